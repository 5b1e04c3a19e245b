// What the analysis doubts, as data: a code with its numbers in base units. Reports word it. What the
// measuring wing doubts is stored with its words, as a `Warning`.
import type { MicroCaveat } from './micro/micro-caveat.ts';
import type { RunCaveat } from './run/run-caveat.ts';

/** Told apart by `code`, a stable kebab-case word that tools may match on. */
export type Caveat = MicroCaveat | RunCaveat;
