// What a benchmark gets out of CPU time, cores, memory, energy and money.
import type { EfficiencyResult } from '../../../analysis/efficiency/efficiency-result.ts';
import { cell, type Part, type Section } from '../../section.ts';
import { tableOf } from '../text-table.ts';
import { efficiencyBlocks } from './efficiency-blocks.ts';
import { noteOf } from './efficiency-table.ts';

/** One section, a group a scaling study; microbenchmarks are details unless a price was given. */
export function efficiencySections(results: readonly EfficiencyResult[]): readonly Section[] {
  const blocks = efficiencyBlocks(results);
  if (blocks.length === 0) return [];
  const isPriced = results.some(({ points }) => points.some(({ cost }) => cost !== null));
  const groups = blocks.map(({ benchmarkName, sentence, table }): Part => {
    const title = benchmarkName ?? 'Microbenchmarks';
    return {
      kind: 'group',
      title,
      isDetail: benchmarkName === null && !isPriced,
      parts: [
        ...(sentence === null ? [] : [{ kind: 'text', cells: [cell(sentence)] } as const]),
        ...(table === null
          ? []
          : [{ kind: 'table', table: tableOf(`Efficiency of ${title}`, table) } as const]),
      ],
    };
  });
  // A separate part, so that it stands on a terminal too when the last table is a detail.
  const note: Part = {
    kind: 'text',
    cells: [cell(noteOf(results.flatMap(({ points }) => points)), 'quiet')],
    isDetail: groups.every(({ isDetail }) => isDetail === true),
  };
  const parts = blocks.every(({ table }) => table === null) ? groups : [...groups, note];
  return [{ id: 'efficiency', title: 'Efficiency', explanation: '', isFolded: true, parts }];
}
