// How far each benchmark's numbers can be trusted, as rows of text that every format draws in its own
// way: spread apart by launches and samples, disturbance by cause, outliers by reason, two modes.
import type { Disturbance, MeasuredMicro, MicroResult } from '../analysis/analysis.ts';
import {
  durationScaleOf,
  formatBytes,
  formatCount,
  formatDuration,
  formatInterval,
  formatLevel,
  formatPercent,
  formatRate,
  formatTally,
  halfWidthOf,
  justifiedDigits,
  plainDigits,
  type Scale,
} from './format.ts';
import { commonScaleOf, digitsOf, formatMedian, roughDigitsOf, rowScaleOf } from './times.ts';

/** A table of plain text; the first column holds names, the others numbers unless they are named. */
export interface TextTable {
  readonly titles: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What a reader must know of the columns. */
  readonly note: string;
}

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
    titles: ['benchmark', ...trustTitles, 'outliers'],
    rows,
    note:
      'Between launches: standard deviation of their medians; within: interquartile range ÷ 1.349 of ' +
      `a launch; both in percent of the level, of times ÷ ref${isPlain ? ' where there is one (* of plain times)' : ''}. ` +
      'Disturbed: samples in which the thread lost the CPU, waited for one for over 1 % of the sample, ' +
      'or read a page from disk. Clean mean: of the samples that neither these nor a collection hit. ' +
      'Outliers: modified z-score above 3.5 (Iglewicz and Hoaglin) or beyond the far fences (Tukey). ' +
      'All other numbers keep every sample.',
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
    outlierText(disturbance),
  ];
}

function allocationText(bytes: NonNullable<MeasuredMicro['allocatedBytes']>): string {
  // Allocation repeats to the byte: fractions of one are the phase's own.
  const value = bytes.value < 0.5 ? 0 : bytes.value;
  const digits = Math.max(plainDigits, justifiedDigits(value, halfWidthOf(bytes)));
  const width = value === 0 || bytes.confidence === 0 ? '' : ` ${formatInterval(bytes)}`;
  return value === 0 ? '0 B' : `${formatBytes(value, Math.min(4, digits))}${width}`;
}

/** `7: 3 waited for a CPU, 4 unexplained`; `none`. */
export function outlierText({ outliers }: Disturbance): string {
  if (outliers.length === 0) return 'none';
  const total = outliers.reduce((sum, { count }) => sum + count, 0);
  const reasons = outliers.map(({ reason, count }) => `${formatCount(count)} ${reason}`);
  return `${formatCount(total)}: ${reasons.join(', ')}`;
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

/** The headline of a row: the median with its interval, or both modes with their launches. */
export function levelText(measured: MeasuredMicro, scale: Scale): LevelText {
  const { modes, medianNs } = measured;
  if (modes.length === 0) {
    return { median: formatMedian(measured, scale), interval: formatInterval(medianNs) };
  }
  const levels = modes.map(({ medianNs: ns }) => formatDuration(ns, plainDigits, scale));
  return {
    median: levels.join(' | '),
    interval: `${modes.map(({ launchCount }) => launchCount).join(' | ')} launches`,
  };
}

/** Whole sentences on what a row alone does not say; none for most benchmarks. */
export function honestySentences(measured: MeasuredMicro): readonly string[] {
  return [...modeSentence(measured), ...precisionSentence(measured)];
}

function modeSentence({ modes, medianNs }: MeasuredMicro): readonly string[] {
  if (modes.length === 0) return [];
  const groups = modes.map(({ launchCount, medianNs: ns }) => {
    return `${formatTally(launchCount, 'launch')} at ${formatDuration(ns)}`;
  });
  const digits = Math.min(plainDigits, digitsOf(medianNs));
  const value = formatDuration(medianNs.value, digits, durationScaleOf(medianNs.value));
  return [
    `Two modes: ${groups.join(', ')}. One estimate over both is ${value}, ${formatInterval(medianNs)}, and describes neither.`,
  ];
}

function precisionSentence({ precision }: MeasuredMicro): readonly string[] {
  if (precision === null) return [];
  const { wantedRatio, reachedRatio, launchCount, launchesNeeded, maxLaunches } = precision;
  const wanted = `± ${formatLevel(wantedRatio)}`;
  const launches = formatTally(launchCount, 'launch');
  if (precision.isReached) return [`Reached ${wanted} with ${launches}.`];
  const reached = reachedRatio === null ? 'no interval' : `± ${formatPercent(reachedRatio)}`;
  const more =
    launchesNeeded === null
      ? ''
      : ` About ${formatTally(launchesNeeded, 'launch')} would reach it, as the interval shrinks with the root of their number.`;
  return [
    `Stopped at ${reached} after ${launches} of at most ${maxLaunches}: ${wanted} was not reached.${more}`,
  ];
}

/** `245 MB/s`, `81.9 M items/s`; '' where the author did not say what an operation does. */
export function throughputText(measured: Pick<MeasuredMicro, 'throughput'>): string {
  return measured.throughput
    .map(({ unit, ratePerSec }) => {
      const text = formatRate(ratePerSec.value, roughDigitsOf(ratePerSec));
      return unit === 'bytes'
        ? text.replace(/ ?\/s$/, 'B/s')
        : text.replace(/ ?\/s$/, ' items/s');
    })
    .join(', ');
}
