// Packs the package, installs it into empty folders with install scripts blocked, and uses it there:
// on this Node and on the newest long-term one, with the prebuilt addon, without any, and with one
// built from the package's own sources.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { targets } from './prebuild.mjs';
import { prepare } from './prepare.mjs';
import { isEntry, root } from './steps.mjs';

const needed = [
  'LICENSE',
  'package.json',
  'binding.gyp',
  'native/addon.cc',
  'native/probe.h',
  'dist/cli/main.js',
  'dist/index.js',
  'dist/index.d.ts',
  ...['results', 'run', 'config'].map((name) => `schema/${name}.schema.json`),
  'dist/engine/launch/launch.js',
  'dist/engine/launch/worker.js',
  'dist/cli/node-bench/reporter.js',
  'dist/cli/node-bench/reporter.d.ts',
  'dist/engine/harness/node-bench/event-process.js',
  'dist/engine/harness/node-bench/node-bench-module.js',
  'dist/engine/harness/node-bench/preload.js',
  'dist/engine/harness/node-bench/reporters.js',
  ...targets.map(({ path }) => path.replaceAll('\\', '/')),
];
const unwanted =
  /^(?!(dist|native|bench|prebuilds|docs|schema|examples)\/|baselines\/README\.md$|[^/]+\.(json|md|gyp)$|LICENSE$)|(^|\/)(node_modules|build|test|\.scratch)\/|^bench\/(self|peers)\//;

/** Faults of the list of packed files, one sentence each. */
export function contentFaults(paths) {
  return [
    ...needed.filter((path) => !paths.includes(path)).map((path) => `the package lacks ${path}`),
    ...paths.filter((path) => unwanted.test(path)).map((path) => `the package contains ${path}`),
  ];
}

/**
 * Links of packed documents that lead to no packed file.
 * @param {readonly string[]} paths
 * @param {(path: string) => string} textOf
 */
export function documentFaults(paths, textOf) {
  const packed = new Set(paths);
  const isThere = (path) => packed.has(path) || paths.some((each) => each.startsWith(`${path}/`));
  return paths
    .filter((path) => path.endsWith('.md'))
    .flatMap((path) =>
      [...textOf(path).matchAll(/\]\(([^)#:\s]+)(?:#[^)]*)?\)/g)]
        .map(([, link]) => posix.join(posix.dirname(path), link))
        .filter((link) => !isThere(link.replace(/\/$/, '')))
        .map((link) => `${path} links to ${link}, which is not in the package`),
    );
}

const faults = [];

function expect(holds, sentence) {
  process.stdout.write(`${holds ? 'ok' : 'NOT OK'}: ${sentence}\n`);
  if (!holds) faults.push(sentence);
}

/** Runs a program with `node` first in the path; what it printed and its status. */
function use(node, folder, [command, ...given]) {
  const path = `${dirname(node)}:${process.env.PATH}`;
  const env = { ...process.env, PATH: path, NO_COLOR: '1' };
  // What an enclosing npm left behind would configure the inner one.
  for (const name of Object.keys(env)) if (name.startsWith('npm_')) delete env[name];
  const ran = spawnSync(command, given, { cwd: folder, env, encoding: 'utf8', timeout: 240_000 });
  return { status: ran.status ?? 128, output: ran.stdout ?? '', errors: ran.stderr ?? '' };
}

function installInto(folder, node, archive) {
  writeFileSync(join(folder, 'package.json'), '{ "name": "user", "private": true }\n');
  const given = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, errors } = use(node, folder, ['npm', ...given, archive]);
  expect(status === 0, `npm install --ignore-scripts${status === 0 ? '' : `: ${errors}`}`);
}

const command = (...given) => [join('node_modules', '.bin', 'baremark'), ...given];

/** Why the addon is missing, from what `run` stores about a measured benchmark; null where it works. */
function measure(folder, node) {
  const ran = use(node, folder, command('run', '--quick', '--no-html', '--json'));
  expect(ran.status === 0, `baremark run ends with status 0${ran.status === 0 ? '' : said(ran)}`);
  const measured = parse(ran.output).measurements ?? [];
  const complete = measured.filter(({ outcome }) => outcome.kind === 'complete');
  expect(measured.length > 0 && complete.length === measured.length, 'every benchmark completes');
  const metrics = new Set(complete.flatMap(metricsOf));
  expect(metrics.has('durationNs'), 'time per operation is measured');
  const cpu = complete.flatMap(({ unavailable }) => unavailable).find(isCpuTime);
  expect(metrics.has('cpuNs') !== (cpu !== undefined), 'CPU time is there or unavailable');
  return cpu?.reason ?? null;
}

const isCpuTime = ({ metric }) => metric === 'cpuNs';
const metricsOf = ({ columns }) => Object.keys(columns);
const said = ({ output, errors }) => `: ${output.slice(-500)}${errors.slice(-500)}`;

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

function examine(folder, node) {
  const ran = use(node, folder, command('doctor', '--json'));
  expect(
    ran.status === 0,
    `baremark doctor ends with status 0${ran.status === 0 ? '' : said(ran)}`,
  );
  expect((parse(ran.output).findings ?? []).length > 0, 'baremark doctor has findings');
}

/** Installation on a platform without a prebuilt file. */
function buildFromSources(folder, node) {
  const home = join(folder, 'node_modules', 'baremark');
  const headers = dirname(dirname(realpathSync(process.execPath)));
  const gyp = join(root, 'node_modules', 'node-gyp', 'bin', 'node-gyp.js');
  const given = ['install', '--ignore-scripts', '--no-audit', '--no-fund', 'node-addon-api@8'];
  expect(use(node, folder, ['npm', ...given]).status === 0, 'npm install node-addon-api');
  const built = use(node, home, [node, gyp, 'rebuild', `--nodedir=${headers}`]);
  expect(built.status === 0, `node-gyp rebuild${built.status === 0 ? '' : said(built)}`);
}

function checkOn(node, archive) {
  const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
  process.stdout.write(`\nNode ${version}, an empty folder, scripts blocked\n`);
  const folder = mkdtempSync(join(tmpdir(), 'baremark-package-'));
  try {
    installInto(folder, node, archive);
    examine(folder, node);
    expect(use(node, folder, command('init')).status === 0, 'baremark init');
    expect(measure(folder, node) === null, 'the prebuilt addon is used');
    rmSync(join(folder, 'node_modules', 'baremark', 'prebuilds'), { recursive: true });
    process.stdout.write('without the prebuilt files:\n');
    examine(folder, node);
    const reason = measure(folder, node);
    expect(/neither built nor prebuilt/.test(reason ?? ''), `CPU time is missing: ${reason}`);
    // One Node is enough: the file is the same.
    if (node !== process.execPath) return;
    process.stdout.write('built from the sources in the package:\n');
    buildFromSources(folder, node);
    expect(measure(folder, node) === null, 'the addon just built is used');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function checkPackage() {
  if ((await prepare()) !== 0) return 1;
  const place = mkdtempSync(join(tmpdir(), 'baremark-pack-'));
  try {
    const given = ['pack', '--json', '--ignore-scripts', '--pack-destination', place];
    const [packed] = JSON.parse(execFileSync('npm', given, { cwd: root, encoding: 'utf8' }));
    const paths = packed.files.map(({ path }) => path);
    const textOf = (path) => readFileSync(join(root, path), 'utf8');
    for (const fault of [...contentFaults(paths), ...documentFaults(paths, textOf)])
      expect(false, fault);
    const kilobytes = Math.round(packed.size / 1000);
    process.stdout.write(`${packed.filename}: ${packed.files.length} files, ${kilobytes} kB\n`);
    const longTerm = [process.execPath, join(root, 'scripts', 'newest-lts.mjs')];
    const newest = execFileSync(longTerm[0], [longTerm[1]], { encoding: 'utf8' }).trim();
    for (const node of [process.execPath, newest]) checkOn(node, join(place, packed.filename));
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
  process.stdout.write(
    faults.length === 0 ? '\nThe package holds.\n' : `\n${faults.length} faults\n`,
  );
  return faults.length === 0 ? 0 : 1;
}

if (isEntry(import.meta.url)) process.exitCode = await checkPackage();
