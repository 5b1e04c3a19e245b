// How far each benchmark's numbers can be trusted, as rows of text: spread apart by launches and
// samples, disturbance by cause, outliers by reason.
import {
  type MeasuredMicro,
  type MicroResult,
  type OutlierReason,
  outlierReasons,
} from '../../../analysis/analysis.ts';
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatInterval,
  formatPercent,
  halfWidthOf,
  justifiedDigits,
  plainDigits,
  type Scale,
} from '../../format.ts';
import { outlierLabels } from '../../sentences/disturbance-labels.ts';
import type { TextTable } from '../text-table.ts';
import { commonScaleOf, rowScaleOf } from './row-times.ts';

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
      'all other numbers keep every sample. Allocated: V8 heap per operation, ± its interval.',
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
    titles: ['benchmark', 'outliers', ...reasons.map((reason) => outlierLabels[reason])],
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
    titles: ['benchmark', ...first.causes.map(({ cause }) => outlierLabels[cause]), 'time lost'],
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
