// How well Baremark repeats on this machine, each figure with its limit:
// node bench/self/repeatability.mjs [--quick] [--baremark dist/cli/main.js]
// Ends with 1 when a limit is missed. Takes 3 to 4 minutes on an idle machine.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { withHogs } from '../peers/hogs.mjs';
import { otherNames } from '../peers/kernels.mjs';
import { change, median, percent, time, variation } from '../peers/statistics.mjs';

const adapter = fileURLToPath(new URL('../peers/harness/baremark.mjs', import.meta.url));
const spreadLimits = { integer: 0.01, json: 0.01, async: 0.03 };
const kernels = Object.keys(spreadLimits);
const mib = 2 ** 20;
const project = mkdtempSync(join(tmpdir(), 'baremark-repeat-'));
process.once('exit', () => rmSync(project, { recursive: true, force: true }));

const { values: given } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, baremark: { type: 'string' } },
});
const processes = given.quick ? 3 : 10;
const repeats = given.quick ? 1 : 3;

/** One run of the public command; every kernel in it has its own launch. */
async function measure(names, rest = {}) {
  const request = { kernels: names, command: given.baremark, project, ...rest };
  const path = [adapter, JSON.stringify(request)];
  const { stdout } = await promisify(execFile)(process.execPath, path, { maxBuffer: 1 << 26 });
  return JSON.parse(stdout.trimEnd().split('\n').at(-1));
}

async function times(count, work) {
  const all = [];
  for (let index = 0; index < count; index += 1) all.push(await work());
  return all;
}

/** A line of the outcome; `limit` null for a figure that is only reported. */
function figure(name, shown, limit, isMet = true) {
  return { name, shown, limit, isMet };
}

function spreadFigures(runs) {
  return kernels.flatMap((kernel) => {
    const of = (field) => variation(runs.map(({ results }) => results[kernel][field]));
    const [plain, normalised] = [of('headlineNs'), of('normalised')];
    const name = `CV over ${runs.length} processes, ${kernel}`;
    const limit = spreadLimits[kernel];
    return [
      figure(`${name}, normalised`, percent(normalised), percent(limit), normalised <= limit),
      figure(`${name}, plain`, percent(plain), null),
    ];
  });
}

function quietFigures(runs) {
  const floorNs = median(runs.map(({ results }) => results.noop.headlineNs));
  const rssBytes = Math.max(...runs.map(({ peakRssBytes }) => peakRssBytes));
  return [
    ...spreadFigures(runs),
    figure('empty function', time(floorNs), '1 ns', floorNs <= 1),
    figure('peak resident, MiB', (rssBytes / mib).toFixed(0), '100', rssBytes <= 100 * mib),
  ];
}

async function orderFigures() {
  const targetNs = async (names) => {
    const runs = await times(repeats, () => measure(names));
    return median(runs.map(({ results }) => results.target.headlineNs));
  };
  const factor = (await targetNs([...otherNames, 'target'])) / (await targetNs(['target']));
  return [figure('order: after five shapes ÷ alone', factor.toFixed(3), '1.1', factor <= 1.1)];
}

/** Whether a report says that the run was disturbed, however its lines are broken. */
function isGraded(report) {
  return /lost\s+the\s+CPU|machine\s+was\s+not\s+quiet/.test(report);
}

async function hogFigures(noise, quiet) {
  const figures = [];
  for (const kernel of kernels) {
    const work = () => measure([kernel], { isReported: true });
    const runs = await withHogs(noise, () => times(repeats, work));
    const of = (all, field) => median(all.map(({ results }) => results[kernel][field]));
    const [plain, normalised] = ['headlineNs', 'normalised'].map(
      (field) => of(runs, field) / of(quiet, field),
    );
    const isNear = Math.abs(plain - 1) <= 0.05;
    const graded = runs.filter(({ report }) => isGraded(report)).length;
    const switched = percent(of(runs, 'switchedRatio'));
    const name = `two ${noise} hogs, ${kernel}`;
    figures.push(
      figure(`${name}: median against quiet`, change(plain), '±5.0 %', isNear),
      figure(`${name}: normalised median against quiet`, change(normalised), null),
      figure(
        `${name}: called disturbed (${switched} of samples switched)`,
        `${graded} of ${runs.length}`,
        `${runs.length} of ${runs.length}`,
        graded === runs.length,
      ),
    );
  }
  return figures;
}

async function wallFigures() {
  const suite = [...kernels, 'noop'];
  const walls = async (names) =>
    median((await times(repeats, () => measure(names, { flags: [] }))).map((run) => run.wallMs));
  const oneMs = await walls(['integer']);
  // What the command takes to start is paid once, for any number of benchmarks.
  const eachMs = ((await walls(suite)) - oneMs) / (suite.length - 1);
  return [
    figure(
      `default wall of each further benchmark, suite of ${suite.length}`,
      time(eachMs * 1e6),
      '1000 ms',
      eachMs <= 1000,
    ),
    figure('default wall of the command with one benchmark', time(oneMs * 1e6), null),
  ];
}

function show({ name, shown, limit, isMet }) {
  const verdict = limit === null ? '' : isMet ? 'met' : 'MISSED';
  const bound = limit === null ? '' : `limit ${limit}`;
  process.stdout.write(`${name.padEnd(66)}${shown.padStart(12)}  ${bound.padEnd(16)}${verdict}\n`);
  return isMet;
}

process.stdout.write(`Load before: ${loadavg()[0].toFixed(2)}, Node ${process.version}\n`);
const quiet = await times(processes, () => measure([...kernels, 'noop']));
const parts = [
  () => quietFigures(quiet),
  orderFigures,
  wallFigures,
  () => hogFigures('steady', quiet),
  () => hogFigures('bursty', quiet),
];
let isAllMet = true;
for (const part of parts) {
  const outcomes = (await part()).map(show);
  isAllMet &&= outcomes.every(Boolean);
}
process.exitCode = isAllMet ? 0 : 1;
