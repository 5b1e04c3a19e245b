// How the times of one benchmark are distributed, launch by launch: one cumulative curve a launch
// (a second mode is a second step) and below it the median of each launch on the same axis.
import { durationScaleOf, formatDuration } from '../../format.ts';
import type { Markup } from '../../html/markup.ts';
import { linear, type Position, roundTicks } from '../scale.ts';
import {
  bottomAxis,
  drawing,
  type Frame,
  fixed,
  label,
  launchClass,
  leftAxis,
  plotWidth,
  polyline,
  titled,
} from '../svg.ts';

const curveHeight = 150;
const rowHeight = 9;

export interface LaunchSamples {
  /** Counted from 0. */
  readonly launch: number;
  readonly medianNs: number;
  readonly sampleCount: number;
  /** Samples in bins of one width, from `lowNs` to `highNs`. */
  readonly binCounts: readonly number[];
}

export interface Distribution {
  /** Of the benchmark. */
  readonly name: string;
  readonly lowNs: number;
  /** Samples beyond it are in no bin. */
  readonly highNs: number;
  readonly launches: readonly LaunchSamples[];
}

export function drawDistribution(distribution: Distribution): Markup {
  const { name, lowNs, highNs, launches } = distribution;
  const scale = durationScaleOf(highNs);
  const curve: Frame = { left: 48, right: plotWidth - 12, top: 10, bottom: 10 + curveHeight };
  const strip: Frame = { ...curve, bottom: curve.bottom + 12 + rowHeight * launches.length };
  const x = linear(lowNs, highNs, curve.left, curve.right);
  const y = linear(0, 1, curve.bottom, curve.top);
  const shares = [0, 0.5, 1].map((value) => ({ value, label: `${value * 100} %` }));
  const ticks = roundTicks(lowNs / scale.factor, highNs / scale.factor, 5);
  const placed = ticks.map((tick) => ({ ...tick, value: tick.value * scale.factor }));
  return drawing(
    strip.bottom + 40,
    `Distribution of ${name} by launch: ${medianWords(launches)}`,
    leftAxis(shares, y, curve),
    launches.map((launch, index) =>
      polyline(curvePoints(launch, distribution, x, y), `curve ${launchClass(index)}`),
    ),
    label(curve.left - 5, curve.bottom + 18, 'medians', { class: 'end small' }),
    launches.map((launch, index) => medianDot(launch, index, x, curve.bottom + 10)),
    bottomAxis(placed, x, strip, `time per operation, ${scale.symbol}`),
  );
}

/** Cumulative share at the upper edge of each bin; samples beyond the bins keep it below 1. */
function curvePoints(
  { binCounts, sampleCount }: LaunchSamples,
  { lowNs, highNs }: Distribution,
  x: Position,
  y: Position,
): readonly (readonly [number, number])[] {
  const width = (highNs - lowNs) / Math.max(1, binCounts.length);
  let seen = 0;
  const edges = binCounts.map((count, bin): readonly [number, number] => {
    seen += count;
    return [x(lowNs + (bin + 1) * width), y(seen / Math.max(1, sampleCount))];
  });
  return [[x(lowNs), y(0)], ...edges];
}

function medianDot(launch: LaunchSamples, index: number, x: Position, top: number): Markup {
  const title = `launch ${launch.launch + 1}: median ${formatDuration(launch.medianNs)}`;
  const cy = top + rowHeight * (index + 0.5);
  const place = { cx: fixed(x(launch.medianNs)), cy: fixed(cy), r: 3.5 };
  return titled('circle', { ...place, class: `dot ${launchClass(index)}` }, title);
}

function medianWords(launches: readonly LaunchSamples[]): string {
  return launches.map(({ medianNs }) => formatDuration(medianNs)).join(', ');
}
