// The efficiency report of the page.
import type { EfficiencyResult } from '../../analysis/efficiency/efficiency-result.ts';
import { efficiencyBlocks } from '../efficiency.ts';
import { drawnTable } from './honesty.ts';
import { element, type Markup } from './markup.ts';
import { section } from './table.ts';

export function efficiencySection(results: readonly EfficiencyResult[]): Markup | null {
  const blocks = efficiencyBlocks(results);
  if (blocks.length === 0) return null;
  return section(
    'efficiency',
    'Efficiency',
    blocks.map(({ benchmarkName, sentence, table }) => [
      element('h3', {}, benchmarkName ?? 'Microbenchmarks'),
      sentence === null ? [] : element('p', {}, sentence),
      ...(table === null
        ? []
        : drawnTable(`Efficiency of ${benchmarkName ?? 'microbenchmarks'}`, table)),
    ]),
  );
}
