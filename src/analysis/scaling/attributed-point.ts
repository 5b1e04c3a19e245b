// One thread count against one thread, with everything that explains its losses.
import type { Estimate } from '../../model/verdict.ts';
import type { CeilingBand } from './explanation.ts';
import type { WindowAccount } from './window-account.ts';

export interface CpuSupply {
  /** Threads that can run at the same time: affinity mask and quota. */
  readonly usableCpuCount: number;
  /** Null without a quota. */
  readonly quotaCpus: number | null;
  readonly machineCpuCount: number;
}

export interface AttributedPoint {
  readonly base: WindowAccount;
  readonly point: WindowAccount;
  /** Against one thread, as reports show it. */
  readonly speedup: Estimate;
  /** Null when no kernel of the machine was measured with it. */
  readonly ceiling: CeilingBand | null;
  readonly supply: CpuSupply;
}
