// What accepted Runs say together, and which margin later Runs are held to.
import type { Run } from '../../../model/run/run.ts';
import type { MeasuredMicro } from '../../analysis.ts';
import { launchesOf } from '../../micro/launch-values.ts';
import { microResult } from '../../micro/micro.ts';
import { groupByBenchmark, isCriticalPath } from '../../micro/samples.ts';
import type { CompareSettings } from '../compare-settings.ts';
import { quantityOver } from '../compared-quantity.ts';
import { askedMarginOf, disagreementOf } from '../rule/margin.ts';

export interface BaselineValue {
  readonly benchmarkName: string;
  readonly isCritical: boolean;
  /** Over the launches of all Runs. */
  readonly measured: MeasuredMicro;
  /** Smallest change that will be called. */
  readonly marginRatio: number;
  /** Whether the Runs themselves disagree by more than the margin asked for. */
  readonly isWidened: boolean;
}

/** One value per microbenchmark that was measured in any of the Runs, critical paths first. */
export function baselineValues(
  runs: readonly Run[],
  settings: CompareSettings,
): readonly BaselineValue[] {
  const seed = runs[0]?.plan.seed ?? 0;
  const all = runs.flatMap(({ measurements }) => measurements);
  return groupByBenchmark(all, 'micro').flatMap(({ benchmark, measurements }) => {
    const { measured } = microResult(benchmark, measurements, { seed, precision: null });
    if (measured === null) return [];
    const byRun = runs.map((run) => launchesOf(run, benchmark.id));
    const asked = askedMarginOf('time', benchmark, measurements, settings);
    const disagreement = disagreementOf(quantityOver(byRun), byRun);
    return [
      {
        benchmarkName: benchmark.name,
        isCritical: isCriticalPath(measurements),
        measured,
        marginRatio: Math.max(asked, disagreement),
        isWidened: disagreement > asked,
      },
    ];
  });
}
