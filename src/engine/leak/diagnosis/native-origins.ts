// Memory of the C library that neither V8's heap nor its buffers explain. No stack is known for it: what
// can be said is how much, which native code is there, and with what to look on.
import type { Origin } from '../../../model/leak.ts';

export interface NativeMemory {
  /** Handed out by malloc. */
  readonly allocatedBytes: number;
  /** Buffers and what else objects of the heap hold outside of it, a part of the former. */
  readonly externalBytes: number;
  readonly heapUsedBytes: number;
  /** Shared objects and addons, by path. */
  readonly libraries: readonly string[];
}

export interface NativeFinding {
  readonly origins: readonly Origin[];
  readonly gaps: readonly string[];
}

const nothing: NativeFinding = { origins: [], gaps: [] };
/** What the tools of the diagnosis themselves take from malloc while they watch. */
const toolBytes = 256 * 1024;
const fewestBytesPerOperation = 32;
/** The probes', which is in every process that is measured. */
const ownAddon = /\/baremark[^/]*\.node$/;

export function compareNativeMemory(
  before: NativeMemory,
  after: NativeMemory,
  operations: number,
  projectPath: (path: string) => string,
): NativeFinding {
  const external = Math.max(0, after.externalBytes - before.externalBytes);
  const growthBytes = after.allocatedBytes - before.allocatedBytes - external;
  const heap = Math.max(0, after.heapUsedBytes - before.heapUsedBytes);
  // The sampler keeps its books in malloc's memory.
  const least = Math.max(toolBytes, heap / 4, operations * fewestBytesPerOperation);
  if (growthBytes < least) return nothing;
  const addons = after.libraries.filter((path) => path.endsWith('.node') && !ownAddon.test(path));
  const loaded = after.libraries.filter((path) => {
    return !before.libraries.includes(path) && !ownAddon.test(path);
  });
  const named = [...new Set([...addons, ...loaded])].map(projectPath);
  const grown = { growthCount: null, growthBytes, operations };
  const suspects =
    named.length === 0 ? 'of Node itself: no addon is loaded' : `loaded: ${named.join(', ')}`;
  const name = `memory of native code (${suspects})`;
  return {
    origins: [{ kind: 'native', resource: 'allocatedBytes', name, ...grown }],
    gaps: [
      'Which native code allocated the memory outside of the heap is not known from inside: run the ' +
        'scenario under heaptrack or valgrind --tool=massif, or preload jemalloc with MALLOC_CONF=prof:true.',
    ],
  };
}
