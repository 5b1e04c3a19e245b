// Micro and scaling results as Markdown tables.
import type { Analysis, MicroResult, ScalingResult } from '../../analysis/analysis.ts';
import {
  formatCount,
  formatDuration,
  formatInterval,
  formatLevel,
  formatPercent,
  formatRate,
  formatRatio,
  formatTally,
  formatTimes,
  formatWholePercent,
  plainDigits,
} from '../format.ts';
import { formatEfficiency, gateWord } from '../gate.ts';
import { levelText, throughputText } from '../honesty.ts';
import { drawHistogram, drawLaunches } from '../sparkline.ts';
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
      ...[time.meanNs, time.standardDeviationNs, time.minNs, time.p25Ns, time.medianNs],
      ...[time.p95Ns, time.p99Ns, time.p999Ns, time.maxNs],
    ];
    const texts = durations.map((duration) => formatDuration(duration, plainDigits, scale));
    const counts = [formatCount(time.count), formatCount(iterationsPerSample)];
    return [[escapeMarkdown(benchmark.name), ...texts, ...counts]];
  });
  const titles = ['mean', 'std dev', 'min', 'p25', 'median', 'p95', 'p99', 'p99.9', 'max'];
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

export function scalingTables(results: readonly ScalingResult[]): readonly string[] {
  return results.flatMap((result) => {
    const cpus = formatTally(result.usableCpuCount, 'usable CPU');
    const gate = formatLevel(result.efficiencyGateRatio);
    return [
      `### Scaling: ${escapeMarkdown(result.benchmark.name)}`,
      `Efficiency gate ${gate} up to the ${cpus}.`,
      scalingTable(result),
    ];
  });
}

function scalingTable({ points }: ScalingResult): string {
  const share = (ratio: number | null) => (ratio === null ? '—' : formatPercent(ratio));
  const rows = points.flatMap((point) => {
    const { measured, threads } = point;
    if (measured === null) return [];
    const { throughputPerSec: rate, speedup, stepEfficiencyRatio: step, helperCpus } = measured;
    return [
      [
        `${threads}`,
        formatRate(rate.value, digitsOf(rate)),
        formatInterval(rate),
        formatTimes(speedup.value),
        formatEfficiency(measured),
        step === null ? '—' : formatWholePercent(step.value),
        share(measured.cpuRatio),
        share(measured.runDelayRatio),
        share(measured.blockedRatio),
        helperCpus === null ? '—' : formatRatio(helperCpus, 2),
        gateWord(point),
      ],
    ];
  });
  const titles = ['threads', 'throughput', 'interval', 'speed-up', 'efficiency', 'step', 'CPU'];
  const columns = [
    ...[...titles, 'run-queue wait', 'blocked', 'helper CPUs'].map(numeric),
    { title: 'gate' },
  ];
  return markdownTable(columns, rows);
}
