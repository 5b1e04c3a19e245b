// The efficiency report as rows of text that every format draws in its own way: what a benchmark gets
// out of CPU time, cores, memory, energy and money, and how many threads it is worth.
import type { EfficiencyResult } from '../../../analysis/efficiency/efficiency-result.ts';
import { recommendationSentence } from '../../sentences/efficiency-sentences.ts';
import { type EfficiencyBlock, efficiencyTable } from './efficiency-table.ts';
import { processesBlock } from './processes-block.ts';

/** A block a scaling study, then one of all microbenchmarks. */
export function efficiencyBlocks(results: readonly EfficiencyResult[]): readonly EfficiencyBlock[] {
  const studies = results.filter(({ study }) => study === 'scaling');
  const micro = results.filter(({ study }) => study === 'micro');
  const microRows = micro.flatMap(({ benchmark, points }) =>
    points.map((point) => ({ name: benchmark.name, point })),
  );
  return [
    ...studies.flatMap((result) => [
      {
        benchmarkName: result.benchmark.name,
        sentence: recommendationSentence(result),
        table: efficiencyTable(
          'threads',
          result.points.map((point) => ({ name: `${point.threads}`, point })),
        ),
      },
      ...[processesBlock(result)].filter((block) => block !== null),
    ]),
    ...(microRows.length === 0
      ? []
      : [
          {
            ...{ benchmarkName: null, sentence: null },
            table: efficiencyTable('benchmark', microRows),
          },
        ]),
  ];
}
