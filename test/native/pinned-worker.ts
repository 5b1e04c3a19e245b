// A worker that pins itself on request, then reports which CPUs each thread may run on.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { loadAddon } from '../../src/probe/addon.ts';
import { pinThread } from '../../src/probe/core/pinning.ts';

export interface PinReport {
  /** Cpus_allowed_list of this worker. */
  readonly own: string;
  /** CPU that it runs on, as the addon reports it. */
  readonly cpu: number;
  /** Of every other thread of the process. */
  readonly others: readonly string[];
}

const allowedOf = (folder: string): string =>
  /^Cpus_allowed_list:\s*(.+)$/m.exec(readFileSync(`${folder}/status`, 'utf8'))?.[1] ?? '';

if (typeof workerData === 'number') pinThread(workerData);
const loaded = loadAddon();
const currentCpu = (): number => (loaded.kind === 'loaded' ? loaded.addon.currentCpu() : -1);
const own = readlinkSync('/proc/thread-self').split('/').at(-1);
const report: PinReport = {
  own: allowedOf('/proc/thread-self'),
  cpu: currentCpu(),
  others: readdirSync('/proc/self/task')
    .filter((name) => name !== own)
    .map((name) => allowedOf(`/proc/self/task/${name}`)),
};
parentPort?.postMessage(report);
