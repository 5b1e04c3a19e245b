// Times the function `work` of one file in plain Node, as a reader would by hand: imports the file, warms
// up, takes batches of about 200 µs with a reference spin around each. V8 makes different code of one
// function in different loops, so there are three (two where it is awaited), as three readers would write
// them, and the engine's. Prints the times and spins of each. Argument: the file.
import { pathToFileURL } from 'node:url';

/** Of each loop. Long enough for the tiers of V8, and the same for every function. */
const warmupNs = 2.5e8;
const samplingNs = 1.2e8;
const batchNs = 2e5;

// Before the file, so that its loading changes nothing in between.
const { loadAddon } = await import('../../../dist/probe/addon.js');
const { addon } = loadAddon();
const { compileAsyncLoop, compileSyncLoop } = await import(
  '../../../dist/engine/sample/batch/batch-loop.js'
);
const loaded = await import(pathToFileURL(process.argv[2]).href);
const work = loaded.work ?? loaded.default.work;
const context = Object.freeze({});
const first = work(context);
const isAsync = typeof first?.then === 'function';

// Loops as one writes them by hand: a fault of the engine's must show.
const kept = { value: undefined };
const loops = {
  property(iterations) {
    for (let i = 0; i < iterations; i++) kept.value = work(context);
  },
  variable(iterations) {
    let last;
    for (let i = 0; i < iterations; i++) last = work(context);
    kept.value = last;
  },
  compiled: new Function(
    ...['work', 'context', 'kept'],
    'return (iterations) => { for (let i = 0; i < iterations; i++) kept.value = work(context); };',
  )(work, context, kept),
  engine: isAsync ? null : compileSyncLoop(work, context, first).run,
};
const asyncLoops = {
  async property(iterations) {
    for (let i = 0; i < iterations; i++) kept.value = await work(context);
  },
  async variable(iterations) {
    let last;
    for (let i = 0; i < iterations; i++) last = await work(context);
    kept.value = last;
  },
  engine: compileAsyncLoop(work, context),
};

/** Nothing is awaited around a loop that does not wait: V8 would make other code of it. */
function batch(loop, iterations) {
  const from = addon.clockNs();
  loop(iterations);
  return addon.clockNs() - from;
}

async function asyncBatch(loop, iterations) {
  const from = addon.clockNs();
  await loop(iterations);
  return addon.clockNs() - from;
}

const next = (iterations, took) => {
  const wanted = (iterations * batchNs) / Math.max(took, 100);
  return Math.max(1, Math.min(8 * iterations, Math.round((iterations + wanted) / 2)));
};

function timesOf(loop) {
  let iterations = 1;
  const warmUntilNs = addon.clockNs() + warmupNs;
  while (addon.clockNs() < warmUntilNs) iterations = next(iterations, batch(loop, iterations));
  const times = [];
  const spins = [];
  const endNs = addon.clockNs() + samplingNs;
  while (addon.clockNs() < endNs) {
    spins.push(addon.spinReference());
    times.push(batch(loop, iterations) / iterations);
  }
  return { times, spins };
}

async function asyncTimesOf(loop) {
  let iterations = 1;
  const warmUntilNs = addon.clockNs() + warmupNs;
  while (addon.clockNs() < warmUntilNs) {
    iterations = next(iterations, await asyncBatch(loop, iterations));
  }
  const times = [];
  const spins = [];
  const endNs = addon.clockNs() + samplingNs;
  while (addon.clockNs() < endNs) {
    spins.push(addon.spinReference());
    times.push((await asyncBatch(loop, iterations)) / iterations);
  }
  return { times, spins };
}

const told = {};
const chosen = isAsync ? asyncLoops : loops;
for (const [name, loop] of Object.entries(chosen)) {
  told[name] = isAsync ? await asyncTimesOf(loop) : timesOf(loop);
}
process.stdout.write(JSON.stringify(told));
