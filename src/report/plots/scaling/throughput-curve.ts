// The scaling curve: an axis of doublings, measured throughput with its interval, behind it the
// ideal, the machine's ceiling and the fitted law, and the region past the usable CPUs named.
import { formatInterval, formatRate, formatTally } from '../../format.ts';
import { element, type Markup } from '../../html/markup.ts';
import { withLegend } from '../legend.ts';
import { linear, logarithmic, type Position, roundTicks, type Tick } from '../scale.ts';
import {
  bottomAxis,
  clipped,
  description,
  drawing,
  type Frame,
  fixed,
  label,
  leftAxis,
  plotWidth,
  polyline,
  titled,
  whisker,
} from '../svg.ts';
import { type Axes, ceilingBand, idealLine, lawLayers } from './curve-layers.ts';
import { curveLegend } from './curve-legend.ts';
import { type CurvePoint, type CurveSpec, lawPoints } from './curve-spec.ts';

const height = 280;
const frame: Frame = { left: 58, right: plotWidth - 12, top: 14, bottom: height - 42 };
/** Room beside the first and the last count. */
const margin = 22;
const leastTickGap = 17;

export function drawThroughputCurve(spec: CurveSpec): Markup {
  return withLegend(drawCurve(spec), curveLegend(spec));
}

function drawCurve(spec: CurveSpec): Markup {
  const { points, name, singlePerSec } = spec;
  const counts = [...points, ...lawPoints(spec)].map(({ threads }) => threads);
  const [first, last] = [Math.min(...counts), Math.max(...counts)];
  const top = topOf(spec);
  const y = linear(0, top, frame.bottom, frame.top);
  const x = logarithmic(first, last, frame.left + margin, frame.right - margin);
  const axes: Axes = { x, y };
  return drawing(
    height,
    `Throughput of ${name} by threads`,
    description(points.map(pointTitle).join('; ')),
    region(spec, last, x),
    leftAxis(rateTicks(top), y, frame),
    clipped(
      frame,
      ceilingBand(spec.ceiling, axes),
      lawLayers(lawPoints(spec), axes),
      singlePerSec === null ? [] : idealLine(singlePerSec, first, last, axes),
    ),
    polyline(
      points.map(({ threads, ratePerSec }) => [x(threads), y(ratePerSec.value)] as const),
      'measured',
    ),
    points.map((point) => pointMark(point, x(point.threads), y)),
    bottomAxis(countTicks(points, last, x), x, frame, 'threads'),
  );
}

function rateTicks(top: number): readonly Tick[] {
  return roundTicks(0, top, 5).map(({ value }) => {
    return { value, label: value === 0 ? '0' : formatRate(value, 2) };
  });
}

/** Highest value shown: what was measured and its ceiling in full, a prediction only as far as that. */
function topOf(spec: CurveSpec): number {
  const law = lawPoints(spec);
  const known = [
    ...spec.points.map(({ ratePerSec }) => ratePerSec.high),
    ...spec.ceiling.map(({ highPerSec }) => highPerSec),
    ...law.flatMap(({ isBeyond, throughputPerSec }) => (isBeyond ? [] : [throughputPerSec.high])),
  ];
  const highest = Math.max(0, ...known);
  const predicted = law.map(({ throughputPerSec }) => throughputPerSec.value);
  return 1.12 * Math.min(1.5 * highest, Math.max(highest, ...predicted));
}

/** Counts that were measured and the end of a prediction, as far as they have room. */
function countTicks(points: readonly CurvePoint[], last: number, x: Position): readonly Tick[] {
  const counts = new Set([...points.map(({ threads }) => threads), last]);
  const kept: Tick[] = [];
  for (const value of counts) {
    const before = kept.at(-1);
    if (before !== undefined && x(value) - x(before.value) < leastTickGap) continue;
    kept.push({ value, label: `${value}` });
  }
  return kept;
}

function pointTitle({ threads, ratePerSec }: CurvePoint): string {
  return `${formatTally(threads, 'thread')} ${formatRate(ratePerSec.value)} ${formatInterval(ratePerSec)}`;
}

function pointMark(point: CurvePoint, x: number, y: Position): readonly Markup[] {
  const { low, high, value } = point.ratePerSec;
  const name = point.isOversubscribed ? 'point hollow' : 'point';
  return [
    ...whisker(x, y(low), y(high)),
    titled('circle', { cx: fixed(x), cy: fixed(y(value)), r: 4, class: name }, pointTitle(point)),
  ];
}

/** From between the last count with a CPU for each thread and the first without to the edge. */
function region(
  { usableCpuCount, points }: CurveSpec,
  last: number,
  x: Position,
): readonly Markup[] {
  if (last <= usableCpuCount) return [];
  const within = points.findLast(({ isOversubscribed }) => !isOversubscribed)?.threads;
  const past = points.find(({ isOversubscribed }) => isOversubscribed)?.threads ?? last;
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
