// The scaling curve: thread counts evenly spaced, measured throughput with its interval, the ideal
// line as far as it fits, and the region past the usable CPUs marked for what it is.
import type { ScalingPointResult, ScalingResult } from '../../analysis/analysis.ts';
import type { Estimate } from '../../model/verdict.ts';
import { formatInterval, formatRate, formatTally } from '../format.ts';
import { element, type Markup } from './markup.ts';
import {
  bottomAxis,
  drawing,
  type Frame,
  fixed,
  label,
  leftAxis,
  line,
  linear,
  type Position,
  plotWidth,
  polyline,
  roundTicks,
  titled,
} from './svg.ts';

const height = 260;
const frame: Frame = { left: 58, right: plotWidth - 12, top: 14, bottom: height - 42 };

interface Spot {
  readonly threads: number;
  readonly isOversubscribed: boolean;
  readonly rate: Estimate;
}

export function drawScalingCurve(result: ScalingResult): Markup {
  const spots = result.points.flatMap(spotOf);
  const top = 1.12 * spots.reduce((most, { rate }) => Math.max(most, rate.high), 0);
  const y = linear(0, top, frame.bottom, frame.top);
  const x = linear(-0.5, spots.length - 0.5, frame.left, frame.right);
  const rates = roundTicks(0, top, 5).map(({ value }) => ({
    value,
    label: value === 0 ? '0' : formatRate(value, 2),
  }));
  const threads = spots.map((spot, index) => ({ value: index, label: `${spot.threads}` }));
  return drawing(
    height,
    `Throughput of ${result.benchmark.name} by threads: ${spots.map(spotTitle).join('; ')}`,
    oversubscribedRegion(spots, x, result.usableCpuCount),
    leftAxis(rates, y, frame),
    idealLine(spots, x, y),
    polyline(
      spots.map(({ rate }, index) => [x(index), y(rate.value)] as const),
      'measured',
    ),
    spots.map((spot, index) => spotMark(spot, x(index), y)),
    bottomAxis(threads, x, frame, 'threads'),
  );
}

function spotOf({ threads, isOversubscribed, measured }: ScalingPointResult): readonly Spot[] {
  if (measured === null) return [];
  return [{ threads, isOversubscribed, rate: measured.throughputPerSec }];
}

function spotTitle({ threads, rate }: Spot): string {
  return `${formatTally(threads, 'thread')} ${formatRate(rate.value)} ${formatInterval(rate)}`;
}

function spotMark(spot: Spot, x: number, y: Position): readonly Markup[] {
  const { low, high, value } = spot.rate;
  const name = spot.isOversubscribed ? 'point hollow' : 'point';
  return [
    line(x, y(low), x, y(high), 'whisker'),
    line(x - 4, y(low), x + 4, y(low), 'whisker'),
    line(x - 4, y(high), x + 4, y(high), 'whisker'),
    titled('circle', { cx: fixed(x), cy: fixed(y(value)), r: 4, class: name }, spotTitle(spot)),
  ];
}

/** A nested drawing cuts the line off at the frame, which is where it stops being comparable. */
function idealLine(spots: readonly Spot[], x: Position, y: Position): readonly Markup[] {
  const [first] = spots;
  if (first === undefined) return [];
  const perThread = first.rate.value / first.threads;
  const points = spots.map(
    ({ threads }, index) => [x(index) - frame.left, y(perThread * threads) - frame.top] as const,
  );
  const clip = {
    x: frame.left,
    y: frame.top,
    width: frame.right - frame.left,
    height: frame.bottom - frame.top,
  };
  return [element('svg', clip, polyline(points, 'ideal'))];
}

function oversubscribedRegion(
  spots: readonly Spot[],
  x: Position,
  usableCpuCount: number,
): readonly Markup[] {
  const first = spots.findIndex(({ isOversubscribed }) => isOversubscribed);
  if (first < 0) return [];
  const left = x(first - 0.5);
  const middle = (left + frame.right) / 2;
  const size = { width: fixed(frame.right - left), height: frame.bottom - frame.top };
  return [
    element('rect', { x: fixed(left), y: frame.top, ...size, class: 'region' }),
    label(middle, frame.bottom - 24, 'oversubscribed', { class: 'middle quiet' }),
    label(middle, frame.bottom - 10, `more threads than ${formatTally(usableCpuCount, 'CPU')}`, {
      class: 'middle quiet small',
    }),
  ];
}
