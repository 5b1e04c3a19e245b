// Thread scaling, a row per curve: what all CPUs bring, whether the gate is met, what lies beyond.
import type { ScalingPointResult, ScalingResult } from '../../analysis/analysis.ts';
import { formatDecimals, formatLevel, formatRate } from '../format.ts';
import { type Cell, cell, textColumn } from '../section.ts';
import { roughDigitsOf } from '../sentences/estimates.ts';
import { withoutStop } from '../sentences/phrases.ts';
import { formatEfficiency, gateWord, toneOfGate } from '../sentences/scaling/efficiency-gate.ts';
import { lossLabel } from '../sentences/scaling/loss-sentence.ts';
import { nameColumn, rowName } from './row-name.ts';
import { shortNames } from './short-names.ts';
import { type SummaryBlock, type SummaryRow, worstTone } from './summary.ts';

type Measured = ScalingPointResult & {
  readonly measured: NonNullable<ScalingPointResult['measured']>;
};

/** Null without a scaling study. */
export function scalingBlock(
  results: readonly ScalingResult[],
  critical: ReadonlySet<string>,
): SummaryBlock | null {
  if (results.length === 0) return null;
  const names = shortNames(results.map(({ benchmark }) => benchmark));
  const rows = results.map((result, index) => {
    const isCritical = critical.has(result.benchmark.id);
    return { ...rowOf(result, rowName(names[index] ?? '', isCritical)), isCritical };
  });
  const gates = [...new Set(results.map(({ efficiencyGateRatio }) => efficiencyGateRatio))];
  const spans = [...new Set(results.map(spanOf))];
  const title = 'Thread scaling';
  return {
    topic: 'scaling',
    title,
    tone: worstTone(rows.map(({ tone }) => tone)),
    columns: [
      nameColumn(title),
      textColumn(spans.length === 1 ? (spans[0] ?? '') : 'throughput'),
      textColumn('efficiency'),
      textColumn(gates.length === 1 ? `gate ${formatLevel(gates[0] ?? 0)}` : 'gate'),
      textColumn('beyond', 1),
      textColumn('lost to', 2),
    ],
    rows,
    lines: [],
  };
}

function rowOf(result: ScalingResult, name: string): SummaryRow {
  const { benchmark, points } = result;
  const measured = points.flatMap((point) =>
    point.measured === null ? [] : [{ ...point, measured: point.measured }],
  );
  const within = measured.filter(({ isOversubscribed }) => !isOversubscribed);
  const [first, full] = [within[0], within.at(-1)];
  const common = { name: benchmark.name, benchmarkId: benchmark.id, isCritical: false } as const;
  if (first === undefined || full === undefined) return { ...common, ...unmeasured(points, name) };
  const others = within.filter(
    (point) => point !== full && ['missed', 'inconclusive'].includes(point.measured.efficiency),
  );
  const gate = gateCell(full);
  return {
    ...common,
    tone: worstTone([gate.tone, ...others.map(({ measured: its }) => toneOfGate(its.efficiency))]),
    cells: [
      cell(name),
      cell(ratesText(first, full)),
      cell(first === full ? '–' : formatEfficiency(full.measured)),
      gate,
      beyondCell(full, measured),
      cell(lossText(full)),
    ],
    details: others.map((point) =>
      cell(
        `${point.threads} threads: efficiency ${formatEfficiency(point.measured)}, ${decided(gateWord(point))}`,
        toneOfGate(point.measured.efficiency),
      ),
    ),
  };
}

function unmeasured(
  points: readonly ScalingPointResult[],
  name: string,
): Pick<SummaryRow, 'tone' | 'cells' | 'details'> {
  const [outcome] = points.map((point) => point.outcome).filter(({ kind }) => kind !== 'complete');
  const tone = outcome?.kind === 'failed' ? 'bad' : 'quiet';
  const reason = outcome === undefined || outcome.kind === 'complete' ? '' : outcome.reason;
  return {
    tone,
    cells: [cell(name), cell(outcome?.kind ?? 'not measured', tone)],
    details: reason === '' ? [] : [cell(`${withoutStop(reason)}.`, tone)],
  };
}

/** `1 → 2 threads`: the fewest, and the most that have a CPU each. */
function spanOf({ points }: ScalingResult): string {
  const within = points.filter((point) => !point.isOversubscribed && point.measured !== null);
  const [first, last] = [within[0], within.at(-1)];
  return first === undefined || first === last
    ? 'throughput'
    : `${first.threads} → ${last?.threads} threads`;
}

/** `905 k/s → 1.77 M/s` */
function ratesText(first: Measured, full: Measured): string {
  const rate = ({ measured: { throughputPerSec: each } }: Measured) =>
    formatRate(each.value, roughDigitsOf(each));
  return first === full ? rate(first) : `${rate(first)} → ${rate(full)}`;
}

function gateCell(point: Measured): Cell {
  return cell(decided(gateWord(point)), toneOfGate(point.measured.efficiency));
}

function decided(word: string): string {
  return word === 'inconclusive' ? 'undecided' : word;
}

/** The largest count of threads against as many as there are CPUs, by their intervals. */
function beyondCell(full: Measured, measured: readonly Measured[]): Cell {
  const most = measured.filter(({ isOversubscribed }) => isOversubscribed).at(-1);
  if (most === undefined) return cell('–', 'quiet');
  const [here, there] = [full, most].map((point) => point.measured.throughputPerSec);
  if (here === undefined || there === undefined) return cell('–', 'quiet');
  const at = `${formatRate(there.value, roughDigitsOf(there))} at ${most.threads}`;
  if (there.high < here.low) return cell(`falls: ${at}`, 'doubt');
  return cell(there.low > here.high ? `rises: ${at}` : `flat to ${most.threads}`);
}

/** `other processes 0.54`, in threads; a dash where nothing, or nothing known, was lost. */
function lossText({ threads, measured: { attribution } }: Measured): string {
  const losses = (attribution?.losses ?? []).toSorted((a, b) => b.threads - a.threads);
  const [largest] = losses;
  if (largest === undefined || largest.threads < leastLoss) return '–';
  const worth = formatDecimals(largest.threads, threads < 10 ? 2 : 1);
  return `${lossLabel(largest.kind)} ${worth}`;
}

/** Less is scatter of the rounds. */
const leastLoss = 0.02;
