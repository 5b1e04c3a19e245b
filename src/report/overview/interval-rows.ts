// The rows of the plot of all benchmarks, in the order and the tones of the table below it.
import type { MicroResult } from '../../analysis/analysis.ts';
import type { IntervalRow } from '../plots/times/interval-plot.ts';
import type { SummaryBlock } from '../summary/summary.ts';

export function intervalRows(
  results: readonly MicroResult[],
  blocks: readonly SummaryBlock[],
): readonly IntervalRow[] {
  const tones = new Map(
    blocks
      .filter(({ topic }) => topic === 'benchmarks' || topic === 'verdicts')
      .flatMap(({ rows }) => rows.map(({ benchmarkId, tone }) => [benchmarkId, tone] as const)),
  );
  return results.flatMap(({ benchmark, measured }) =>
    measured === null
      ? []
      : [
          {
            name: benchmark.name,
            medianNs: measured.medianNs,
            p99Ns: measured.time.p99Ns,
            tone: tones.get(benchmark.id) ?? 'plain',
          },
        ],
  );
}
