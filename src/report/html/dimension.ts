// A dimension on the page: a plot and a table for each quantity, and what stands out.
import type { DimensionResult } from '../../analysis/dimension/dimension.ts';
import {
  dimensionNote,
  dimensionTitle,
  findingSentence,
  isEstimated,
  panelTable,
} from '../dimension.ts';
import { intervalWords } from '../times.ts';
import { figure } from './figure.ts';
import { element, type Markup } from './markup.ts';
import { drawPanel } from './svg-dimension.ts';
import { note, numeric, section, table, text } from './table.ts';

export function dimensionSection(result: DimensionResult | undefined): Markup | null {
  if (result === undefined) return null;
  const { panels, findings } = result;
  const estimates = panels.flatMap(({ curves }) =>
    curves.flatMap(({ points }) => points.map(({ estimate }) => estimate).filter(isEstimated)),
  );
  return section(
    'dimension',
    dimensionTitle(result),
    element(
      'ul',
      {},
      findings.map((finding) => element('li', {}, findingSentence(finding))),
    ),
    element(
      'div',
      { class: 'plots' },
      panels.map((panel) =>
        figure(panel.title, `by ${result.parameter}`, drawPanel(result, panel)),
      ),
    ),
    note(
      `${dimensionNote(result)}${estimates.length === 0 ? '' : ` Values with ${intervalWords(estimates)}.`}`,
    ),
    panels.map((panel) => {
      const { titles, rows } = panelTable(result, panel);
      const columns = titles.map((title) => (title === 'interval' ? text(title) : numeric(title)));
      return [element('h3', {}, panel.title), table(panel.title, columns, rows)];
    }),
  );
}
