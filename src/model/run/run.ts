// The one document between measuring and reasoning.

import type { Warning } from '../warning.ts';
import type { CodeChange, LoadedCode } from './code.ts';
import type { Environment } from './environment.ts';
import type { Measurement } from './measurement.ts';
import type { Plan } from './plan.ts';

/** Raised when a field changes meaning; readers refuse what they do not know. */
export const runSchema = 'baremark.run/1';

/** `partial`: the process ended before the plan did (killed, or the disk was full). */
export type RunStatus = 'complete' | 'interrupted' | 'partial';

export interface RunHeader {
  readonly schema: typeof runSchema;
  /** Sorts by start time: `20261123T202711Z-1a2b3c`. */
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly environment: Environment;
  readonly plan: Plan;
  /** Labels that its author gave: words, or `key=value`; absent without any. */
  readonly tags?: readonly string[];
}

export interface Run extends RunHeader {
  readonly status: RunStatus;
  /** ISO 8601, UTC; absent in older Runs, and where it did not come to an end. */
  readonly endedAt?: string;
  /** Of the command that measured it; absent in older Runs, and until that command ended. */
  readonly exitStatus?: number;
  readonly measurements: readonly Measurement[];
  /** What went wrong around the measurements: files that did not load, filters that matched nothing. */
  readonly warnings: readonly Warning[];
  /** What was loaded, one entry per bench file; absent in older Runs and where it is unknown. */
  readonly code?: readonly LoadedCode[];
  /** Present where two versions were compared. */
  readonly codeChanges?: readonly CodeChange[];
}
