// Times the function `work` of one file in plain Node, as a reader would by hand: imports the file, warms
// up, takes batches of about 200 µs with a reference spin beside each. Prints its times and spins.
// Argument: the file.
import { pathToFileURL } from 'node:url';

/** Long enough for the tiers of V8, and the same for every function. */
const warmupNs = 2e9;
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

// A loop as one writes it by hand, and not the engine's: a fault of that one must show.
const kept = { value: undefined };
function loop(iterations) {
  for (let i = 0; i < iterations; i++) kept.value = work(context);
}
async function asyncLoop(iterations) {
  for (let i = 0; i < iterations; i++) kept.value = await work(context);
}

async function batch(iterations) {
  const from = addon.clockNs();
  if (isAsync) await asyncLoop(iterations);
  else loop(iterations);
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
