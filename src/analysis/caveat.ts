// What the analysis doubts, as data: a code with its numbers in base units. Reports word it. What the
// measuring wing doubts is stored with its words, as a `Warning`.
import type { LeakCaveat } from './leak/leak-caveat.ts';
import type { MicroCaveat } from './micro/micro-caveat.ts';
import type { RunCaveat } from './run/run-caveat.ts';
import type { ScalingCaveat } from './scaling/scaling-caveat.ts';

/** Identified by `code`, a stable kebab-case word that tools may match on. */
export type Caveat = LeakCaveat | MicroCaveat | RunCaveat | ScalingCaveat;
