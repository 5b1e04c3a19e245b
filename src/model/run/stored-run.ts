// A Run as the history hands it over, or why it does not.
import type { Run, RunStatus } from './run.ts';

export type StoredRun =
  | {
      readonly kind: 'run';
      readonly run: Run;
      readonly startedAtMs: number;
      /** Runs of different keys are never put into one series. */
      readonly environmentKey: string;
    }
  | {
      readonly kind: 'unfinished';
      readonly path: string;
      readonly status: Exclude<RunStatus, 'complete'>;
    }
  | {
      readonly kind: 'unreadable';
      readonly path: string;
      /** One sentence that names the file. */
      readonly reason: string;
    };
