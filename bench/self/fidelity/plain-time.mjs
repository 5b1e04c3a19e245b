// Times the function `work` of one file in plain Node, as a reader would by hand: imports the file, warms
// up, takes batches of about 200 µs with a reference spin beside each. Prints its times and spins.
// Arguments: the file, and how long to warm up, ms.
import { pathToFileURL } from 'node:url';

const warmupNs = 1e6 * Number(process.argv[3]);
const samplingNs = 1.2e8;
const batchNs = 2e5;

// Before the file, so that its loading changes nothing in between.
const { loadAddon } = await import('../../../dist/probe/addon.js');
const { addon } = loadAddon();
const loaded = await import(pathToFileURL(process.argv[2]).href);
const work = loaded.work ?? loaded.default.work;
const context = Object.freeze({});
const first = work(context);
const isAsync = typeof first?.then === 'function';

// Which loop it is decides more than the module where a call takes 100 ns: the engine's, so that the
// module is what is compared.
const { compileAsyncLoop, compileSyncLoop } = await import('../../../dist/engine/batch-loop.js');
const loop = isAsync
  ? compileAsyncLoop(work, context)
  : compileSyncLoop(work, context, await first).run;

async function batch(iterations) {
  const from = addon.clockNs();
  const running = loop(iterations);
  if (running !== undefined) await running;
  return addon.clockNs() - from;
}

let iterations = 1;
const untilNs = addon.clockNs() + warmupNs;
while (addon.clockNs() < untilNs) {
  const took = await batch(iterations);
  const wanted = (iterations * batchNs) / Math.max(took, 100);
  iterations = Math.max(1, Math.min(8 * iterations, Math.round((iterations + wanted) / 2)));
}
let fastestNs = Number.POSITIVE_INFINITY;
for (let i = 0; i < 9; i++) fastestNs = Math.min(fastestNs, await batch(iterations));
iterations = Math.max(1, Math.round((iterations * batchNs) / fastestNs));
const times = [];
const spins = [];
const endNs = addon.clockNs() + samplingNs;
while (addon.clockNs() < endNs) {
  spins.push(addon.spinReference());
  times.push((await batch(iterations)) / iterations);
}
process.stdout.write(JSON.stringify({ times, spins }));
