// The efficiency report in Markdown.
import type { EfficiencyResult } from '../../analysis/efficiency/efficiency-result.ts';
import { efficiencyBlocks } from '../efficiency.ts';
import { drawnTable } from './honesty.ts';
import { escapeMarkdown } from './markup.ts';

/** Null when nothing was measured. */
export function efficiencyBlock(results: readonly EfficiencyResult[]): string | null {
  const blocks = efficiencyBlocks(results).flatMap(({ benchmarkName, sentence, table }) => [
    `#### ${escapeMarkdown(benchmarkName ?? 'Microbenchmarks')}`,
    ...(sentence === null ? [] : [escapeMarkdown(sentence)]),
    ...(table === null ? [] : [drawnTable(table)]),
  ]);
  return blocks.length === 0 ? null : blocks.join('\n\n');
}
