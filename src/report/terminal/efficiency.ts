// The efficiency report on a terminal: a table a scaling study; microbenchmarks under --details, or
// where a price was given.
import type { EfficiencyResult } from '../../analysis/efficiency/efficiency-result.ts';
import { efficiencyBlocks } from '../efficiency.ts';
import { cell, renderParagraph } from '../table.ts';
import type { View } from '../view.ts';
import { renderHeading } from './header.ts';
import { renderTextTable } from './honesty.ts';

/** One section a table. */
export function renderEfficiency(
  results: readonly EfficiencyResult[],
  view: View,
): readonly (readonly string[])[] {
  const isPriced = results.some(({ points }) => points.some(({ cost }) => cost !== null));
  const hasMicro = view.isDetailed === true || isPriced;
  const shown = results.filter(({ study }) => study === 'scaling' || hasMicro);
  return efficiencyBlocks(shown).map(({ benchmarkName, sentence, table }) => [
    ...renderHeading(
      benchmarkName === null ? 'Efficiency' : `Efficiency: ${benchmarkName}`,
      '',
      view,
    ),
    '',
    ...(sentence === null ? [] : renderParagraph(cell(sentence), 2, view)),
    ...(sentence === null || table === null ? [] : ['']),
    ...(table === null ? [] : renderTextTable(table, view)),
  ]);
}
