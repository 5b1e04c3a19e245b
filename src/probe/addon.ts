// The door to the native addon: the only file that loads it and the only one that vouches for what
// its functions take and give.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { MetricId } from '../model/metric/metric.ts';
import type { ThreadProbeMetric } from '../model/metric/thread-probe-metrics.ts';
import { packageRoot } from './package-root.ts';

/** Why a value cannot be had; the words of `Absence` in native/probe.h. */
export type Absence =
  | 'none'
  | 'not-on-this-system'
  | 'no-event'
  | 'kernel-excluded'
  | 'not-permitted'
  | 'refused'
  | 'no-descriptors'
  | 'not-scheduled'
  | 'never-moved'
  | 'failed';

export interface MetricStatus {
  readonly metric: ThreadProbeMetric;
  readonly absence: Absence;
  /** errno, 0 when none came with it. */
  readonly error: number;
}

export interface NativeThreadProbe {
  /** Every thread metric in the order of the slots, the unavailable ones included. */
  readonly metrics: readonly MetricStatus[];
  readonly readBefore: () => void;
  readonly readAfter: () => void;
  readonly close: () => void;
}

/** The words of `OtherMetric` in native/probe.h. */
export type OtherMetric =
  | 'startNs'
  | 'cpuNs'
  | 'residentBytes'
  | 'footprintBytes'
  | 'threadCount'
  | 'descriptorCount'
  | 'readBytes'
  | 'writtenBytes';

export interface OtherThread {
  readonly threadId: number;
  readonly name: string;
  readonly state: string;
  readonly cpuNs: number;
}

export interface Addon {
  /** Length that the two arrays of `openThreadProbe` need. */
  readonly maxThreadSlots: number;
  /** Metric of each slot of `readProcess`. */
  readonly processMetrics: readonly MetricId[];
  readonly descriptorKinds: readonly string[];
  /**
   * The arrays stay bound until `close`.
   * @throws TypeError for arrays that are too short or whose buffer can be resized; a reading throws it
   * once the buffer was transferred away
   */
  readonly openThreadProbe: (before: Float64Array, after: Float64Array) => NativeThreadProbe;
  /** `errors[i]` is 0 where `values[i]` holds, else an errno. */
  readonly readProcess: (values: Float64Array, errors: Int32Array) => void;
  /** Returns 0 or an errno. */
  readonly readDescriptorKinds: (counts: Float64Array) => number;
  readonly socketStates: readonly string[];
  /** Returns 0 or an errno. */
  readonly readOwnSockets: (counts: Float64Array) => number;
  /** `inUseBytes`, `freeBytes`, `mappedBytes`. */
  readonly allocatorMetrics: readonly string[];
  /** Returns 0 or an errno. */
  readonly readAllocator: (values: Float64Array) => number;
  /** Number of the CPU, or a negative errno. */
  readonly currentCpu: () => number;
  readonly otherMetrics: readonly OtherMetric[];
  /** Of another process; returns an error for each value, 0 or an errno. */
  readonly readOther: (pid: number, values: Float64Array) => readonly number[];
  /** Returns 0 or an errno; ENOTSUP where /proc has it. */
  readonly readOtherDescriptors: (pid: number, kinds: Float64Array, states: Float64Array) => number;
  /** Rows, or an errno; ENOTSUP where /proc has it. */
  readonly readOtherThreads: (pid: number) => readonly OtherThread[] | number;
  /** CPUs that the calling thread may run on, or an errno. */
  readonly readAffinity: () => readonly number[] | number;
  /** Keeps the calling thread on one CPU; returns 0 or an errno. */
  readonly pinToCpu: (cpu: number) => number;
  /**
   * Whether programs that the calling thread starts from now on get random addresses; returns whether
   * they did before, or an errno.
   */
  readonly setAddressRandomisation: (isOn: boolean) => boolean | number;
  /** Orphans among the descendants become children of this process; returns 0 or an errno. */
  readonly adoptOrphans: () => number;
  /** Takes the status of a child that has ended; returns 0 or an errno, EAGAIN while it runs. */
  readonly waitForAdopted: (pid: number) => number;
  /** Names of the kernels of `runCeiling`, by number. */
  readonly ceilingKernels: readonly string[];
  /**
   * Blocks for one common window of as many native threads as `rows` has room for: operations, CPU
   * time, time between readings and delay of the start, of each. `arrays` are what `walk` reads,
   * alike in size and in whole cache lines. Returns 0 or an errno.
   */
  readonly runCeiling: (
    kernel: number,
    windowNs: number,
    rows: Float64Array,
    arrays: readonly BigUint64Array[] | null,
    cpus: readonly number[] | null,
  ) => number;
  readonly clockNs: () => number;
  readonly spinReference: () => number;
  /** Each runs a fixed piece of work of 6 to 10 µs and returns its duration in ns. */
  readonly spinThroughput: () => number;
  readonly spinBranches: () => number;
  readonly spinCache: () => number;
  readonly spinHash: () => number;
}

export type LoadedAddon =
  | { readonly kind: 'loaded'; readonly addon: Addon }
  | { readonly kind: 'missing'; readonly reason: string };

let loaded: LoadedAddon | null = null;

/** The addon of this thread, or why there is none; `BAREMARK_NO_ADDON=1` does without it. */
export function loadAddon(): LoadedAddon {
  loaded ??= tryToLoad();
  return loaded;
}

function tryToLoad(): LoadedAddon {
  if (process.env['BAREMARK_NO_ADDON'] === '1') {
    return { kind: 'missing', reason: 'the native addon is switched off by BAREMARK_NO_ADDON' };
  }
  const require = createRequire(import.meta.url);
  const path = findAddon(require);
  if (path === null) {
    const machine = `${process.platform}-${process.arch}`;
    const absence = `the native addon is neither built nor prebuilt for ${machine}`;
    return { kind: 'missing', reason: `${absence} (npm run build in a checkout builds it)` };
  }
  try {
    return { kind: 'loaded', addon: require(path) as Addon };
  } catch (error) {
    return { kind: 'missing', reason: `the native addon does not load: ${firstLine(error)}` };
  }
}

/** What was built here goes before what the package brought; null where there is neither. */
function findAddon(require: NodeJS.Require): string | null {
  const built = join(packageRoot, 'build', 'Release', 'baremark.node');
  if (existsSync(built)) return built;
  try {
    const prebuilt = require('node-gyp-build') as { readonly path: (folder: string) => string };
    return prebuilt.path(packageRoot);
  } catch {
    return null;
  }
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n', 1)[0] ?? text;
}
