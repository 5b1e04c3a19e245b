// What each probe costs, from the main thread and from a worker, next to the ordinary way to the same
// value and next to the floor: an empty call into the addon and bare system calls. All in one run,
// because only their ratios say anything beyond this machine. Ends with status 1 when a ratio that
// the probes are built for is missed.
//   node bench/self/probe-cost.mjs [path of the .node file]
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

const require = createRequire(import.meta.url);
const manyDescriptors = 10_000;
const builtHere = fileURLToPath(new URL('../../build/Release/baremark.node', import.meta.url));

const rounds = 31;
const poolSize = 32;

/**
 * ns a call of each, by name. Short loops of all calls take turns, so that what else the machine does
 * falls on all of them; the lower quartile leaves most of it out.
 */
function priceEach(calls) {
  const loops = Object.entries(calls).map(([name, call]) => {
    let count = 1;
    while (timeNs(call, count) < 5e5) count *= 2;
    return { name, call, count, prices: [] };
  });
  for (let round = 0; round < rounds; round += 1) {
    for (const { call, count, prices } of loops) prices.push(timeNs(call, count) / count);
  }
  return Object.fromEntries(loops.map(({ name, prices }) => [name, lowerQuartile(prices)]));
}

function lowerQuartile(prices) {
  return prices.toSorted((a, b) => a - b)[Math.floor(prices.length / 4)];
}

function timeNs(call, calls) {
  const start = process.hrtime.bigint();
  for (let i = 0; i < calls; i += 1) call();
  return Number(process.hrtime.bigint() - start);
}

/** Counts by state from the two tables of the network namespace, as `ss` without netlink does. */
function parseNetTables() {
  const states = new Map();
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    for (const line of readFileSync(table, 'utf8').split('\n').slice(1)) {
      const state = line.trim().split(/\s+/)[3];
      if (state !== undefined) states.set(state, (states.get(state) ?? 0) + 1);
    }
  }
  return states;
}

/** Opens a probe and names every call to be priced, with the ordinary ways to get the same. */
function callsOf(addon) {
  const slots = () => new Float64Array(addon.maxThreadSlots);
  const closed = addon.openThreadProbe(slots(), slots());
  closed.close();
  const probe = addon.openThreadProbe(slots(), slots());
  const values = new Float64Array(addon.processMetrics.length);
  const errors = new Int32Array(addon.processMetrics.length);
  const kinds = new Float64Array(addon.descriptorKinds.length);
  const slotOf = (metric) => addon.processMetrics.indexOf(metric);
  const [resident, descriptors, threads] = ['residentBytes', 'descriptorCount', 'threadCount'].map(
    slotOf,
  );
  const calls = {
    'empty call': closed.readBefore,
    'monotonic clock': addon.clockNs,
    'thread snapshot': probe.readAfter,
    'resident memory': () => addon.readProcessMetric(resident),
    'descriptor count': () => addon.readProcessMetric(descriptors),
    'thread count': () => addon.readProcessMetric(threads),
    'whole process': () => addon.readProcess(values, errors),
    'descriptors by kind': () => addon.readDescriptorKinds(kinds),
    'process.hrtime.bigint': () => process.hrtime.bigint(),
    'process.resourceUsage': () => process.resourceUsage(),
    'memoryUsage.rss': () => process.memoryUsage.rss(),
    'readdirSync(fd)': () => readdirSync('/proc/self/fd').length,
    'readdirSync(task)': () => readdirSync('/proc/self/task').length,
    'net tables': parseNetTables,
  };
  if (addon.readOwnSockets !== undefined) {
    const states = new Float64Array(addon.socketStates.length);
    calls['sockets by state'] = () => addon.readOwnSockets(states);
  }
  return calls;
}

function priceAll(path) {
  return priceEach(callsOf(require(path)));
}

if (!isMainThread) {
  parentPort.postMessage(priceAll(workerData));
} else {
  process.exitCode = await compareAll(process.argv[2] ?? builtHere);
}

async function compareAll(path) {
  if (process.platform !== 'linux') {
    process.stderr.write('The ordinary ways compared here are those of Linux.\n');
    return 3;
  }
  const server = createServer().listen(0, '127.0.0.1');
  const main = priceAll(path);
  const worker = await priceInWorker(path);
  const bare = priceBareCalls();
  const crowded = priceCrowded(path);
  const pooled = await priceBesidePool(path);
  server.close();
  printPrices(main, worker, bare, await priceRivals());
  const status = printRatios(ratiosOf(main, bare, { crowded, pooled }));
  if (status !== 0 && bare !== null) explainFloor(main, bare);
  return status;
}

function priceInWorker(path) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: path });
    worker.once('message', resolve).once('error', reject);
  });
}

/** Thread count in a process with as many workers as a scaling study has: its cost is that of one. */
async function priceBesidePool(path) {
  const calls = callsOf(require(path));
  const source = "require('node:worker_threads').parentPort.once('message', () => process.exit())";
  const workers = Array.from({ length: poolSize }, () => new Worker(source, { eval: true }));
  await Promise.all(workers.map((worker) => once(worker, 'online')));
  const priced = priceEach({
    probe: calls['thread count'],
    ordinary: calls['readdirSync(task)'],
  });
  await Promise.all(workers.map((worker) => worker.terminate()));
  return priced;
}

/** Compiles bare-calls.cc and runs it; null without a compiler. */
function priceBareCalls() {
  const folder = mkdtempSync(join(tmpdir(), 'baremark-bare-calls-'));
  try {
    const source = fileURLToPath(new URL('bare-calls.cc', import.meta.url));
    const program = join(folder, 'bare-calls');
    execFileSync(process.env.CXX ?? 'c++', ['-std=c++20', '-O2', source, '-o', program]);
    return JSON.parse(execFileSync(program, { encoding: 'utf8' }));
  } catch (error) {
    process.stdout.write(`Bare system calls are not priced: ${error.message.split('\n', 1)[0]}\n`);
    return null;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Descriptor count among ten thousand; null where so many may not be open. */
function priceCrowded(path) {
  const calls = callsOf(require(path));
  const opened = [];
  try {
    while (opened.length < manyDescriptors) opened.push(openSync('/dev/null', 'r'));
    const { probe, ordinary } = priceEach({
      probe: calls['descriptor count'],
      ordinary: calls['readdirSync(fd)'],
    });
    return { probe, ordinary };
  } catch {
    process.stdout.write(`Only ${opened.length} descriptors may be open (ulimit -n).\n`);
    return null;
  } finally {
    for (const descriptor of opened) closeSync(descriptor);
  }
}

/** What programs ask instead: packages, the first of them kept next to the installed ones; ns per call. */
async function priceRivals() {
  const home = fileURLToPath(new URL('../../node_modules/.cache/baremark/rivals', import.meta.url));
  const rivals = [];
  for (const [name, use] of [
    ['pidusage', (pidusage) => pidusage(process.pid)],
    ['systeminformation', (systeminformation) => systeminformation.processLoad('node')],
  ]) {
    try {
      const rival = requireOrInstall(name, home);
      const prices = [];
      for (let round = 0; round < 7; round += 1) {
        const start = process.hrtime.bigint();
        await use(rival);
        prices.push(Number(process.hrtime.bigint() - start));
      }
      rivals.push([name, lowerQuartile(prices)]);
    } catch {
      process.stdout.write(`${name} cannot be installed and is not compared.\n`);
    }
  }
  return rivals;
}

function requireOrInstall(name, home) {
  const paths = [home, fileURLToPath(new URL('.', import.meta.url))];
  try {
    return require(require.resolve(name, { paths }));
  } catch {
    mkdirSync(home, { recursive: true });
    const quietly = ['--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
    execFileSync('npm', ['install', '--prefix', home, ...quietly, name], { stdio: 'ignore' });
    return require(require.resolve(name, { paths }));
  }
}

function printPrices(main, worker, bare, rivals) {
  const row = (name, ...cells) =>
    process.stdout.write(`${name.padEnd(26)}${cells.map((cell) => cell.padStart(14)).join('')}\n`);
  const ns = (price) => Math.round(price).toLocaleString('en');
  row('ns a call', 'main', 'worker', '÷ empty call');
  for (const [name, price] of Object.entries(main)) {
    row(name, ns(price), ns(worker[name]), (price / main['empty call']).toFixed(1));
  }
  for (const [name, price] of rivals) row(name, ns(price), '–', '–');
  for (const [name, price] of Object.entries(bare ?? {})) row(`bare ${name}`, ns(price), '–', '–');
}

/** What the probes are built to hold; `null` where this machine cannot measure it. */
function ratiosOf(main, bare, { crowded, pooled }) {
  const inSnapshot = ['clock', 'threadClock', 'schedstat', 'threadUsage', 'migrations'];
  const snapshot = bare && inSnapshot.reduce((sum, name) => sum + bare[name], 0);
  const faster = (ordinary, probe) => main[ordinary] / main[probe];
  return [
    ['thread snapshot ÷ its bare calls', bare && main['thread snapshot'] / snapshot, 'most', 2.5],
    [
      `readdirSync ÷ descriptor count at ${manyDescriptors}`,
      crowded && crowded.ordinary / crowded.probe,
      'least',
      1000,
    ],
    ['readdirSync ÷ thread count', faster('readdirSync(task)', 'thread count'), 'least', 10],
    [
      `readdirSync ÷ thread count with ${poolSize} workers`,
      pooled.ordinary / pooled.probe,
      'least',
      10,
    ],
    ['memoryUsage.rss ÷ resident memory', faster('memoryUsage.rss', 'resident memory'), 'least', 4],
    [
      'net tables ÷ sockets by state',
      'sockets by state' in main ? faster('net tables', 'sockets by state') : null,
      'least',
      50,
    ],
  ];
}

function printRatios(ratios) {
  process.stdout.write('\n');
  let status = 0;
  for (const [name, ratio, side, limit] of ratios) {
    const holds = ratio === null || (side === 'most' ? ratio <= limit : ratio >= limit);
    if (!holds) status = 1;
    const verdict = ratio === null ? 'not measured' : holds ? 'holds' : 'MISSED';
    const measured = ratio === null ? '' : `${ratio.toFixed(1)}, `;
    process.stdout.write(`${name}: ${measured}at ${side} ${limit}: ${verdict}\n`);
  }
  return status;
}

/** A probe that costs what its one system call costs can only get cheaper with the call. */
function explainFloor(main, bare) {
  const share = (probe, call) => (main[probe] / bare[call]).toFixed(2);
  process.stdout.write(
    `A trivial system call costs ${Math.round(bare.trivial)} ns here. Probes ÷ their own call: ` +
      `thread count ${share('thread count', 'fstat')}, ` +
      `descriptor count ${share('descriptor count', 'fstat')}, ` +
      `resident memory ${share('resident memory', 'statm')}.\n`,
  );
}
