// Benchmarks that differ in one number, and the built-in ones of a dimension: a row per curve.
import type { FamilyResult } from '../../analysis/analysis.ts';
import type {
  DimensionCurve,
  DimensionPanel,
  DimensionResult,
} from '../../analysis/dimension/dimension.ts';
import { formatDuration, formatTimes } from '../format.ts';
import { cell, numberColumn, textColumn } from '../section.ts';
import { dimensionTitle, findingSentence, panelTitle } from '../sentences/dimension-sentences.ts';
import { digitsOf, roughDigitsOf } from '../sentences/estimates.ts';
import { shortGrowth } from '../sentences/growth-law.ts';
import { formatLevelPlace, formatLevelValue } from '../sentences/level-values.ts';
import { nameColumn } from './row-name.ts';
import type { SummaryBlock, SummaryRow } from './summary.ts';

/** Null without families. */
export function familyBlock(families: readonly FamilyResult[]): SummaryBlock | null {
  const rows = families.flatMap((family) => familyRow(family) ?? []);
  if (rows.length === 0) return null;
  const title = 'By parameter';
  return {
    topic: 'families',
    title,
    tone: 'plain',
    columns: [
      nameColumn(title),
      textColumn('from → to'),
      textColumn('median'),
      numberColumn('ratio'),
      textColumn('growth'),
    ],
    rows,
    lines: [],
  };
}

function familyRow(family: FamilyResult): SummaryRow | null {
  const { name, parameter, members } = family;
  const [first, last] = [members[0], members.at(-1)];
  if (first === undefined || last === undefined) return null;
  const medianOf = ({ medianNs }: FamilyResult['members'][number]) =>
    formatDuration(medianNs.value, digitsOf(medianNs));
  const isApart =
    first.medianNs.high < last.medianNs.low || last.medianNs.high < first.medianNs.low;
  const growth = shortGrowth(family) ?? (isApart ? '–' : 'intervals overlap');
  return {
    ...{ name: `${name} by ${parameter}`, benchmarkId: null, isCritical: false, tone: 'plain' },
    cells: [
      cell(name),
      cell(`${parameter} ${first.value} → ${last.value}`),
      cell(`${medianOf(first)} → ${medianOf(last)}`),
      cell(formatTimes(last.medianNs.value / first.medianNs.value)),
      cell(growth, isApart ? 'plain' : 'quiet'),
    ],
    details: [],
  };
}

/** Null for a dimension without a curve. */
export function dimensionBlock(result: DimensionResult): SummaryBlock | null {
  const rows = result.panels.flatMap((panel) =>
    panel.curves.flatMap((curve) => curveRow(result, panel, curve) ?? []),
  );
  const title = dimensionTitle(result);
  return {
    topic: 'dimension',
    title,
    tone: 'plain',
    columns: [nameColumn(title), textColumn('first'), textColumn('last'), textColumn('most')],
    rows,
    lines: result.findings.map((finding) => cell(findingSentence(finding))),
  };
}

function curveRow(
  { parameterUnit }: DimensionResult,
  panel: DimensionPanel,
  { name, points }: DimensionCurve,
): SummaryRow | null {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return null;
  const most = points.reduce((high, each) =>
    each.estimate.value > high.estimate.value ? each : high,
  );
  const at = (point: DimensionCurve['points'][number]) => {
    const { value } = point.estimate;
    const level = formatLevelValue(value, panel.unit, roughDigitsOf(point.estimate));
    return cell(`${level} at ${formatLevelPlace(point.at, parameterUnit)}`);
  };
  const full = panel.curves.length === 1 ? panelTitle(panel) : `${panelTitle(panel)}, ${name}`;
  return {
    ...{ name: full, benchmarkId: null, isCritical: false, tone: 'plain' },
    cells: [cell(full), at(first), at(last), at(most)],
    details: [],
  };
}
