// What was measured of a case, for a suite of another harness to print.
import type { Measurement } from '../../model/run/measurement.ts';
import { sumOf } from '../micro/samples.ts';
import { runsSampledNs } from './runs-sampled.ts';

export type CaseOutcome =
  | {
      readonly kind: 'measured';
      /** One value per launch; of a single launch one value per stretch of it. */
      readonly operationNs: readonly number[];
      readonly operationsPerSample: number;
      /** Time spent in samples, all launches together. */
      readonly elapsedMs: number;
    }
  | { readonly kind: 'failed'; readonly errorName: string; readonly message: string }
  | { readonly kind: 'left-out' };

/** @param launches of this benchmark alone; empty for one that was not requested */
export function caseOutcome(launches: readonly Measurement[]): CaseOutcome {
  const operationNs = runsSampledNs(launches);
  if (operationNs.length > 0) {
    const durations = launches.flatMap(({ columns }) => columns.durationNs ?? []);
    return {
      kind: 'measured',
      operationNs,
      operationsPerSample: launches[0]?.calibration?.iterationsPerSample ?? 1,
      elapsedMs: sumOf(durations) / 1e6,
    };
  }
  const failure = launches.find(({ outcome }) => outcome.kind === 'failed')?.outcome;
  if (failure?.kind !== 'failed') return { kind: 'left-out' };
  const [, errorName = 'Error', message = failure.reason] =
    /^it threw (\S+): (.*)$/s.exec(failure.reason) ?? [];
  return { kind: 'failed', errorName, message };
}
