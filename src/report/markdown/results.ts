// Micro results as Markdown tables, and what failed.
import type { Analysis, MicroResult } from '../../analysis/analysis.ts';
import {
  formatCount,
  formatDuration,
  formatRate,
  formatRatio,
  formatTally,
  plainDigits,
} from '../format.ts';
import { honestySentences, levelText, throughputText } from '../honesty.ts';
import { drawHistogram, drawLaunches } from '../terminal/sparkline.ts';
import { commonScaleOf, digitsOf, roughDigitsOf, rowScaleOf } from '../times.ts';
import { escapeMarkdown, type MarkdownColumn, markdownTable } from './markup.ts';

const numeric = (title: string): MarkdownColumn => ({ title, isNumeric: true });

export function microTable(results: readonly MicroResult[]): string | null {
  const common = commonScaleOf(results);
  const hasThroughput = results.some(({ measured }) => (measured?.throughput.length ?? 0) > 0);
  const rows = results.flatMap(({ benchmark, measured }) => {
    if (measured === null) return [];
    const { time, ratePerSec, normalised, density, launches } = measured;
    const scale = rowScaleOf(measured, common);
    const level = levelText(measured, scale);
    return [
      [
        escapeMarkdown(benchmark.name),
        escapeMarkdown(level.median),
        escapeMarkdown(level.interval),
        ...(hasThroughput ? [throughputText(measured.throughput)] : []),
        formatDuration(time.p95Ns, plainDigits, scale),
        formatDuration(time.p99Ns, plainDigits, scale),
        formatRate(ratePerSec.value, roughDigitsOf(ratePerSec)),
        normalised === null ? '—' : formatRatio(normalised.value, digitsOf(normalised)),
        `\`${drawHistogram(density.counts, 16)}\``,
        `${launches.length} \`${drawLaunches(launches.slice(0, 12), density)}\``,
      ],
    ];
  });
  const columns = [
    { title: 'benchmark' },
    ...['median', 'interval', ...(hasThroughput ? ['throughput'] : [])].map(numeric),
    ...['p95', 'p99', 'rate', '÷ ref'].map(numeric),
    { title: 'density' },
    { title: 'launches' },
  ];
  return rows.length === 0 ? null : markdownTable(columns, rows);
}

/** Every statistic of every benchmark; percentiles of batches say so by their calls. */
export function spreadTable(results: readonly MicroResult[]): string | null {
  const common = commonScaleOf(results);
  const rows = results.flatMap(({ benchmark, measured }) => {
    if (measured === null) return [];
    const { time, iterationsPerSample } = measured;
    const scale = rowScaleOf(measured, common);
    const durations = [
      ...[time.meanNs, time.standardDeviationNs, time.minNs, time.p25Ns],
      ...[time.p95Ns, time.p99Ns, time.p999Ns, time.maxNs],
    ];
    const texts = durations.map((duration) => formatDuration(duration, plainDigits, scale));
    const counts = [formatCount(time.count), formatCount(iterationsPerSample)];
    return [[escapeMarkdown(benchmark.name), ...texts, ...counts]];
  });
  const titles = ['mean', 'std dev', 'min', 'p25', 'p95', 'p99', 'p99.9', 'max'];
  const columns = [{ title: 'benchmark' }, ...[...titles, 'samples', 'calls each'].map(numeric)];
  const note = 'Where a sample is more than one call, percentiles are those of batch means.';
  return rows.length === 0 ? null : `${markdownTable(columns, rows)}\n\n${note}`;
}

export function failureList({ micro, scaling }: Analysis): readonly string[] {
  const outcomes = [
    ...micro.map(({ benchmark, outcome }) => ({ name: benchmark.name, outcome })),
    ...scaling.flatMap(({ benchmark, points }) =>
      points.map(({ threads, outcome }) => ({
        name: `${benchmark.name}, ${formatTally(threads, 'thread')}`,
        outcome,
      })),
    ),
  ];
  const items = outcomes.flatMap(({ name, outcome }) => {
    if (outcome.kind === 'complete') return [];
    const text = outcome.kind === 'failed' ? `${outcome.reason} ${outcome.advice}` : outcome.reason;
    return [`- ${escapeMarkdown(name)} **${outcome.kind}**: ${escapeMarkdown(text)}`];
  });
  return items.length === 0 ? [] : [items.join('\n')];
}

/** What the rows of the table above do not say. */
export function remarkList(results: readonly MicroResult[]): readonly string[] {
  const items = results.flatMap(({ benchmark, measured }) =>
    (measured === null ? [] : honestySentences(measured)).map(
      (sentence) => `- ${escapeMarkdown(`${benchmark.name}: ${sentence}`)}`,
    ),
  );
  return items.length === 0 ? [] : [items.join('\n')];
}
