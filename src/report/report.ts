// Everything that a reporter gets to see of what a Run means.
import type { Judgement } from '../analysis/analysis.ts';
import type { Section } from './section.ts';

export interface Report extends Judgement {
  /** Of studies that have no place of their own in a Judgement; drawn as they are. */
  readonly sections?: readonly Section[];
  /** Of the command that reports; absent where none judged. */
  readonly exitStatus?: number;
}
