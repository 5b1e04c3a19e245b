// The scaling curve: an axis of doublings, measured throughput with its interval, behind it the
// ideal, the machine's ceiling and the fitted law, and the region past the usable CPUs named.
import type { ScalingPointResult, ScalingResult } from '../../analysis/analysis.ts';
import type { Estimate } from '../../model/verdict.ts';
import { formatInterval, formatRate, formatTally } from '../format.ts';
import { element, type Markup } from '../html/markup.ts';
import {
  type Axes,
  ceilingBand,
  ceilingPoints,
  curveOf,
  idealLine,
  lawLayers,
  singlePerSec,
} from './curve-layers.ts';
import { linear, logarithmic, type Position, roundTicks, type Tick } from './scale.ts';
import {
  bottomAxis,
  clipped,
  description,
  drawing,
  type Frame,
  fixed,
  label,
  leftAxis,
  line,
  plotWidth,
  polyline,
  titled,
} from './svg.ts';

const height = 280;
const frame: Frame = { left: 58, right: plotWidth - 12, top: 14, bottom: height - 42 };
/** Room beside the first and the last count. */
const margin = 22;
const leastTickGap = 17;

interface Spot {
  readonly threads: number;
  readonly isOversubscribed: boolean;
  readonly rate: Estimate;
}

export function drawScalingCurve(result: ScalingResult): Markup {
  const spots = result.points.flatMap(spotOf);
  const counts = [...spots, ...curveOf(result.model)].map(({ threads }) => threads);
  const [first, last] = [Math.min(...counts), Math.max(...counts)];
  const top = topOf(result, spots);
  const y = linear(0, top, frame.bottom, frame.top);
  const x = logarithmic(first, last, frame.left + margin, frame.right - margin);
  const axes: Axes = { x, y };
  const single = singlePerSec(result);
  return drawing(
    height,
    `Throughput of ${result.benchmark.name} by threads`,
    description(spots.map(spotTitle).join('; ')),
    region(result, spots, last, x),
    leftAxis(rateTicks(top), y, frame),
    clipped(
      frame,
      ceilingBand(ceilingPoints(result), axes),
      lawLayers(curveOf(result.model), axes),
      single === null ? [] : idealLine(single, first, last, axes),
    ),
    polyline(
      spots.map(({ threads, rate }) => [x(threads), y(rate.value)] as const),
      'measured',
    ),
    spots.map((spot) => spotMark(spot, x(spot.threads), y)),
    bottomAxis(countTicks(spots, last, x), x, frame, 'threads'),
  );
}

function rateTicks(top: number): readonly Tick[] {
  return roundTicks(0, top, 5).map(({ value }) => {
    return { value, label: value === 0 ? '0' : formatRate(value, 2) };
  });
}

/** Highest value shown: what was measured and its ceiling in full, a prediction only as far as that. */
function topOf(result: ScalingResult, spots: readonly Spot[]): number {
  const fitted = curveOf(result.model).filter(({ isBeyond }) => !isBeyond);
  const known = [
    ...spots.map(({ rate }) => rate.high),
    ...ceilingPoints(result).map(({ highPerSec }) => highPerSec),
    ...fitted.map(({ throughputPerSec }) => throughputPerSec.high),
  ];
  const highest = Math.max(0, ...known);
  const predicted = curveOf(result.model).map(({ throughputPerSec }) => throughputPerSec.value);
  return 1.12 * Math.min(1.5 * highest, Math.max(highest, ...predicted));
}

/** Counts that were measured and the end of a prediction, as far as they have room. */
function countTicks(spots: readonly Spot[], last: number, x: Position): readonly Tick[] {
  const counts = new Set([...spots.map(({ threads }) => threads), last]);
  const kept: Tick[] = [];
  for (const value of counts) {
    const before = kept.at(-1);
    if (before !== undefined && x(value) - x(before.value) < leastTickGap) continue;
    kept.push({ value, label: `${value}` });
  }
  return kept;
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

/** From between the last count with a CPU for each thread and the first without to the edge. */
function region(
  { usableCpuCount }: ScalingResult,
  spots: readonly Spot[],
  last: number,
  x: Position,
): readonly Markup[] {
  if (last <= usableCpuCount) return [];
  const within = spots.findLast(({ isOversubscribed }) => !isOversubscribed)?.threads;
  const past = spots.find(({ isOversubscribed }) => isOversubscribed)?.threads ?? last;
  const left = within === undefined ? frame.left : x(Math.sqrt(within * past));
  const middle = (left + frame.right) / 2;
  const size = { width: fixed(frame.right - left), height: frame.bottom - frame.top };
  const cpus = formatTally(usableCpuCount, 'CPU');
  const isWide = frame.right - left > 120;
  return [
    element('rect', { x: fixed(left), y: frame.top, ...size, class: 'region' }),
    isWide
      ? label(middle, frame.bottom - 24, 'oversubscribed', { class: 'middle quiet' })
      : label(frame.right - 4, frame.bottom - 24, 'oversubscribed', { class: 'end quiet' }),
    isWide
      ? label(middle, frame.bottom - 10, `more threads than ${cpus}`, {
          class: 'middle quiet small',
        })
      : label(frame.right - 4, frame.bottom - 10, `past ${cpus}`, { class: 'end quiet small' }),
  ];
}
