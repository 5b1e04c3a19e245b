// What the harness itself costs a scaling study: one CPU kernel on as many threads as there are usable
// CPUs, through Baremark and in bare worker threads written without it, window against window (ABBA) in
// one process. `node bench/self/scaling-harness.mjs [pairs]` prints the ratio of the throughputs and ends
// with 1 when its interval lies below 0.98, with 4 when it does not decide (others were busy, or V8 made
// slower code of the bare kernel). The ratio per CPU second is what others disturb least.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { latestValue } from '../../dist/engine/scaling/window-ledger.js';
import { takeBenchmarkWindow } from '../../dist/engine/scaling/windows.js';
import { openScalingWorkers } from '../../dist/engine/scaling/workers.js';
import { readUsableCpus } from '../../dist/probe/machine/usable-cpus.js';
import { logNormalInterval } from '../../dist/stats/interval/log-normal-interval.js';

const limit = 0.98;
/** Above it V8 has not made the same code of both, and nothing is shown. */
const plausible = 1.05;
const windowNs = 200e6;
const pairs = Number(process.argv[2] ?? 60);
const threads = readUsableCpus().count;

const kernel = `function xorshift(seed) {
  let state = seed | 0;
  for (let round = 0; round < 500; round += 1) { state ^= state << 13; state ^= state >>> 17; state ^= state << 5; }
  return state;
}`;

// 200 calls are about as long as a batch of Baremark; the last ones count by their share of the window.
const bareSource = `const { workerData: { words, results, index } } = require('node:worker_threads');
${kernel}
const now = () => Number(process.hrtime.bigint());
let sink = 0;
// The form that stays fast: with \`sink ^= …\` V8 11 settles for code of half the speed within a second.
function batch(calls) {
  let mixed = 0;
  for (let call = 0; call < calls; call += 1) mixed = (mixed + xorshift(0x2545f491)) | 0;
  return mixed;
}
for (let seen = 0; ; ) {
  Atomics.wait(words, 0, seen);
  seen = Atomics.load(words, 0);
  while (now() < results[0]);
  let calls = 0;
  for (let from = now(); ; ) {
    sink ^= batch(200);
    const to = now();
    calls += to <= results[1] ? 200 : 200 * Math.max(0, (results[1] - from) / (to - from));
    if (to >= results[1]) break;
    from = to;
  }
  results[2 + index] = sink === 0.5 ? Number.NaN : calls;
  Atomics.add(words, 1, 1);
  Atomics.notify(words, 1);
}`;

const folder = mkdtempSync(join(tmpdir(), 'baremark-harness-'));
try {
  process.exitCode = await compare();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit();

async function compare() {
  const sides = { baremark: await openBaremark(), bare: openBare() };
  for (let warmup = 0; warmup < 3; warmup += 1) {
    for (const take of Object.values(sides)) await take();
  }
  const ratios = { throughput: [], perCpu: [] };
  for (let pair = 0; pair < pairs; pair += 1) {
    const order = pair % 2 === 0 ? ['baremark', 'bare'] : ['bare', 'baremark'];
    const taken = {};
    for (const side of order) taken[side] = await measured(sides[side]);
    ratios.throughput.push(taken.baremark.operations / taken.bare.operations);
    ratios.perCpu.push(taken.baremark.perCpu / taken.bare.perCpu);
  }
  const rows = Object.entries(ratios).map(([name, values]) => {
    const { value, low, high } = logNormalInterval(values);
    return { name, ratio: round(value), low: round(low), high: round(high) };
  });
  process.stdout.write(`${threads} threads, ${pairs} pairs of windows of ${windowNs / 1e6} ms\n`);
  console.table(rows);
  const [{ ratio, low, high }] = rows;
  const verdict =
    low > plausible ? 'undecided' : low >= limit ? 'met' : high < limit ? 'missed' : 'undecided';
  process.stdout.write(
    `throughput through Baremark ÷ bare: ${ratio}, limit ${limit}: ${verdict}\n`,
  );
  return { met: 0, missed: 1, undecided: 4 }[verdict];
}

async function measured(take) {
  const before = process.cpuUsage();
  const operations = await take();
  const { user, system } = process.cpuUsage(before);
  return { operations, perCpu: operations / (user + system) };
}

async function openBaremark() {
  const authoring = new URL('../../dist/engine/declare/authoring.js', import.meta.url).href;
  const modulePath = join(folder, 'kernel.bench.mjs');
  const body = `bench('kernel', () => xorshift(0x2545f491));`;
  writeFileSync(modulePath, `import { bench } from '${authoring}';\n${kernel}\n${body}\n`);
  const file = 'kernel.bench.mjs';
  const id = JSON.stringify([file, ['kernel'], []]);
  const request = {
    source: { file, modulePath },
    listing: { benchmark: { id } },
    usableCpuCount: threads,
    cpus: null,
    minWarmupNs: 100e6,
    timeoutMs: 30_000,
  };
  const workers = openScalingWorkers(request, threads, pairs + 3);
  if ((await workers.ready()) !== null) throw new Error('the workers did not get ready');
  const members = Array.from({ length: threads }, (_, index) => index);
  const plan = { windowNs, operations: null, patienceMs: 30_000 };
  return async () => {
    await takeBenchmarkWindow(workers.control, members, plan);
    return members.reduce(
      (sum, member) => sum + latestValue(workers.ledger, member, 'iterations'),
      0,
    );
  };
}

function openBare() {
  const words = new Int32Array(new SharedArrayBuffer(8));
  const results = new Float64Array(new SharedArrayBuffer(8 * (2 + threads)));
  for (let index = 0; index < threads; index += 1) {
    const workerData = { words, results, index };
    new Worker(bareSource, { eval: true, workerData }).unref();
  }
  return async () => {
    const startNs = Number(process.hrtime.bigint()) + 5e6;
    results[0] = startNs;
    results[1] = startNs + windowNs;
    Atomics.store(words, 1, 0);
    Atomics.add(words, 0, 1);
    Atomics.notify(words, 0);
    for (let done = 0; done < threads; done = Atomics.load(words, 1)) {
      await Atomics.waitAsync(words, 1, done).value;
    }
    return results.slice(2).reduce((sum, calls) => sum + calls, 0);
  };
}

function round(value) {
  return Number(value.toFixed(4));
}
