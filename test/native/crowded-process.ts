// Started on a single CPU: two busy threads share it, and the main one prints how long it waited.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { openThreadProbe } from '../../src/probe/thread/open-thread-probe.ts';
import { beBusy, growthOf, wallOf } from './addon-needed.ts';

const source = "require('node:worker_threads').parentPort.postMessage(0); for (;;);";
const worker = new Worker(source, { eval: true });
await once(worker, 'message');
const probe = openThreadProbe();
probe.readBefore();
beBusy(200);
probe.readAfter();
console.log(
  JSON.stringify({
    runDelayNs: growthOf(probe, 'runDelayNs'),
    involuntarySwitches: growthOf(probe, 'involuntarySwitches'),
    wallNs: wallOf(probe),
  }),
);
await worker.terminate();
