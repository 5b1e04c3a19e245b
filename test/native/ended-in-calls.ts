// A program that ends calls of the addon in their middle, in two ways: JavaScript that is stopped and
// goes on (`stopped`), and workers that are terminated (`terminated`). Arguments: which way, how many
// times for each call, then names of calls, or none for all. Prints what it did; a fault of the addon
// ends the process before that.
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createContext, runInContext, runInThisContext } from 'node:vm';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { loadAddon } from '../../src/probe/addon.ts';
import { callsOf } from './calls-to-end.ts';

const loaded = loadAddon();
if (loaded.kind === 'missing') throw new Error(loaded.reason);
const calls = callsOf(loaded.addon);

/**
 * V8 13 (Node 24) takes the check for interruptions out of an optimised loop that calls native functions
 * alone, which then never ends. So many different functions are not inlined, and each looks
 * for interruptions when it is entered.
 */
const hops: readonly ((call: () => unknown) => void)[] = Array.from({ length: 8 }, (_, index) =>
  runInThisContext(`(call) => { call(); return ${index}; }`),
);

function callForEver(call: (() => unknown) | undefined): never {
  if (call === undefined) throw new Error('there is no such call');
  for (let turn = 0; ; turn = (turn + 1) % hops.length) hops[turn]?.(call);
}

function stopIn(name: string, count: number): void {
  const call = calls[name];
  const context = createContext({ goOn: () => callForEver(call) });
  for (let time = 0; time < count; time += 1) {
    try {
      runInContext('goOn()', context, { timeout: 1 + (time % 3) });
    } catch (error) {
      if (!String(error).includes('timed out')) throw error;
    }
  }
}

async function terminateIn(name: string, count: number): Promise<void> {
  for (let time = 0; time < count; time += 1) {
    const worker = new Worker(new URL(import.meta.url), { workerData: name });
    await once(worker, 'message');
    await new Promise((resolve) => setTimeout(resolve, 1 + ((time * 7) % 9)));
    await worker.terminate();
  }
}

function holdings(): string {
  const threads = /Threads:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  return `${readdirSync('/proc/self/fd').length} descriptors, ${threads} threads`;
}

/** Probes that were never closed are freed with their functions, after a collection. */
async function collect(): Promise<void> {
  for (let time = 0; time < 10; time += 1) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function endCalls(way: string | undefined, times: number, names: readonly string[]) {
  // The first ones start what the process then keeps.
  await terminateIn('clockNs', 2);
  for (const call of Object.values(calls)) call();
  await collect();
  const before = holdings();
  for (const name of names) {
    if (way === 'terminated') await terminateIn(name, times);
    else stopIn(name, times);
  }
  await collect();
  const after = holdings();
  const kept = after === before ? 'nothing kept' : `before ${before}, after ${after}`;
  process.stdout.write(`${names.length} calls, each ended ${times} times: ${kept}\n`);
}

if (isMainThread) {
  const [way, times, ...names] = process.argv.slice(2);
  await endCalls(way, Number(times), names.length === 0 ? Object.keys(calls) : names);
} else {
  parentPort?.postMessage('calling');
  callForEver(calls[workerData]);
}
