// Runs accepted as the reference for this environment.
import type { Run } from './run.ts';

export const baselineSchema = 'baremark.baseline/1';

export interface BaselineAcceptance {
  readonly schema: typeof baselineSchema;
  /** Folder name made from the environment identity. */
  readonly environmentKey: string;
  readonly acceptedAt: string;
  readonly acceptedBy: string;
  readonly reason: string;
  readonly runIds: readonly string[];
}

export interface Baseline {
  readonly acceptance: BaselineAcceptance;
  readonly runs: readonly Run[];
}
