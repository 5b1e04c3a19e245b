// How far the numbers can be trusted, and how families of benchmarks grow.
import type { FamilyResult, MicroResult } from '../../analysis/analysis.ts';
import { familyTable, familyTitle } from '../families.ts';
import { causeTable, outlierTable, type TextTable, trustTable } from '../honesty.ts';
import { element, type Markup } from './markup.ts';
import { note, numeric, section, table, text } from './table.ts';

export function trustSection(results: readonly MicroResult[]): Markup | null {
  const trust = trustTable(results);
  if (trust === null) return null;
  const causes = causeTable(results);
  const outliers = outlierTable(results);
  return section(
    'trust',
    'Spread and disturbance',
    drawnTable('Spread, disturbance and allocation of every benchmark', trust),
    causes === null ? [] : drawnTable('Disturbed samples by cause', causes),
    outliers === null ? [] : drawnTable('Outliers by reason', outliers),
  );
}

export function familySection(families: readonly FamilyResult[]): Markup | null {
  if (families.length === 0) return null;
  return section(
    'families',
    'Families',
    families.map((family) => [
      element('h3', {}, familyTitle(family)),
      ...drawnTable(familyTitle(family), familyTable(family)),
    ]),
  );
}

/** First columns that count something are numbers; other first columns are names. */
const countTitles: ReadonlySet<string> = new Set(['threads', 'processes']);

export function drawnTable(
  caption: string,
  { titles, rows, note: said }: TextTable,
): readonly Markup[] {
  const columns = titles.map((title, index) =>
    (index === 0 && !countTitles.has(title)) || title.endsWith('interval')
      ? text(title)
      : numeric(title),
  );
  const cells = rows.map((row) =>
    row.map((words, index) =>
      titles[index]?.endsWith('interval') ? element('span', { class: 'whole' }, words) : words,
    ),
  );
  return [table(caption, columns, cells), ...(said === '' ? [] : [note(said)])];
}
