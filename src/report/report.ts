// Everything that a reporter gets to see of what a Run means.
import type { Judgement } from '../analysis/analysis.ts';
import type { Section } from './section.ts';

/** What the command knows that prints the report. */
export interface Occasion {
  /** Verdicts alone, or all that was measured. */
  readonly scope: 'run' | 'verdicts';
  /** What the command ends with; null where it judges nothing. */
  readonly exitStatus: number | null;
  /** Of the Run's environment; `unknown` where it was not looked up. */
  readonly baseline: 'saved' | 'none' | 'unknown';
  /** Of the whole command; null for a saved Run. */
  readonly elapsedNs: number | null;
  /** Of the page; null where none is written. */
  readonly pagePath: string | null;
}

export interface Report extends Judgement {
  /** Absent where nothing is known but the Run. */
  readonly occasion?: Occasion;
  /** Of studies without a field in a Judgement; drawn unchanged. */
  readonly sections?: readonly Section[];
  /** Of the command that reports; absent where none judged. */
  readonly exitStatus?: number;
}
