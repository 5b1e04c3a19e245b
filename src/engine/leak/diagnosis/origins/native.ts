// Memory that neither V8's heap nor its buffers explain: of the C library, or mapped beside it. No stack
// is known for it: what can be said is how much, which native code is there, and with what to look on.
import type { LeakResource, Origin, UnnamedGrowth } from '../../../../model/run/leak.ts';
import { isOfEngine } from '../own-code.ts';

export interface NativeMemory {
  /** Handed out by malloc. */
  readonly allocatedBytes: number;
  /** What malloc has from the system, handed out or not. */
  readonly allocatorBytes: number;
  /** Buffers and what else objects of the heap hold outside of it, a part of the former. */
  readonly externalBytes: number;
  readonly heapUsedBytes: number;
  /** Of V8's heap, whether in use or not. */
  readonly heapCommittedBytes: number;
  readonly residentBytes: number;
  /** Shared objects and addons, by path. */
  readonly libraries: readonly string[];
}

/** What the tools of the diagnosis themselves take from malloc while they watch. */
const toolBytes = 256 * 1024;
const fewestBytesPerOperation = 32;
/** Resident memory moves by as much in a process that does nothing. */
const residentNoiseBytes = 16 * 1024 * 1024;
const wholes: readonly LeakResource[] = ['residentBytes', 'proportionalBytes'];

export interface NativeFindings {
  readonly origins: readonly Origin[];
  readonly unnamed: readonly UnnamedGrowth[];
}

export function compareNativeMemory(
  before: NativeMemory,
  after: NativeMemory,
  operations: number,
  projectPath: (path: string) => string,
): NativeFindings {
  const suspects = suspectsOf(before, after, projectPath);
  const heap = Math.max(0, after.heapUsedBytes - before.heapUsedBytes);
  const external = Math.max(0, after.externalBytes - before.externalBytes);
  const allocated = after.allocatedBytes - before.allocatedBytes - external;
  // The sampler keeps its books in malloc's memory.
  const least = Math.max(toolBytes, heap / 4, operations * fewestBytesPerOperation);
  const isGrown = allocated >= least;
  const explained =
    Math.max(0, after.allocatorBytes - before.allocatorBytes) +
    Math.max(0, after.heapCommittedBytes - before.heapCommittedBytes);
  const mapped = after.residentBytes - before.residentBytes - explained;
  const origin = (resource: LeakResource, what: string, growthBytes: number): Origin => ({
    kind: 'native',
    resource,
    name: `${what} (${suspects})`,
    growthCount: null,
    growthBytes,
    operations,
    advice: adviceOf[resource === 'allocatedBytes' ? 'allocated' : 'mapped'],
  });
  const leastMapped = Math.max(residentNoiseBytes, operations * fewestBytesPerOperation);
  const isMapped = mapped >= leastMapped;
  const small = (resource: LeakResource, growthBytes: number, leastBytes: number) => {
    return { resource, growthBytes, operations, leastBytes, parts: [] };
  };
  return {
    origins: [
      ...(isGrown ? [origin('allocatedBytes', 'memory of native code', allocated)] : []),
      ...wholes.flatMap((whole) => [
        ...(isMapped ? [origin(whole, 'memory mapped outside of V8', mapped)] : []),
        ...(isGrown ? [origin(whole, 'memory of native code', allocated)] : []),
      ]),
    ],
    unnamed: [
      ...(isGrown ? [] : [small('allocatedBytes', allocated, least)]),
      ...(isMapped ? [] : wholes.map((whole) => small(whole, mapped, leastMapped))),
    ],
  };
}

const adviceOf = {
  allocated:
    'Which native code allocated it is not known from inside: run the scenario under heaptrack or ' +
    'valgrind --tool=massif, or preload jemalloc with MALLOC_CONF=prof:true.',
  mapped:
    'Which native code mapped it is not known from inside: run the scenario under ' +
    'strace --follow-forks --stack-traces --trace=mmap,munmap, or perf trace --call-graph dwarf -e mmap.',
};

/** Addons, and libraries that came while the scenario ran. */
function suspectsOf(
  before: NativeMemory,
  after: NativeMemory,
  projectPath: (path: string) => string,
): string {
  const foreign = after.libraries.filter((path) => !isOfEngine(path));
  const addons = foreign.filter((path) => path.endsWith('.node'));
  const loaded = foreign.filter((path) => !before.libraries.includes(path));
  const named = [...new Set([...addons, ...loaded])].map(projectPath);
  return named.length === 0 ? 'of Node itself: no addon is loaded' : `loaded: ${named.join(', ')}`;
}
