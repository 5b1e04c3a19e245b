// The machine and runtime a Run was taken on. `identity` must agree before two Runs may be compared;
// `conditions` explain noise and may differ.
import type { Known } from '../known.ts';

export interface EnvironmentIdentity {
  readonly cpuModel: string;
  /** CPUs that this process may use: affinity mask and container quota, not what the machine has. */
  readonly usableCpuCount: number;
  readonly architecture: string;
  readonly operatingSystem: string;
  readonly nodeMajor: number;
  readonly v8Version: string;
  /** CPUs' worth of time that the container allows, null without a quota. */
  readonly containerCpuQuota: number | null;
  /** Memory limit of the container, null without a limit. */
  readonly containerMemoryBytes: number | null;
}

/** A cache of data as the system states it, which on a virtual machine need not be true. */
export interface CacheLevel {
  /** `L1`, `L2` */
  readonly name: string;
  readonly sizeBytes: number;
  /** CPUs that share it. */
  readonly cpuCount: number;
}

export interface EnvironmentConditions {
  readonly baremarkVersion: string;
  readonly nodeVersion: string;
  readonly kernelRelease: string;
  readonly machineCpuCount: number;
  readonly memoryBytes: number;
  readonly loadAverage1m: Known<number>;
  /** Share of the last 10 s in which some task waited for a CPU, 0 to 1. */
  readonly cpuPressureRatio: Known<number>;
  /** Share of CPU time since boot that the hypervisor took, 0 to 1. */
  readonly stealRatio: Known<number>;
  readonly governor: Known<string>;
  readonly turbo: Known<'on' | 'off'>;
  readonly smt: Known<'on' | 'off'>;
  readonly virtualisation: Known<string>;
  readonly clocksource: Known<string>;
  /** Which hardware counters move on this machine. */
  readonly hardwareCounters: Known<readonly string[]>;
  /**
   * Launches have code, stack and maps at the same addresses, except what V8 draws from its seed;
   * absent in Runs that start none, and in those from before it was recorded.
   */
  readonly launchAddresses?: Known<'fixed'>;
  /** Caches of the first CPU, the smallest first; absent in Runs from before they were recorded. */
  readonly caches?: Known<readonly CacheLevel[]>;
  readonly commit: Known<string>;
  readonly isTreeDirty: Known<boolean>;
}

export interface Environment {
  readonly identity: EnvironmentIdentity;
  readonly conditions: EnvironmentConditions;
}
