// A dimension on the terminal: a table for each quantity, then what stands out.
import type { DimensionResult } from '../../analysis/dimension/dimension.ts';
import { dimensionNote, dimensionTitle, findingSentence, panelTable } from '../dimension.ts';
import { cell, renderParagraph } from '../table.ts';
import type { View } from '../view.ts';
import { renderHeading } from './header.ts';
import { renderTextTable } from './honesty.ts';

export function renderDimension(result: DimensionResult, view: View): readonly string[] {
  return [
    ...renderHeading(dimensionTitle(result), '', view),
    ...result.panels.flatMap((panel) => [
      '',
      ...renderParagraph(cell(panel.title, 'strong'), 2, view),
      ...renderTextTable(panelTable(result, panel), view),
    ]),
    '',
    ...result.findings.flatMap((finding) =>
      renderParagraph(cell(findingSentence(finding)), 2, view),
    ),
    ...renderParagraph(cell(dimensionNote(result), 'quiet'), 2, view),
  ];
}
