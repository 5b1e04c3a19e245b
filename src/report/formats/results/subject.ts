// What every result has in common: what was measured, and whether its limits are met.
import type { Caveat } from '../../../analysis/caveat.ts';
import type { ThresholdResult } from '../../../analysis/thresholds/threshold-result.ts';
import type { LimitResult, ResultSubject } from '../../../model/results.ts';
import type { BenchmarkIdentity, Outcome } from '../../../model/run/measurement.ts';
import type { Warning } from '../../../model/warning.ts';
import { gapWords } from '../../sentences/thresholds.ts';
import { absent, plainValue } from './absent.ts';

interface Reported {
  readonly benchmark: BenchmarkIdentity;
  readonly outcome: Outcome;
  readonly warnings: readonly (Warning | Caveat)[];
}

export function subjectOf(
  { benchmark, outcome, warnings }: Reported,
  isCritical: boolean,
): ResultSubject {
  const { id, name, file, tags, params } = benchmark;
  const declaredAt =
    benchmark.declaredAt === undefined
      ? absent('the run does not say where it is declared')
      : ({ kind: 'known', ...benchmark.declaredAt } as const);
  const codes = codesOf(warnings);
  return { id, name, file, declaredAt, tags, params, isCritical, outcome, warnings: codes };
}

/** Each code once. */
export function codesOf(warnings: readonly (Warning | Caveat)[]): readonly string[] {
  return [...new Set(warnings.map(({ code }) => code))];
}

export function limitOf(result: ThresholdResult): LimitResult {
  const { threshold, outcome, limit: value, observed, unit } = result;
  const reason = outcome === 'not-measured' ? gapWords(result.reason) : '';
  return { threshold, outcome, limit: { value, unit }, observed: plainValue(observed, reason) };
}

/** The first failure; complete where any part is, else why none is. */
export function wholeOutcome(outcomes: readonly Outcome[]): Outcome {
  const failed = outcomes.find(({ kind }) => kind === 'failed');
  if (failed !== undefined) return failed;
  const complete = outcomes.find(({ kind }) => kind === 'complete');
  return complete ?? outcomes[0] ?? { kind: 'skipped', reason: 'nothing was measured' };
}
