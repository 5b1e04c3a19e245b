// Scaling of one benchmark: the curve, where the time went, and the numbers behind both.
import type { ScalingPointResult, ScalingResult } from '../../analysis/analysis.ts';
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
import { digitsOf, intervalWords } from '../times.ts';
import { type Child, element, type Markup } from './markup.ts';
import { drawScalingCurve } from './svg-scaling.ts';
import { drawShareBars, shareLegend } from './svg-shares.ts';
import { badge, note, numeric, section, table, text } from './table.ts';

const columns = [
  ...['threads', 'throughput'].map(numeric),
  text('interval'),
  ...['speed-up', 'efficiency', 'step', 'CPU', 'run-queue wait', 'blocked'].map(numeric),
  numeric('helper CPUs'),
  text('gate'),
];

export function scalingSection(results: readonly ScalingResult[]): Markup | null {
  if (results.length === 0) return null;
  return section('scaling', 'Thread scaling', results.map(oneResult));
}

function oneResult(result: ScalingResult): Markup {
  const { benchmark, points, usableCpuCount, efficiencyGateRatio } = result;
  const bars = drawShareBars(result);
  const rates = points.flatMap(({ measured }) => measured?.throughputPerSec ?? []);
  const cpus = formatTally(usableCpuCount, 'usable CPU');
  const least = formatLevel(efficiencyGateRatio);
  const gate = `The gate asks for an efficiency of ${least} up to the ${cpus}.`;
  const curve = 'points with their intervals; dashed: ideal; hollow: oversubscribed';
  return element(
    'div',
    {},
    element('h3', {}, benchmark.name),
    element(
      'div',
      { class: 'plots' },
      rates.length === 0 ? [] : figure('Throughput', curve, drawScalingCurve(result)),
      bars === null
        ? []
        : figure('Where the time of the workers went', 'by threads', [bars, shareLegend()]),
    ),
    table(`Scaling of ${benchmark.name}`, columns, points.map(pointRow)),
    note(
      `All threads together, ${intervalWords(rates)}. ${gate} Helper CPUs are threads of the ` +
        'process that are no workers: collectors and compilers of V8.',
    ),
  );
}

function figure(caption: string, small: string, content: Child): Markup {
  return element(
    'figure',
    {},
    element('figcaption', {}, caption, element('small', {}, small)),
    content,
  );
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
