// Runs under `perf stat`: works, sleeps and touches fresh memory, then prints the readings of its own probes
// of the whole process.

import { readProcess } from '../../src/probe/process/read-process.ts';
import { openThreadProbe } from '../../src/probe/thread/open-thread-probe.ts';
import { beBusy, growthOf } from './addon-needed.ts';

const probe = openThreadProbe();
probe.readBefore();
const before = readProcess().values;
beBusy(300);
const pages = Array.from({ length: 40 }, () => Buffer.alloc(1024 * 1024, 1));
for (let pause = 0; pause < 100; pause += 1) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
}
const after = readProcess().values;
probe.readAfter();
console.log(
  JSON.stringify({
    cpuNs: after.processCpuNs,
    faults: (after.processMinorFaults ?? 0) + (after.processMajorFaults ?? 0),
    faultsBefore: (before.processMinorFaults ?? 0) + (before.processMajorFaults ?? 0),
    threadSwitches: growthOf(probe, 'voluntarySwitches') + growthOf(probe, 'involuntarySwitches'),
    touched: pages.length,
  }),
);
// At once, so that what perf counts ends where the readings do.
process.exit(0);
