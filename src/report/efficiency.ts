// The efficiency report as rows of text that every format draws in its own way: what a benchmark gets
// out of CPU time, cores, memory, energy and money, and how many threads it is worth.
import type { EfficiencyResult, Recommendation } from '../analysis/efficiency/efficiency-result.ts';
import { negligibleRatio } from '../analysis/efficiency/recommended-threads.ts';
import { type EfficiencyBlock, efficiencyTable, noteOf } from './efficiency-table.ts';
import { formatLevel, formatPercent, formatTally } from './format.ts';
import { processesBlock } from './processes.ts';

/** A block a scaling study, then one of all microbenchmarks; the last carries the note for all. */
export function efficiencyBlocks(results: readonly EfficiencyResult[]): readonly EfficiencyBlock[] {
  const studies = results.filter(({ study }) => study === 'scaling');
  const micro = results.filter(({ study }) => study === 'micro');
  const microRows = micro.flatMap(({ benchmark, points }) =>
    points.map((point) => ({ name: benchmark.name, point })),
  );
  const blocks: readonly EfficiencyBlock[] = [
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
  const note = noteOf(results.flatMap(({ points }) => points));
  const last = blocks.findLastIndex(({ table }) => table !== null);
  return blocks.map(({ table, ...block }, index) => ({
    ...block,
    table: table !== null && index === last ? { ...table, note } : table,
  }));
}

/** How many threads, and why; null where there was nothing to choose from. */
export function recommendationSentence({
  recommendation,
}: Pick<EfficiencyResult, 'recommendation'>): string | null {
  if (recommendation === null) return null;
  const { threads } = recommendation;
  return `Recommended: ${formatTally(threads, 'thread')}. ${reasonOf(recommendation)}`;
}

function reasonOf({ threads, bestThreads, ratioToBest }: Recommendation): string {
  const near = formatLevel(negligibleRatio);
  const best = formatTally(bestThreads, 'thread');
  if (threads === bestThreads) {
    return threads === 1
      ? 'Nothing is gained by more: no count within the CPUs has more throughput.'
      : `The most throughput within the CPUs, and fewer threads fall short of it by more than ${near}.`;
  }
  const share = `throughput is ${formatPercent(ratioToBest)} of that of ${best}, the most within the CPUs`;
  if (ratioToBest < 1 - negligibleRatio) {
    return `Its ${share}, but the intervals are too wide to tell the two apart: more rounds would (--rounds 30).`;
  }
  const gained = threads === 1 ? 'Nothing to be sure of is gained by more: its' : 'Its';
  return `${gained} ${share}, and their intervals come within ${near} of each other.`;
}
