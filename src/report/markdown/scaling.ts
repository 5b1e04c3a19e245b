// Scaling results as Markdown: the numbers by thread count, then where the speed-up went.
import type { ScalingResult } from '../../analysis/analysis.ts';
import {
  formatInterval,
  formatLevel,
  formatPercent,
  formatRate,
  formatRatio,
  formatTally,
  formatTimes,
  formatWholePercent,
} from '../format.ts';
import { formatEfficiency, gateWord } from '../gate.ts';
import { formatThreads } from '../losses.ts';
import { modelSentence } from '../scaling-model.ts';
import {
  type AttributedCount,
  attributedCounts,
  drawnCounts,
  formatCeiling,
  hasCeiling,
  scopeSentence,
  shownSteps,
} from '../scaling-scope.ts';
import { digitsOf } from '../times.ts';
import { escapeMarkdown, type MarkdownColumn, markdownTable } from './markup.ts';

const numeric = (title: string): MarkdownColumn => ({ title, isNumeric: true });

export function scalingTables(results: readonly ScalingResult[]): readonly string[] {
  return results.flatMap((result) => {
    const cpus = formatTally(result.usableCpuCount, 'usable CPU');
    const gate = formatLevel(result.efficiencyGateRatio);
    return [
      `### Scaling: ${escapeMarkdown(result.benchmark.name)}`,
      escapeMarkdown(`Efficiency gate ${gate} up to the ${cpus}. ${scopeSentence(result)}`),
      scalingTable(result),
      escapeMarkdown(modelSentence(result.model)),
      ...storyBlocks(result),
    ];
  });
}

function scalingTable({ points }: ScalingResult): string {
  const share = (ratio: number | null) => (ratio === null ? '—' : formatPercent(ratio));
  const isBounded = hasCeiling(points);
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
        ...(isBounded ? [formatCeiling(measured.ceiling)] : []),
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
  const titles = ['threads', 'throughput', 'interval', 'speed-up'];
  const columns = [
    ...[...titles, ...(isBounded ? ['machine'] : []), 'efficiency', 'step'].map(numeric),
    ...['CPU', 'run-queue wait', 'blocked', 'helper CPUs'].map(numeric),
    { title: 'gate' },
  ];
  return markdownTable(columns, rows);
}

function storyBlocks(result: ScalingResult): readonly string[] {
  const counts = attributedCounts(result);
  if (counts.length === 0) return [];
  const drawn = drawnCounts(result);
  const sentences = counts.map(({ threads, attribution: { sentence, advice } }) => {
    const isDrawn = drawn.some((each) => each.threads === threads);
    const bold = isDrawn ? advice.map((text) => `**${escapeMarkdown(text)}**`) : [];
    return `- ${[escapeMarkdown(sentence), ...bold].join(' ')}`;
  });
  return [sentences.join('\n'), waterfallTable(drawn)];
}

function waterfallTable(counts: readonly AttributedCount[]): string {
  const rows = counts.flatMap((count) =>
    shownSteps(count).map(({ kind, name, from, to, evidence }) => {
      const { threads } = count;
      const isWhole = kind === 'ideal' || kind === 'measured';
      const sign = isWhole ? '' : to < from ? '−' : '+';
      const worth = `${sign}${formatThreads(to - from, threads)}`;
      return [`${threads}`, name, worth, escapeMarkdown(evidence)];
    }),
  );
  const columns = [numeric('threads'), { title: 'step' }, numeric('in threads')];
  return markdownTable([...columns, { title: 'evidence' }], rows);
}
