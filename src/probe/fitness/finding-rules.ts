// What the rules of the doctor share: the facts that they look at, and the words for missing ones.

import type { Finding, Fitness } from '../../model/finding.ts';
import type { Known } from '../../model/known.ts';
import type { Environment } from '../../model/run/environment.ts';
import type { Neighbour } from '../core/spins.ts';
import type { UsableCpus } from '../machine/usable-cpus.ts';
import type { SystemRoot } from '../system-files.ts';
import type { BusyInterrupt } from './interrupts.ts';

export interface MachineFacts {
  readonly environment: Environment;
  readonly usable: UsableCpus;
  readonly neighbours: readonly Neighbour[];
  /** Served by the CPUs that we may use. */
  readonly interrupts: readonly BusyInterrupt[];
  /** Share of the check in which another hardware thread used the core. */
  readonly sharedCores: Known<number>;
  /** CPUs that we may use; empty where the system does not report them. */
  readonly allowedCpus: readonly number[];
  readonly root: SystemRoot;
}

/** One property of the machine, looked at; null when it does not apply here. */
export type FindingRule = (facts: MachineFacts) => Finding | null;

interface Judged {
  readonly fitness: Fitness;
  readonly observed: string;
  readonly advice: string | null;
}

/** Judges a known value; an unknown one becomes an `unknown` finding with its reason. */
export function judgeKnown<T>(
  subject: Pick<Finding, 'topic' | 'title' | 'why'>,
  value: Known<T>,
  judge: (value: T) => Judged,
): Finding {
  if (value.kind === 'known') return { ...subject, ...judge(value.value) };
  return { ...subject, fitness: 'unknown', observed: value.reason, advice: null };
}

/** `good` up to the first limit, `fair` up to the second, `poor` above. */
export function gradeByLimits(value: number, goodUpTo: number, fairUpTo: number): Fitness {
  if (value <= goodUpTo) return 'good';
  return value <= fairUpTo ? 'fair' : 'poor';
}

/** Ratio as people read it: `3.2 %`. */
export function percent(ratio: number): string {
  return `${(ratio * 100).toFixed(1)} %`;
}
