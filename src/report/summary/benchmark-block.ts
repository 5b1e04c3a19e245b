// Microbenchmarks, a row each: what it takes, how sure that is, and what must be known before it is
// believed.
import type { Analysis, MeasuredMicro, MicroResult } from '../../analysis/analysis.ts';
import type { ThresholdResult } from '../../analysis/thresholds/threshold-result.ts';
import {
  formatBytes,
  formatDuration,
  formatPercent,
  formatRate,
  formatTally,
  halfWidthOf,
} from '../format.ts';
import { type Cell, cell, numberColumn, textColumn } from '../section.ts';
import { digitsOf, roughDigitsOf } from '../sentences/estimates.ts';
import { withoutStop } from '../sentences/phrases.ts';
import { thresholdSentence } from '../sentences/thresholds.ts';
import { doubtWord } from './doubt-word.ts';
import { nameColumn, rowName } from './row-name.ts';
import { shortNames } from './short-names.ts';
import { type SummaryBlock, type SummaryRow, worstTone } from './summary.ts';

/** Below so many samples p99 is the largest one or two. */
const fewestForP99 = 100;
const fewestForP95 = 20;
const none = '–';

/** Null without benchmarks. */
export function benchmarkBlock(
  { micro, thresholds }: Analysis,
  critical: ReadonlySet<string>,
): SummaryBlock | null {
  if (micro.length === 0) return null;
  const names = shortNames(micro.map(({ benchmark }) => benchmark));
  const rows = micro.map((result, index) => {
    const limits = thresholds.filter(
      ({ benchmarkName, threshold }) =>
        benchmarkName === result.benchmark.name && !threshold.startsWith('efficiency'),
    );
    const name = rowName(names[index] ?? result.benchmark.name, critical.has(result.benchmark.id));
    return { ...rowOf(result, name, limits), isCritical: critical.has(result.benchmark.id) };
  });
  const title = formatTally(micro.length, 'benchmark');
  return {
    topic: 'benchmarks',
    title,
    tone: worstTone(rows.map(({ tone }) => tone)),
    columns: [
      nameColumn(title),
      numberColumn('median'),
      numberColumn('±'),
      numberColumn('p99', 3),
      { ...numberColumn('rate', 1), fromColumns: 110 },
      numberColumn('allocated', 2),
      textColumn('limit'),
      textColumn(''),
    ],
    rows,
    lines: [],
  };
}

function rowOf(
  { benchmark, outcome, measured, warnings }: MicroResult,
  name: string,
  limits: readonly ThresholdResult[],
): Omit<SummaryRow, 'isCritical'> {
  const limit = limitCell(limits);
  const word = doubtWord(outcome, measured, warnings);
  const values =
    measured === null ? ['', '', '', '', ''].map((text) => cell(text)) : valueCells(measured);
  const missed = limits.filter(({ outcome: its }) => its !== 'met' && measured !== null);
  const failure =
    outcome.kind === 'failed'
      ? [cell(`${withoutStop(outcome.reason)}. ${outcome.advice}`, 'bad')]
      : [];
  return {
    name: benchmark.name,
    benchmarkId: benchmark.id,
    tone: worstTone([limit.tone, word.tone]),
    cells: [cell(name), ...values, limit, word],
    details: [
      ...failure,
      ...missed.map((each) =>
        cell(thresholdSentence(each), each.outcome === 'missed' ? 'bad' : 'doubt'),
      ),
    ],
  };
}

function valueCells(measured: MeasuredMicro): readonly Cell[] {
  const { medianNs, ratePerSec, allocatedBytes } = measured;
  return [
    cell(formatDuration(medianNs.value, digitsOf(medianNs))),
    cell(medianNs.confidence === 0 ? none : formatPercent(halfWidthOf(medianNs) / medianNs.value)),
    cell(tailText(measured)),
    cell(formatRate(ratePerSec.value, roughDigitsOf(ratePerSec))),
    cell(
      allocatedBytes === null
        ? none
        : formatBytes(wholeBytes(allocatedBytes.value), roughDigitsOf(allocatedBytes)),
    ),
  ];
}

/** A fraction of a byte is the scatter of the heap's counter. */
function wholeBytes(bytes: number): number {
  return Math.abs(bytes) < 0.5 ? 0 : bytes;
}

function tailText({ time, disturbance: { sampleCount } }: MeasuredMicro): string {
  if (sampleCount >= fewestForP99) return formatDuration(time.p99Ns);
  return sampleCount >= fewestForP95 ? `p95 ${formatDuration(time.p95Ns)}` : none;
}

function limitCell(limits: readonly ThresholdResult[]): Cell {
  const count = (outcome: ThresholdResult['outcome']) =>
    limits.filter((each) => each.outcome === outcome).length;
  const times = limits.length > 1 ? ` ×${limits.length}` : '';
  if (limits.length === 0) return cell(none, 'quiet');
  if (count('missed') > 0) {
    return cell(
      limits.length > 1 ? `missed ${count('missed')} of ${limits.length}` : 'missed',
      'bad',
    );
  }
  if (count('not-measured') > 0) return cell('undecided', 'doubt');
  return cell(`met${times}`, 'good');
}
