// Thread scaling: the heat map of all benchmarks, then of each the curve, where the ideal and the
// time went, single windows, and the numbers behind all of them.
import type { ScalingPointResult, ScalingResult } from '../../analysis/analysis.ts';
import type { Run } from '../../model/run/run.ts';
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
import { formatEfficiency, gateWord, toneOfGate } from '../gate.ts';
import { curveLegend } from '../plots/curve-legend.ts';
import { figure, legend } from '../plots/figure.ts';
import { heatMap } from '../plots/heat-map.ts';
import { drawShareBars, shareKeys } from '../plots/shares.ts';
import { drawScalingCurve } from '../plots/throughput-curve.ts';
import { drawWaterfalls } from '../plots/waterfall.ts';
import { timelineFigures } from '../plots/window-timelines.ts';
import { modelSentence } from '../scaling-model.ts';
import { digitsOf, intervalWords } from '../times.ts';
import { type Child, element, type Markup } from './markup.ts';
import { attributionBlock } from './scaling-story.ts';
import { badge, note, numeric, section, table, text } from './table.ts';

const columns = [
  ...['threads', 'throughput'].map(numeric),
  text('interval'),
  ...['speed-up', 'efficiency', 'step', 'CPU', 'run-queue wait', 'blocked'].map(numeric),
  numeric('helper CPUs'),
  text('gate'),
];

export function scalingSection(run: Run, results: readonly ScalingResult[]): Markup | null {
  if (results.length === 0) return null;
  return section(
    'scaling',
    'Thread scaling',
    heatMap(results) ?? [],
    results.map((result) => oneResult(run, result)),
  );
}

function oneResult(run: Run, result: ScalingResult): Markup {
  const { benchmark, points, usableCpuCount, efficiencyGateRatio } = result;
  const rates = points.flatMap(({ measured }) => measured?.throughputPerSec ?? []);
  const cpus = formatTally(usableCpuCount, 'usable CPU');
  const least = formatLevel(efficiencyGateRatio);
  const gate = `The gate asks for an efficiency of ${least} up to the ${cpus}.`;
  return element(
    'div',
    {},
    element('h3', {}, benchmark.name),
    element('div', { class: 'plots' }, plots(result), timelineFigures(run, benchmark.id)),
    note(modelSentence(result.model)),
    table(`Scaling of ${benchmark.name}`, columns, points.map(pointRow)),
    note(
      `All threads together, ${intervalWords(rates)}. ${gate} Helper CPUs are threads of the ` +
        'process that are no workers: collectors and compilers of V8.',
    ),
    attributionBlock(result),
  );
}

function plots(result: ScalingResult): readonly Child[] {
  const isMeasured = result.points.some(({ measured }) => measured !== null);
  const waterfalls = drawWaterfalls(result);
  const bars = drawShareBars(result);
  return [
    isMeasured
      ? figure('Throughput', 'points with their intervals; hollow: oversubscribed', [
          drawScalingCurve(result),
          legend(curveLegend(result)),
        ])
      : [],
    waterfalls === null
      ? []
      : figure(
          'From the ideal to the measured',
          'in threads of the single-thread throughput; each count against its own ideal',
          waterfalls,
        ),
    bars === null
      ? []
      : figure('Where the time of the workers went', 'by threads', [bars, legend(shareKeys)]),
  ];
}

function pointRow(point: ScalingPointResult): readonly Child[] {
  const { threads, measured, outcome } = point;
  if (measured === null) {
    const reason = outcome.kind === 'complete' ? '' : outcome.reason;
    const tone = outcome.kind === 'failed' ? 'bad' : 'quiet';
    return [`${threads}`, badge(outcome.kind, tone), element('span', { class: 'wide' }, reason)];
  }
  const { throughputPerSec, speedup, stepEfficiencyRatio, helperCpus } = measured;
  const shares = [measured.cpuRatio, measured.runDelayRatio, measured.blockedRatio];
  return [
    `${threads}`,
    element('strong', {}, formatRate(throughputPerSec.value, digitsOf(throughputPerSec))),
    element('span', { class: 'whole' }, formatInterval(throughputPerSec)),
    formatTimes(speedup.value),
    formatEfficiency(measured),
    stepEfficiencyRatio === null ? '—' : formatWholePercent(stepEfficiencyRatio.value),
    ...shares.map((ratio) => (ratio === null ? '—' : formatPercent(ratio))),
    helperCpus === null ? '—' : formatRatio(helperCpus, 2),
    badge(gateWord(point), toneOfGate(measured.efficiency)),
  ];
}
