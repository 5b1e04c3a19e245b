// Thresholds, and the comparison with a baseline: a row and a sentence each, the worst first.
import type { ThresholdResult } from '../../analysis/analysis.ts';
import type { Run } from '../../model/run/run.ts';
import type { Verdict } from '../../model/verdict.ts';
import { formatEvidence, listVerdicts, type VerdictLine } from '../comparison.ts';
import { formatObserved, markCritical, sortThresholds, toneOfThreshold } from '../gate.ts';
import { cell, flexibleColumn, numberColumn, type Row, textColumn } from '../section.ts';
import { intervalWords } from '../times.ts';
import { formatFamily } from '../verdict-details.ts';
import { renderHeading } from './draw-section.ts';
import { renderTable } from './table.ts';
import type { View } from './view.ts';

const thresholdColumns = [
  flexibleColumn('benchmark'),
  textColumn('threshold'),
  numberColumn('observed'),
  textColumn('outcome'),
];

const verdictColumns = [
  textColumn('verdict'),
  numberColumn('change'),
  textColumn('interval'),
  flexibleColumn('benchmark'),
];

export function renderThresholds(
  thresholds: readonly ThresholdResult[],
  view: View,
): readonly string[] {
  if (thresholds.length === 0) return [];
  const rows = sortThresholds(thresholds).map((result) => ({
    cells: [
      cell(markCritical(result)),
      cell(result.threshold),
      cell(formatObserved(result)),
      cell(result.outcome.replace('-', ' '), toneOfThreshold(result.outcome)),
    ],
    details: result.outcome === 'met' ? [] : [cell(result.sentence)],
  }));
  return [
    ...renderHeading('Thresholds', '', view),
    '',
    ...renderTable(thresholdColumns, rows, view),
  ];
}

export function renderVerdicts(
  run: Run,
  verdicts: readonly Verdict[],
  view: View,
): readonly string[] {
  if (verdicts.length === 0) return [];
  const lines = listVerdicts(run, verdicts);
  const ratios = lines.flatMap(({ comparison }) => comparison?.ratio ?? []);
  const explanation =
    ratios.length === 0
      ? ''
      : `after ÷ before, ${intervalWords(ratios)}; ${formatFamily(verdicts)}`;
  return [
    ...renderHeading('Verdicts', explanation, view),
    '',
    ...renderTable(verdictColumns, lines.map(rowOf), view),
  ];
}

function rowOf(line: VerdictLine): Row {
  const { comparison } = line;
  return {
    cells: [
      cell(line.word, line.tone),
      cell(line.change ?? ''),
      cell(line.interval ?? ''),
      cell(markCritical(line), 'strong'),
    ],
    details: [
      cell(line.sentence),
      ...line.details.map(({ text, tone }) => cell(text, tone)),
      ...(comparison === null ? [] : [cell(`${formatEvidence(comparison)}.`, 'quiet')]),
    ],
  };
}
