// How far the numbers can be trusted, and how families of benchmarks grow.
import type { FamilyResult, MicroResult } from '../../analysis/analysis.ts';
import { familyTable, familyTitle } from '../families.ts';
import { causeTable, outlierTable, type TextTable, trustTable } from '../honesty.ts';
import { cell, column, flexibleColumn, renderParagraph, renderTable } from '../table.ts';
import { alignPoints } from '../text.ts';
import type { View } from '../view.ts';
import { renderHeading } from './header.ts';

/** Columns that are not aligned at their points. */
const wordTitles: readonly string[] = ['interval', 'its interval', 'against the first'];

/** Three tables under `--details`; else the line that says so. */
export function renderTrust(results: readonly MicroResult[], view: View): readonly string[] {
  const trust = trustTable(results);
  if (trust === null) return [];
  if (view.isDetailed !== true) {
    const text =
      'Spread between and within launches, what disturbed the samples, outliers by reason, ' +
      'memory allocated an operation: --details.';
    return renderParagraph(cell(text, 'quiet'), 0, view);
  }
  const others = [causeTable(results), outlierTable(results)].filter((each) => each !== null);
  return [
    ...renderHeading('Spread and disturbance', '', view),
    '',
    ...renderTextTable(trust, view),
    ...others.flatMap((each) => ['', ...renderTextTable(each, view)]),
  ];
}

export function renderFamily(family: FamilyResult, view: View): readonly string[] {
  return [
    ...renderHeading(`Family: ${familyTitle(family)}`, '', view),
    '',
    ...renderTextTable(familyTable(family), view),
  ];
}

export function renderTextTable({ titles, rows, note }: TextTable, view: View): readonly string[] {
  const columns = titles.map((title, index) => {
    if (index === 0) return flexibleColumn(title);
    const align = title.endsWith('interval') ? 'left' : 'right';
    // Columns at the right go first when the view is too narrow.
    return column(title, align, index === 1 ? null : 100 - index);
  });
  const aligned = titles.map((title, index) => {
    const texts = rows.map((row) => row[index] ?? '');
    return index === 0 || wordTitles.includes(title) ? texts : alignPoints(texts);
  });
  const lines = rows.map((_, line) => ({
    cells: aligned.map((texts, index) => cell(texts[line] ?? '', index === 0 ? 'strong' : 'plain')),
    details: [],
  }));
  const said = note === '' ? [] : renderParagraph(cell(note, 'quiet'), 2, view);
  return [...renderTable(columns, lines, view), ...said];
}
