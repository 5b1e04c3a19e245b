// The records of one node:bench file in a form that two implementations can be compared by: everything
// but figures, identities of the run and stack traces, with paths relative to the file's folder.
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { listFiles, root } from './steps.mjs';

const fixtures = join(root, 'test', 'fixtures', 'node-bench');

/** The bench files that implementations are compared by. */
export function conformanceFiles() {
  const names = listFiles(fixtures).map((path) => path.slice(fixtures.length + 1));
  return names.filter((name) => name.includes('.bench.'));
}

/** A separate folder with all of them, outside this project. */
export function copyConformanceFiles() {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'baremark-conformance-')));
  cpSync(fixtures, folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{}');
  return folder;
}

/** What `node --bench` itself reports for a file, as parsed lines of JSON. */
export async function realRecords(binary, folder, name) {
  const given = ['--experimental-bench', '--bench', '--bench-reporter=json', name];
  const text = await new Promise((resolve) => {
    execFile(binary, given, { cwd: folder, maxBuffer: 2 ** 26 }, (_, stdout) => resolve(stdout));
  });
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

/** One line a record; what the file printed comes last, because it may overtake records. */
export function eventLines(records, folder) {
  const isPrinted = ({ data }) => data.stream !== undefined;
  const printed = records
    .filter(({ data }) => data.stream === 'stdout')
    .map(({ data }) => data.message)
    .join('');
  const told = records.filter((record) => !isPrinted(record)).map((record) => line(record, folder));
  return [
    ...told,
    ...printed
      .split('\n')
      .filter(Boolean)
      .map((text) => `printed ${text}`),
  ];
}

/** Node reports a place in its own code for what `.skip` and `.only` declare, so any place is accepted. */
export function isSameLine(real, own) {
  const placeless = (text) => text.replace(/ at \S+$/, ' at somewhere');
  return real === own || (real.endsWith(' at node:internal') && placeless(real) === placeless(own));
}

function line({ type, data }, folder) {
  const short = (text) =>
    text.replaceAll(`${pathToFileURL(folder).href}/`, 'url:').replaceAll(`${folder}/`, 'path:');
  const { file, line: row, column, benchId, namePath, params, ...others } = data;
  const shown = { ...(namePath === undefined ? {} : { namePath }), ...kept(others) };
  if (params !== undefined) shown.params = params;
  if (type === 'bench:plan') shown.isIdentity = isIdentity(benchId, [file, namePath, params]);
  const place = file?.startsWith('node:internal')
    ? 'node:internal'
    : [file, row, column].filter((part) => part !== undefined && part !== null).join(':');
  const text = `${type.slice('bench:'.length)} ${JSON.stringify(sorted(shown))} at ${place}`;
  return short(text);
}

/** Identity of the run, figures and stacks need not agree. */
function kept({
  runId,
  fileRunId,
  duration_ns,
  rate,
  summary,
  samples,
  error,
  entryFile,
  ...data
}) {
  const shown = { ...data, isScoped: typeof runId === 'string' };
  if (Array.isArray(samples)) shown.samples = samples.map(({ operations }) => operations);
  else if (samples !== undefined) shown.samples = samples;
  if (summary !== undefined) shown.summary = Object.keys(summary).sort().join();
  if (error !== undefined) shown.error = told(error);
  if (entryFile !== undefined) shown.entryFile = entryFile;
  return shown;
}

function told(error) {
  if (error === null || typeof error !== 'object') return error;
  const { name, message, code, cause } = error;
  // Of a DOMException (the only errors with numbers for codes) node:bench reports only that it was one.
  if (typeof code === 'number') return { name: 'Error', message: '' };
  return { name, message, code, ...(cause === undefined ? {} : { cause: told(cause) }) };
}

function isIdentity(benchId, parts) {
  return benchId === JSON.stringify(parts);
}

function sorted(value) {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(sorted);
  const pairs = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(pairs.map(([key, each]) => [key, sorted(each)]));
}
