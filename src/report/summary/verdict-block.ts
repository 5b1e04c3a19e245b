// Verdicts, a row each, the worst first: both times, the change with its interval, what changed with it.
import type { Run } from '../../model/run/run.ts';
import type { Verdict } from '../../model/verdict.ts';
import { formatChange, formatQuantity, formatTally } from '../format.ts';
import { type Cell, cell, textColumn } from '../section.ts';
import { listVerdicts, type VerdictLine } from '../sections/verdicts/verdict-lines.ts';
import { boundsText } from '../sentences/verdict/evidence.ts';
import { hintLabels } from '../sentences/verdict/hints.ts';
import { sidesText } from '../sentences/verdict/sides.ts';
import { nameColumn, rowName } from './row-name.ts';
import { type SummaryBlock, type SummaryRow, worstTone } from './summary.ts';

/** Null where nothing was compared. */
export function verdictBlock(run: Run, verdicts: readonly Verdict[]): SummaryBlock | null {
  if (verdicts.length === 0) return null;
  const rows = listVerdicts(run, verdicts).map(rowOf);
  const title = formatTally(verdicts.length, 'verdict');
  return {
    topic: 'verdicts',
    title,
    tone: worstTone(rows.map(({ tone }) => tone)),
    columns: [
      nameColumn(title),
      textColumn('verdict'),
      textColumn('before → after'),
      textColumn('change'),
      textColumn('changed with it', 1),
    ],
    rows,
    lines: [],
  };
}

function rowOf(line: VerdictLine): SummaryRow {
  const { verdict, comparison, benchmarkName, isCritical, tone } = line;
  const common = {
    name: benchmarkName,
    benchmarkId: comparison?.benchmarkId ?? null,
    isCritical,
    tone,
  };
  const start = [cell(rowName(benchmarkName, isCritical)), cell(line.word, tone)];
  if (comparison === null) {
    const isExplained = verdict.kind === 'no-baseline' || verdict.kind === 'same-code';
    return { ...common, cells: start, details: isExplained ? [] : [cell(line.sentence, tone)] };
  }
  const change = `${formatChange(comparison.ratio.value)} ${boundsText(comparison)}`;
  return {
    ...common,
    cells: [...start, cell(sidesText(comparison)), cell(change, tone), hintCell(verdict)],
    details: tailDetails(verdict),
  };
}

/** `instructions +11 %` */
function hintCell(verdict: Verdict): Cell {
  const hints = 'hints' in verdict ? verdict.hints : [];
  const hint = hints.find(({ role }) => role !== 'ruled-out');
  if (hint === undefined) return cell('');
  const { subject, before, after } = hint;
  const change = before.value > 0 ? ` ${formatChange(after.value / before.value)}` : '';
  return cell(`${hintLabels[subject]}${change}`, 'quiet');
}

/** Tails that regressed fail the gate as the usual time does. */
function tailDetails(verdict: Verdict): readonly Cell[] {
  const tails = 'tails' in verdict ? verdict.tails : [];
  return tails.flatMap((tail) => {
    if (tail.kind !== 'regressed') return [];
    const { before, after, unit, ratio } = tail.comparison;
    const sides = `${formatQuantity(before.value, unit)} → ${formatQuantity(after.value, unit)}`;
    return [
      cell(
        `${tail.percentile} ${sides}, ${formatChange(ratio.value)} ${boundsText(tail.comparison)}`,
        'bad',
      ),
    ];
  });
}
