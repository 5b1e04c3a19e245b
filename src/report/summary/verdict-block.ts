// Verdicts, a row each, the worst first: both times, the change with its interval, what changed with it.
import { hasRegressed } from '../../analysis/gate/rule/verdict-rule.ts';
import type { Run } from '../../model/run/run.ts';
import type { Verdict } from '../../model/verdict.ts';
import { formatChange, formatTally } from '../format.ts';
import { type Cell, cell, textColumn } from '../section.ts';
import { listVerdicts, type VerdictLine } from '../sections/verdicts/verdict-lines.ts';
import { firstFew } from '../sentences/phrases.ts';
import { boundsText } from '../sentences/verdict/evidence.ts';
import { hintLabels } from '../sentences/verdict/hints.ts';
import { sidesText } from '../sentences/verdict/sides.ts';
import { nameColumn, rowName } from './row-name.ts';
import { type SummaryBlock, type SummaryRow, worstTone } from './summary.ts';

/** Null where nothing was compared. */
export function verdictBlock(run: Run, verdicts: readonly Verdict[]): SummaryBlock | null {
  if (verdicts.length === 0) return null;
  const lines = listVerdicts(run, verdicts);
  const rows = lines.filter((line) => !isUncompared(line)).map(rowOf);
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
    ],
    rows,
    lines: [
      ...sharedLine(lines, 'same-code', 'load the same code on both sides: not measured'),
      ...sharedLine(lines, 'no-baseline', 'without a baseline: not compared, and so no pass'),
    ],
  };
}

function isUncompared({ kind }: VerdictLine): boolean {
  return kind === 'same-code' || kind === 'no-baseline';
}

/** Benchmarks that were compared with nothing share a line. */
function sharedLine(
  lines: readonly VerdictLine[],
  kind: VerdictLine['kind'],
  words: string,
): readonly Cell[] {
  const names = lines.filter((line) => line.kind === kind).map((line) => line.benchmarkName);
  if (names.length === 0) return [];
  return [cell(`${names.length} ${words}: ${firstFew(names, mostNamed, ', ')}`, 'quiet')];
}

const mostNamed = 5;

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
    return { ...common, cells: start, details: [cell(line.sentence, tone)] };
  }
  const change = `${formatChange(comparison.ratio.value)} ${boundsText(comparison)}`;
  return {
    ...common,
    cells: [...start, cell(sidesText(comparison)), cell(change, tone)],
    details: detailsOf(verdict),
  };
}

/** Of what regressed: tails, which fail the gate as the usual time does, and what changed with it. */
function detailsOf(verdict: Verdict): readonly Cell[] {
  if (!hasRegressed(verdict)) return [];
  const tails = 'tails' in verdict ? verdict.tails : [];
  const hints = 'hints' in verdict ? verdict.hints : [];
  const slower = [
    ...tails.flatMap((tail) =>
      tail.kind === 'regressed'
        ? [
            `${tail.percentile} ${sidesText(tail.comparison)} (${formatChange(tail.comparison.ratio.value)})`,
          ]
        : [],
    ),
  ];
  const changed = [
    ...hints
      .filter(({ role, before }) => role !== 'ruled-out' && before.value > 0)
      .slice(0, mostHints)
      .map(
        ({ subject, before, after }) =>
          `${hintLabels[subject]} ${formatChange(after.value / before.value)}`,
      ),
  ];
  const clauses = [
    ...slower,
    ...(changed.length === 0 ? [] : [`also changed: ${changed.join(', ')}`]),
  ];
  return clauses.length === 0 ? [] : [cell(clauses.join('; '))];
}

const mostHints = 2;
