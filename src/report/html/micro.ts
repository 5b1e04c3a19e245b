// Microbenchmarks: every statistic in one table, then one plot a benchmark.
import type { MeasuredMicro, MicroResult } from '../../analysis/analysis.ts';
import {
  formatCount,
  formatDuration,
  formatPercent,
  formatRate,
  formatRatio,
  formatTally,
  plainDigits,
  type Scale,
} from '../format.ts';
import { honestySentences, levelText, throughputText } from '../honesty.ts';
import { drawDistribution } from '../plots/distribution.ts';
import { commonScaleOf, digitsOf, intervalWords, roughDigitsOf, rowScaleOf } from '../times.ts';
import { type Child, element, type Markup } from './markup.ts';
import { badge, note, numeric, section, table, text } from './table.ts';

const firstColumns = [text('benchmark'), numeric('median'), text('interval')];
const laterColumns = [
  ...['mean', 'std dev', 'min', 'p95', 'p99', 'p99.9', 'max', 'rate', '÷ ref'].map(numeric),
  ...['samples', 'calls each', 'launches'].map(numeric),
];

export function microSection(results: readonly MicroResult[]): Markup | null {
  if (results.length === 0) return null;
  const measured = results.flatMap((result) => result.measured ?? []);
  const common = commonScaleOf(results);
  const hasThroughput = measured.some(({ throughput }) => throughput.length > 0);
  const rows = results.flatMap((result) =>
    result.measured === null
      ? []
      : [microRow(result.benchmark.name, result.measured, common, hasThroughput)],
  );
  const columns = [
    ...firstColumns,
    ...(hasThroughput ? [numeric('throughput')] : []),
    ...laterColumns,
  ];
  const words = intervalWords(measured.map(({ medianNs }) => medianNs));
  return section(
    'micro',
    'Microbenchmarks',
    rows.length === 0 ? [] : table('Statistics of every benchmark', columns, rows),
    note(
      `Time per operation, medians with ${words}. ÷ ref is the low samples (p2 to p10) of time ÷ those of a fixed spin ` +
        'beside each sample. Where a sample is more than one call, percentiles, minimum and ' +
        'maximum are those of batch means.',
    ),
    unmeasured(results),
    remarks(results),
    element('div', { class: 'plots' }, results.flatMap(plotOf)),
    note(
      'Each line is one launch, a fresh process: the share of its samples at or below a time. ' +
        'Lines that lie apart are launches that disagree. The dots are the medians, the first ' +
        'launch on top.',
    ),
  );
}

function microRow(
  name: string,
  measured: MeasuredMicro,
  common: Scale | null,
  hasThroughput: boolean,
): readonly Child[] {
  const { time, ratePerSec, normalised, iterationsPerSample, launches } = measured;
  const scale = rowScaleOf(measured, common);
  const level = levelText(measured, scale);
  const spread = [time.meanNs, time.standardDeviationNs, time.minNs, time.p95Ns, time.p99Ns];
  const durations = [...spread, time.p999Ns, time.maxNs];
  return [
    name,
    element('strong', {}, level.median),
    element('span', { class: 'whole' }, level.interval),
    ...(hasThroughput ? [throughputText(measured.throughput)] : []),
    ...durations.map((duration) => formatDuration(duration, plainDigits, scale)),
    formatRate(ratePerSec.value, roughDigitsOf(ratePerSec)),
    normalised === null ? '—' : formatRatio(normalised.value, digitsOf(normalised)),
    formatCount(time.count),
    formatCount(iterationsPerSample),
    `${launches.length}`,
  ];
}

function unmeasured(results: readonly MicroResult[]): readonly Markup[] {
  const items = results.flatMap(({ benchmark, outcome }) => {
    if (outcome.kind === 'complete') return [];
    const advice = outcome.kind === 'failed' ? ` ${outcome.advice}` : '';
    const tone = outcome.kind === 'failed' ? 'bad' : 'quiet';
    const said = `: ${outcome.reason}${advice}`;
    return [element('li', {}, `${benchmark.name} `, badge(outcome.kind, tone), said)];
  });
  return items.length === 0 ? [] : [element('ul', {}, items)];
}

function remarks(results: readonly MicroResult[]): readonly Markup[] {
  const items = results.flatMap(({ benchmark, measured }) =>
    (measured === null ? [] : honestySentences(measured)).map((sentence) =>
      element('li', {}, `${benchmark.name}: ${sentence}`),
    ),
  );
  return items.length === 0 ? [] : [element('ul', {}, items)];
}

function plotOf({ benchmark, measured }: MicroResult): readonly Markup[] {
  if (measured === null) return [];
  const { density, launches, time } = measured;
  const beyond =
    density.beyondCount === 0
      ? ''
      : `; ${formatPercent(density.beyondCount / time.count)} of the samples lie further right`;
  const caption = `${formatTally(launches.length, 'launch')}${beyond}`;
  return [
    element(
      'figure',
      {},
      element('figcaption', {}, benchmark.name, element('small', {}, caption)),
      drawDistribution(benchmark.name, measured),
    ),
  ];
}
