// The prebuilt addon against the counters of an emulated machine: see scripts/check-emulated.mjs.
// Argument: the .node file. Prints what it saw; ends with 1 where something does not hold.
const { isMainThread, Worker, workerData } = require('node:worker_threads');

const path = isMainThread ? process.argv[2] : workerData;
const addon = require(path);
const openings = 20;
const thread = isMainThread ? 'main thread' : 'worker';

function check(what, got, least, most) {
  const holds = got >= least && got <= most;
  const said = holds ? 'ok   ' : 'FAULT';
  process.stdout.write(`${said} ${thread}, ${what}: ${got}, wanted ${least} to ${most}\n`);
  if (!holds) process.exitCode = 1;
}

function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

function open() {
  const before = new Float64Array(addon.maxThreadSlots);
  const after = new Float64Array(addon.maxThreadSlots);
  const probe = addon.openThreadProbe(before, after);
  const available = probe.metrics.filter(({ absence }) => absence === 'none');
  const slot = 1 + available.findIndex(({ metric }) => metric === 'instructions');
  return { slot, probe, growth: () => after[slot] - before[slot] };
}

function medianGrowth({ probe, growth }, spins) {
  const growths = Array.from({ length: 41 }, () => {
    probe.readBefore();
    for (let spin = 0; spin < spins; spin += 1) addon.spinReference();
    probe.readAfter();
    return growth();
  });
  return median(growths);
}

// The first windows look up what they call. Compiled code would differ from opening to opening, so
// compilation is switched off.
medianGrowth(open(), 1);
const empty = Array.from({ length: openings }, () => {
  const opened = open();
  const counted = medianGrowth(opened, 0);
  opened.probe.close();
  return counted;
});
const middle = median(empty);
process.stdout.write(`${thread}, empty windows of ${openings} openings: ${empty.join(' ')}\n`);
check('the least of them below the middle one', middle - Math.min(...empty), 0, 40);
check('the largest of them above the middle one', Math.max(...empty) - middle, 0, 40);
const opened = open();
check('slot of the instructions', opened.slot, 1, addon.maxThreadSlots);
const one = medianGrowth(opened, 1) - middle;
check('eight spins for each of one', (medianGrowth(opened, 8) - middle) / one, 7.98, 8.02);
opened.probe.close();

if (isMainThread) {
  const worker = new Worker(__filename, { workerData: path });
  worker.once('exit', (status) => {
    process.exitCode ||= status;
  });
}
