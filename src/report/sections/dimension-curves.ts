// A dimension as curves over its parameter: what stands out, a plot and a table for each quantity.
import type { DimensionPanel, DimensionResult } from '../../analysis/dimension/dimension.ts';
import type { Estimate } from '../../model/verdict.ts';
import { formatInterval } from '../format.ts';
import { drawPanel } from '../plots/level-curve.ts';
import { cell, type Figure, type Part, type Section } from '../section.ts';
import {
  dimensionNote,
  dimensionTitle,
  findingSentence,
  panelTitle,
} from '../sentences/dimension-sentences.ts';
import { intervalWords, roughDigitsOf } from '../sentences/estimates.ts';
import { formatLevelPlace, formatLevelValue } from '../sentences/level-values.ts';
import { type TextTable, tableOf } from './text-table.ts';

/** One section; none where the Run is of no dimension. */
export function dimensionSections(result: DimensionResult | undefined): readonly Section[] {
  if (result === undefined) return [];
  const { panels, findings } = result;
  const estimates = panels.flatMap(({ curves }) =>
    curves.flatMap(({ points }) => points.map(({ estimate }) => estimate).filter(isEstimated)),
  );
  const values = estimates.length === 0 ? '' : ` Values with ${intervalWords(estimates)}.`;
  const figures = panels.map((panel) => panelFigure(result, panel));
  return [
    {
      id: 'dimension',
      title: dimensionTitle(result),
      isOpenOnPage: true,
      explanation: '',
      parts: [
        { kind: 'text', isList: true, cells: findings.map((each) => cell(findingSentence(each))) },
        { kind: 'figures', figures, note: '' },
        ...panels.map((panel) => panelGroup(result, panel)),
        { kind: 'text', cells: [cell(`${dimensionNote(result)}${values}`, 'quiet')] },
      ],
    },
  ];
}

function panelFigure(result: DimensionResult, panel: DimensionPanel): Figure {
  const drawn = { ...panel, title: panelTitle(panel) };
  return {
    caption: drawn.title,
    small: `by ${result.parameter}`,
    plot: { svg: () => drawPanel(result, drawn) },
  };
}

function panelGroup(result: DimensionResult, panel: DimensionPanel): Part {
  const title = panelTitle(panel);
  const table = tableOf(title, panelTable(result, panel));
  return { kind: 'group', title, parts: [{ kind: 'table', table }] };
}

/** A row for each value of the parameter, two columns a curve: the level and its interval. */
function panelTable(
  { parameter, parameterUnit }: DimensionResult,
  { unit, curves }: DimensionPanel,
): TextTable {
  const places = new Set(curves.flatMap(({ points }) => points.map(({ at }) => at)));
  const rows = [...places]
    .sort((a, b) => a - b)
    .map((at) => [
      formatLevelPlace(at, parameterUnit),
      ...curves.flatMap(({ points }) => {
        const estimate = points.find((point) => point.at === at)?.estimate;
        if (estimate === undefined) return ['—', ''];
        const level = formatLevelValue(estimate.value, unit, roughDigitsOf(estimate));
        return [level, isEstimated(estimate) ? formatInterval(estimate) : 'exact'];
      }),
    ]);
  return {
    titles: [parameter, ...curves.flatMap(({ name }) => [name, 'interval'])],
    rows,
    note: '',
  };
}

/** False for what came out the same each time: it has no width. */
function isEstimated({ low, high, confidence }: Estimate): boolean {
  return low < high || confidence < 1;
}
