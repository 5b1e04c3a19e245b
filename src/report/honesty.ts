// How far each benchmark's numbers can be trusted, as rows of text that every format draws in its own
// way: spread apart by launches and samples, disturbance by cause, outliers by reason, two modes.
import {
  type MeasuredMicro,
  type MicroResult,
  type OutlierReason,
  outlierReasons,
  type PrecisionResult,
  type Throughput,
} from '../analysis/analysis.ts';
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatInterval,
  formatLevel,
  formatPercent,
  formatRate,
  formatRatio,
  formatRoundCount,
  formatTally,
  halfWidthOf,
  justifiedDigits,
  plainDigits,
  type Scale,
} from './format.ts';
import type { TextTable } from './sections/text-table.ts';
import { neighbourSentence } from './sentences/neighbours.ts';
import { commonScaleOf, digitsOf, formatMedian, roughDigitsOf, rowScaleOf } from './times.ts';

const trustTitles = ['between launches', 'within', 'disturbed', 'clean mean', 'allocated'] as const;

/** Null when nothing was measured. */
export function trustTable(results: readonly MicroResult[]): TextTable | null {
  const common = commonScaleOf(results);
  const rows = results.flatMap(({ benchmark, measured }) =>
    measured === null ? [] : [[benchmark.name, ...trustCells(measured, common)]],
  );
  if (rows.length === 0) return null;
  const isPlain = results.some(({ measured }) => measured?.spread.isNormalised === false);
  return {
    titles: ['benchmark', ...trustTitles],
    rows,
    note:
      'Between launches: standard deviation of their medians; within: interquartile range ÷ 1.349 of ' +
      `a launch; both in percent of the level, of times ÷ ref${isPlain ? ' where there is one (* of plain times)' : ''}. ` +
      'Disturbed: samples in which the thread lost the CPU, waited for one for over 1 % of the sample, ' +
      'had another hardware thread on its core, or read a page from disk. Clean mean: of the samples that neither these nor a collection hit; ' +
      'all other numbers keep every sample. Allocated: V8 heap an operation, ± its interval.',
  };
}

function trustCells(measured: MeasuredMicro, common: Scale | null): readonly string[] {
  const { spread, disturbance, allocatedBytes } = measured;
  const mark = spread.isNormalised ? '' : ' *';
  const { betweenRatio, withinRatio } = spread;
  return [
    betweenRatio === null ? '—' : `${formatPercent(betweenRatio)}${mark}`,
    `${formatPercent(withinRatio)}${mark}`,
    disturbance.disturbedRatio === null ? '—' : formatPercent(disturbance.disturbedRatio),
    disturbance.cleanMeanNs === null
      ? '—'
      : formatDuration(disturbance.cleanMeanNs, plainDigits, rowScaleOf(measured, common)),
    allocatedBytes === null ? '—' : allocationText(allocatedBytes),
  ];
}

function allocationText(bytes: NonNullable<MeasuredMicro['allocatedBytes']>): string {
  // Allocation repeats to the byte: fractions of one are the phase's own.
  const value = bytes.value < 0.5 ? 0 : bytes.value;
  const digits = Math.max(plainDigits, justifiedDigits(value, halfWidthOf(bytes)));
  const width = value === 0 || bytes.confidence === 0 ? '' : ` ${formatInterval(bytes)}`;
  return value === 0 ? '0 B' : `${formatBytes(value, Math.min(4, digits))}${width}`;
}

/** Outliers by reason, of the benchmarks that have any; null when none has. */
export function outlierTable(results: readonly MicroResult[]): TextTable | null {
  const hit = results.flatMap(({ benchmark, measured }) => {
    const outliers = measured?.disturbance.outliers ?? [];
    return outliers.length === 0 ? [] : [{ name: benchmark.name, outliers }];
  });
  if (hit.length === 0) return null;
  const seen = new Set(hit.flatMap(({ outliers }) => outliers.map(({ reason }) => reason)));
  const reasons = outlierReasons.filter((reason) => seen.has(reason));
  return {
    titles: ['benchmark', 'outliers', ...reasons],
    rows: hit.map(({ name, outliers }) => {
      const countOf = (reason: OutlierReason) =>
        outliers.find((each) => each.reason === reason)?.count ?? 0;
      const counts = reasons.map(countOf);
      const total = counts.reduce((sum, count) => sum + count, 0);
      return [name, ...[total, ...counts].map((count) => formatCount(count))];
    }),
    note:
      'Samples with a modified z-score above 3.5 in their launch (Iglewicz and Hoaglin 1993) or beyond ' +
      'its far fences (Tukey 1977), by the first reason that was observed. None was left out.',
  };
}

/** Samples by cause, of the benchmarks that any cause hit; `null` counts are named as not observed. */
export function causeTable(results: readonly MicroResult[]): TextTable | null {
  const hit = results.flatMap(({ benchmark, measured }) => {
    const causes = measured?.disturbance.causes ?? [];
    const isHit = causes.some(({ count }) => (count ?? 0) > 0);
    return measured === null || !isHit ? [] : [{ name: benchmark.name, measured, causes }];
  });
  const [first] = hit;
  if (first === undefined) return null;
  return {
    titles: ['benchmark', ...first.causes.map(({ cause }) => cause), 'time lost'],
    rows: hit.map(({ name, measured: { disturbance }, causes }) => [
      name,
      ...causes.map(({ count }) =>
        count === null ? '—' : formatPercent(count / disturbance.sampleCount),
      ),
      disturbance.lostTimeRatio === null ? '—' : formatPercent(disturbance.lostTimeRatio),
    ]),
    note: 'Share of the samples that each cause hit, one sample by several at times; — was not observed.',
  };
}

export interface LevelText {
  readonly median: string;
  readonly interval: string;
}

/** The headline of a row: the median with its interval. */
export function levelText(measured: MeasuredMicro, scale: Scale): LevelText {
  return { median: formatMedian(measured, scale), interval: formatInterval(measured.medianNs) };
}

/** Whether a single median is misleading; the sentences then explain. */
export function isMedianDoubtful({ modes, byOperations }: MeasuredMicro): boolean {
  return modes.length > 0 || byOperations !== null;
}

/** Whole sentences on what a row alone does not say; none for most benchmarks. */
export function honestySentences(measured: MeasuredMicro): readonly string[] {
  return [
    ...modeSentence(measured),
    ...operationSentence(measured),
    ...precisionSentence(measured),
    ...[neighbourSentence(measured.neighbours)].filter((sentence) => sentence !== null),
  ];
}

const modeWords = {
  'low samples ÷ ref': 'in low samples (p2 to p10) ÷ ref',
  p25: 'in the p25 of their samples',
} as const;

/** If one level needs an exponent both get one, so they compare at a glance. */
const leastPlainRatio = 1e-3;

function modeSentence({ modes }: MeasuredMicro): readonly string[] {
  const [first] = modes;
  if (first === undefined) return [];
  const isSmall = modes.some(({ level }) => level < leastPlainRatio);
  const groups = modes.map(({ launchCount, quantity, level }) => {
    const ratio = isSmall ? level.toExponential(plainDigits - 1) : formatRatio(level);
    const value = quantity === 'p25' ? formatDuration(level) : ratio;
    return `${formatTally(launchCount, 'launch')} at ${value}`;
  });
  return [
    `Two modes ${modeWords[first.quantity]}: ${groups.join(', ')}. One median describes neither.`,
  ];
}

/** `Takes 0.49 ns longer with each operation done: 8.2 µs after 16,400 operations, 14 µs after 29,000.` */
function operationSentence({ byOperations }: MeasuredMicro): readonly string[] {
  if (byOperations === null) return [];
  const { slopeNs, from, to } = byOperations;
  const size = Math.abs(slopeNs.value);
  const step = operationSteps.find(({ count }) => size * count >= leastShownNs) ?? lastStep;
  const slope = formatDuration(size * step.count, Math.min(plainDigits, digitsOf(slopeNs)));
  const change = slopeNs.value > 0 ? 'longer' : 'less';
  const width = slopeNs.confidence > 0 ? ` (${formatInterval(slopeNs)})` : '';
  const after = `${formatDuration(from.timeNs)} after ${formatRoundCount(from.operations)} operations`;
  return [
    `Takes ${slope} ${change} with ${step.words} done${width}: ${after}, ${formatDuration(to.timeNs)} after ${formatRoundCount(to.operations)}.`,
  ];
}

const lastStep = { count: 1e9, words: 'every billion operations' } as const;
const operationSteps = [
  { count: 1, words: 'each operation' },
  { count: 1e3, words: 'every thousand operations' },
  { count: 1e6, words: 'every million operations' },
  lastStep,
] as const;
const leastShownNs = 0.01;

function precisionSentence({ precision, modes }: MeasuredMicro): readonly string[] {
  if (precision === null) return [];
  const { wantedRatio, reachedRatio, launchCount, maxLaunches } = precision;
  const wanted = `± ${formatLevel(wantedRatio)}`;
  const launches = formatTally(launchCount, 'launch');
  if (precision.isReached) return [`Reached ${wanted} with ${launches}.`];
  const reached = reachedRatio === null ? 'no interval' : `± ${formatPercent(reachedRatio)}`;
  const more =
    modes.length > 0 ? ' No number of launches brings two modes together.' : needed(precision);
  return [
    `Stopped at ${reached} after ${launches} of at most ${maxLaunches}: ${wanted} was not reached.${more}`,
  ];
}

function needed({ launchesNeeded, maxLaunches }: PrecisionResult): string {
  if (launchesNeeded === null) return '';
  const count = formatCount(Number(launchesNeeded.toPrecision(2)));
  const root = 'as the interval shrinks with the root of their number';
  return launchesNeeded > 10 * maxLaunches
    ? ` About ${count} launches would be needed, ${root}: look for what spreads them instead.`
    : ` About ${count} launches would reach it, ${root}.`;
}

/** `245 MB/s`, `81.9 M items/s`; '' where the author did not say what an operation does. */
export function throughputText(throughput: readonly Throughput[]): string {
  return throughput
    .map(({ unit, ratePerSec }) => {
      const text = formatRate(ratePerSec.value, roughDigitsOf(ratePerSec));
      return unit === 'bytes' ? text.replace(/ ?\/s$/, 'B/s') : text.replace(/ ?\/s$/, ' items/s');
    })
    .join(', ');
}
