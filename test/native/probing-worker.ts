// A worker that opens the probes, works for a while and reports its readings; or does so without
// working (`brief`), or works until it is ended (`endless`).
import { parentPort, threadId, workerData } from 'node:worker_threads';
import { readProcess } from '../../src/probe/process/read-process.ts';
import { openThreadProbe } from '../../src/probe/thread/open-thread-probe.ts';
import { beBusy, growthOf, wallOf } from './addon-needed.ts';

export interface WorkerReport {
  readonly threadId: number;
  readonly metrics: readonly string[];
  readonly cpuNs: number;
  readonly wallNs: number;
}

const probe = openThreadProbe();
readProcess();
probe.readBefore();
if (workerData === 'endless') {
  parentPort?.postMessage('probing');
  for (;;) {
    probe.readBefore();
    probe.readAfter();
  }
}
beBusy(workerData === 'brief' ? 0 : 20);
probe.readAfter();
const report: WorkerReport = {
  threadId,
  metrics: probe.metrics,
  cpuNs: growthOf(probe, 'cpuNs'),
  wallNs: wallOf(probe),
};
parentPort?.postMessage(report);
// Nothing is closed: what a thread leaves open goes with its environment.
