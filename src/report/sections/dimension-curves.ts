// A dimension as curves over its parameter: what stands out, a plot and a table for each quantity.
import type { DimensionResult } from '../../analysis/dimension/dimension.ts';
import {
  dimensionNote,
  dimensionTitle,
  findingSentence,
  isEstimated,
  panelTable,
} from '../dimension.ts';
import { drawPanel } from '../plots/level-curve.ts';
import { cell, type Part, type Section } from '../section.ts';
import { intervalWords } from '../times.ts';
import { tableOf } from './text-table.ts';

/** One section; none where the Run is of no dimension. */
export function dimensionSections(result: DimensionResult | undefined): readonly Section[] {
  if (result === undefined) return [];
  const { panels, findings, parameter } = result;
  const estimates = panels.flatMap(({ curves }) =>
    curves.flatMap(({ points }) => points.map(({ estimate }) => estimate).filter(isEstimated)),
  );
  const values = estimates.length === 0 ? '' : ` Values with ${intervalWords(estimates)}.`;
  return [
    {
      id: 'dimension',
      title: dimensionTitle(result),
      explanation: '',
      parts: [
        { kind: 'text', isList: true, cells: findings.map((each) => cell(findingSentence(each))) },
        {
          kind: 'figures',
          figures: panels.map((panel) => ({
            caption: panel.title,
            small: `by ${parameter}`,
            plot: { svg: () => drawPanel(result, panel) },
          })),
          note: '',
        },
        ...panels.map(
          (panel): Part => ({
            kind: 'group',
            title: panel.title,
            parts: [{ kind: 'table', table: tableOf(panel.title, panelTable(result, panel)) }],
          }),
        ),
        { kind: 'text', cells: [cell(`${dimensionNote(result)}${values}`, 'quiet')] },
      ],
    },
  ];
}
