// What was measured of a case, for a suite of another harness to print.

import { sumOf } from '../../analysis/micro/samples.ts';
import { runsSampledNs } from '../../analysis/run/runs-sampled.ts';
import type { CaseResult } from '../../engine/harness/case-result.ts';
import type { Measurement } from '../../model/run/measurement.ts';

/** @param launches of this benchmark alone */
export function caseResult(benchmarkId: string, launches: readonly Measurement[]): CaseResult {
  return { benchmarkId, outcome: outcomeOf(launches) };
}

function outcomeOf(launches: readonly Measurement[]): CaseResult['outcome'] {
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
