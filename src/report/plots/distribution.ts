// How the times of one benchmark are distributed, launch by launch: one cumulative curve a launch
// (a second mode is a second step) and below it the median of each launch on the same axis.
import type { LaunchResult, MeasuredMicro } from '../../analysis/analysis.ts';
import { durationScaleOf, formatDuration } from '../format.ts';
import type { Markup } from '../html/markup.ts';
import { linear, type Position, roundTicks } from './scale.ts';
import {
  bottomAxis,
  drawing,
  type Frame,
  fixed,
  label,
  leftAxis,
  plotWidth,
  polyline,
  titled,
} from './svg.ts';

const curveHeight = 150;
const rowHeight = 9;
/** Colours in the style sheet; more launches than this repeat them. */
const launchColours = 8;

export function drawDistribution(name: string, measured: MeasuredMicro): Markup {
  const { density, launches } = measured;
  const scale = durationScaleOf(density.highNs);
  const curve: Frame = { left: 48, right: plotWidth - 12, top: 10, bottom: 10 + curveHeight };
  const strip: Frame = { ...curve, bottom: curve.bottom + 12 + rowHeight * launches.length };
  const x = linear(density.lowNs, density.highNs, curve.left, curve.right);
  const y = linear(0, 1, curve.bottom, curve.top);
  const shares = [0, 0.25, 0.5, 0.75, 1].map((value) => ({ value, label: `${value * 100} %` }));
  const ticks = roundTicks(density.lowNs / scale.factor, density.highNs / scale.factor, 5);
  const placed = ticks.map((tick) => ({ ...tick, value: tick.value * scale.factor }));
  return drawing(
    strip.bottom + 40,
    `Distribution of ${name} by launch: ${medianWords(launches)}`,
    leftAxis(shares, y, curve),
    launches.map((launch, index) =>
      polyline(curvePoints(launch, measured, x, y), curveClass(index)),
    ),
    label(curve.left - 5, curve.bottom + 18, 'medians', { class: 'end small' }),
    launches.map((launch, index) => medianDot(launch, index, x, curve.bottom + 10)),
    bottomAxis(placed, x, strip, `time per operation, ${scale.symbol}`),
  );
}

/** Cumulative share at the upper edge of each bin; samples beyond the bins keep it below 1. */
function curvePoints(
  { densityCounts, time }: LaunchResult,
  { density }: MeasuredMicro,
  x: Position,
  y: Position,
): readonly (readonly [number, number])[] {
  const width = (density.highNs - density.lowNs) / Math.max(1, densityCounts.length);
  let seen = 0;
  const edges = densityCounts.map((count, bin): readonly [number, number] => {
    seen += count;
    return [x(density.lowNs + (bin + 1) * width), y(seen / Math.max(1, time.count))];
  });
  return [[x(density.lowNs), y(0)], ...edges];
}

function medianDot(launch: LaunchResult, index: number, x: Position, top: number): Markup {
  const title = `launch ${launch.launch + 1}: median ${formatDuration(launch.time.medianNs)}`;
  const cy = top + rowHeight * (index + 0.5);
  const place = { cx: fixed(x(launch.time.medianNs)), cy: fixed(cy), r: 3.5 };
  return titled('circle', { ...place, class: `dot launch-${index % launchColours}` }, title);
}

function curveClass(index: number): string {
  return `curve launch-${index % launchColours}`;
}

function medianWords(launches: readonly LaunchResult[]): string {
  return launches.map(({ time }) => formatDuration(time.medianNs)).join(', ');
}
