// The native kernels that show what the machine gives to several threads. A window blocks the calling
// thread, which therefore must have nothing else to do.
import { type Known, known, unavailable } from '../../model/known.ts';
import { type CeilingKernel, ceilingKernels } from '../../model/run/measurement.ts';
import { errorName } from '../absence.ts';
import { type Addon, loadAddon } from '../addon.ts';
import { readAvailableMemory } from '../machine/available-memory.ts';
import { readTopology } from '../machine/topology.ts';
import { type CeilingSizes, ceilingSizes, type WalkingKernel } from './ceiling-sizes.ts';

/** What one thread did in one window. */
export interface CeilingRow {
  /** Steps, cache lines or additions inside the window. */
  readonly operations: number;
  readonly cpuNs: number;
  /** Between the thread's two readings. */
  readonly elapsedNs: number;
  /** How late the thread began. */
  readonly startNs: number;
}

export interface Ceiling {
  readonly kernels: readonly CeilingKernel[];
  /** Of the arrays that the kernels walk, all of it resident: not the memory of the benchmark that is measured with them. */
  readonly heldBytes: number;
  /** One common window; one row per thread, or why there was none. */
  readonly run: (
    kernel: CeilingKernel,
    threads: number,
    windowNs: number,
  ) => Known<readonly CeilingRow[]>;
}

const slotsOfRow = 4;
const firstWindowNs = 1e5;

/**
 * @param mostThreads that a window will have; memory is reserved for as many
 * @param cpus of the first thread, the second and so on; null leaves them where they are
 */
export function openCeiling(mostThreads: number, cpus: readonly number[] | null): Known<Ceiling> {
  const loaded = loadAddon();
  if (loaded.kind === 'missing') return unavailable(loaded.reason);
  const topology = readTopology();
  const caches = topology.kind === 'known' ? topology.value.caches : [];
  const sizes = ceilingSizes(caches, readAvailableMemory(), mostThreads);
  const shelf = new Map<WalkingKernel, BigUint64Array[]>();
  const arraysOf = arraysOn(shelf, sizes);
  const { addon } = loaded;
  const run: Ceiling['run'] = (kernel, threads, windowNs) => {
    const slots = new Float64Array(slotsOfRow * threads);
    const arrays = isWalking(kernel) ? arraysOf(kernel, threads) : null;
    const error = addon.runCeiling(numberOf(addon, kernel), windowNs, slots, arrays, cpus);
    if (error !== 0) return unavailable(`the native threads did not run (${errorName(error)})`);
    return known(rowsOf(slots));
  };
  // With too little memory left the walk would stay within L2.
  const kernels = sizes.memory > 4 * sizes.l2 ? ceilingKernels : ceilingKernels.filter(isInCaches);
  // Once each for the pages of their arrays: bringing those in takes longer than a window.
  for (const kernel of kernels) {
    const first = run(kernel, mostThreads, firstWindowNs);
    if (first.kind !== 'known') return first;
  }
  const arrays = [...shelf.values()].flat();
  return known({ kernels, heldBytes: arrays.reduce((sum, each) => sum + each.byteLength, 0), run });
}

function isInCaches(kernel: CeilingKernel): boolean {
  return kernel !== 'memory';
}

function isWalking(kernel: CeilingKernel): kernel is WalkingKernel {
  return kernel === 'l1' || kernel === 'l2' || kernel === 'memory';
}

function numberOf({ ceilingKernels }: Addon, kernel: CeilingKernel): number {
  return ceilingKernels.indexOf(isWalking(kernel) ? 'walk' : kernel);
}

/** Arrays are kept from window to window. */
function arraysOn(shelf: Map<WalkingKernel, BigUint64Array[]>, sizes: CeilingSizes) {
  return (kernel: WalkingKernel, threads: number): readonly BigUint64Array[] => {
    const arrays = shelf.get(kernel) ?? [];
    shelf.set(kernel, arrays);
    while (arrays.length < threads) arrays.push(new BigUint64Array(sizes[kernel] / 8));
    return arrays;
  };
}

function rowsOf(slots: Float64Array): readonly CeilingRow[] {
  return Array.from({ length: slots.length / slotsOfRow }, (_, thread) => {
    const [operations = 0, cpuNs = 0, elapsedNs = 0, startNs = 0] = slots.subarray(
      thread * slotsOfRow,
    );
    return { operations, cpuNs, elapsedNs, startNs };
  });
}
