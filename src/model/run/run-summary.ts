// What a list of saved Runs says of each, without its measurements.
import type { Known } from '../known.ts';
import type { RunStatus } from './run.ts';

export type RunSummary =
  | {
      readonly kind: 'run';
      readonly id: string;
      /** ISO 8601, UTC. */
      readonly startedAt: string;
      readonly commit: Known<string>;
      readonly command: string;
      readonly tags: readonly string[];
      readonly status: RunStatus;
      /** From its start to its end. */
      readonly durationMs: Known<number>;
      /** Of the command that measured it. */
      readonly exitStatus: Known<number>;
    }
  | {
      readonly kind: 'unreadable';
      readonly id: string;
      /** One sentence that names the file. */
      readonly reason: string;
    };
