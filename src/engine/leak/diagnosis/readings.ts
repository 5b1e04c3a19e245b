// What is read at the beginning and again at the end, beside the heap. Each may be missing on its own.
import { setTimeout } from 'node:timers/promises';
import type { Known } from '../../../model/known.ts';
import { readDescriptorTargets } from '../../../probe/descriptors/descriptor-targets.ts';
import { readSocketAddresses } from '../../../probe/descriptors/socket-addresses.ts';
import { readLoadedLibraries } from '../../../probe/process/loaded-libraries.ts';
import { readThreads } from '../../../probe/process/threads.ts';
import { readAllocator } from '../../../probe/thread/allocator.ts';
import { readHeapMemory } from '../../../probe/thread/heap-memory.ts';
import { type Attempt, gap } from './attempt.ts';
import type { OpenDescriptors } from './origins/descriptors.ts';
import type { NativeMemory } from './origins/native.ts';

const root = '/';

export function readOpenDescriptors(): Attempt<OpenDescriptors> {
  return orGap(
    readDescriptorTargets(root),
    'What descriptors point at is not known',
    (targets) => ({
      targets,
      sockets: readSocketAddresses(root),
    }),
  );
}

/** By name, one a thread. */
export function readThreadNames(): Attempt<readonly string[]> {
  return orGap(readThreads(root, 'self'), 'Threads are not known by name', (threads) =>
    threads.map(({ name }) => name),
  );
}

/** V8's own threads take memory while they compile: readings this close are free of it. */
const quietBytes = 32 * 1024;
const mostReadings = 20;
const betweenReadingsMs = 100;

/** The lowest of readings until two in a row are alike: what V8 takes for a while only ever adds. */
export async function readQuietNativeMemory(
  read: () => Attempt<NativeMemory> = readNativeMemory,
  wait: (forMs: number) => Promise<unknown> = setTimeout,
): Promise<Attempt<NativeMemory>> {
  let lowest = read();
  let last = lowest;
  for (let reading = 1; reading < mostReadings && last.kind === 'done'; reading += 1) {
    await wait(betweenReadingsMs);
    const next = read();
    if (next.kind !== 'done' || lowest.kind !== 'done') return lowest;
    const isQuiet = Math.abs(next.value.allocatedBytes - last.value.allocatedBytes) < quietBytes;
    if (next.value.allocatedBytes < lowest.value.allocatedBytes) lowest = next;
    if (isQuiet) return lowest;
    last = next;
  }
  return lowest;
}

export function readNativeMemory(): Attempt<NativeMemory> {
  return orGap(
    readAllocator(),
    'Memory of native code is not known',
    ({ inUseBytes, mappedBytes }) => {
      const { externalBytes, usedBytes, committedBytes } = readHeapMemory();
      const libraries = readLoadedLibraries(root);
      return {
        allocatedBytes: inUseBytes,
        allocatorBytes: mappedBytes,
        externalBytes,
        heapUsedBytes: usedBytes,
        heapCommittedBytes: committedBytes,
        residentBytes: process.memoryUsage.rss(),
        libraries: libraries.kind === 'known' ? libraries.value : [],
      };
    },
  );
}

function orGap<From, To>(
  known: Known<From>,
  failure: string,
  map: (value: From) => To,
): Attempt<To> {
  if (known.kind !== 'known') return gap(`${failure}: ${known.reason}.`);
  return { kind: 'done', value: map(known.value) };
}
