// The timeline of a resource: the floor after collections of every process, the fitted trend with its band
// over the settled part, the control beside it, and the growth that is allowed.
import { formatBounds, formatGrowth, formatQuantity } from '../../format.ts';
import { element, type Markup } from '../../html/markup.ts';
import {
  band,
  bottomAxis,
  clipped,
  description,
  dots,
  drawing,
  fixed,
  label,
  leftAxis,
  line,
  polyline,
} from '../svg.ts';
import { thinned } from '../thinned.ts';
import { axesOf, type FloorAxes, frame, height } from './floor-axes.ts';
import type { FloorSeries, FloorSpec, FloorTrend } from './floor-spec.ts';
import { allowedLine, trendFan } from './floor-trend.ts';

/** Snapshots of a process beyond these are drawn as their extremes, without marks. */
const mostMarks = 60;
const mostExtremes = 80;

export function drawFloorTimeline(spec: FloorSpec): Markup {
  const { series, trend, controlTrend } = spec;
  const axes = axesOf(spec);
  const controls = series.filter(({ side }) => side === 'control');
  const subjects = series.filter(({ side }) => side === 'subject');
  const fan = trend === null ? null : trendFan(trend);
  const place = ([position, value]: readonly [number, number]) =>
    [axes.x(position), axes.y(value)] as const;
  const allowed = allowedLine(spec);
  return drawing(
    height,
    `${spec.title} over ${axes.xTitle}: ${spec.verdict}`,
    description([...series.map((each) => seriesWords(each, spec)), trendWords(spec)].join('; ')),
    unsettledRegion(spec, axes),
    leftAxis(axes.yTicks, axes.y, frame),
    clipped(
      frame,
      segmentEdges(subjects, axes),
      controls.map((each) => floorOf(each, axes)),
      controlLine(controlTrend, axes),
      subjects.map((each) => floorOf(each, axes)),
      fan === null ? [] : band(fan.low.map(place), fan.high.map(place), 'trend-band'),
      allowed === null ? [] : polyline(allowed.map(place), 'allowed'),
      fan === null ? [] : polyline(fan.middle.map(place), 'trend-line'),
    ),
    bottomAxis(axes.xTicks, axes.x, frame, axes.xTitle),
  );
}

function floorOf(series: FloorSeries, { x, y, controlShift }: FloorAxes): readonly Markup[] {
  const { side, positions } = series;
  const shift = side === 'control' ? controlShift : 0;
  const points = series.values.map((value, index) => {
    return [x(positions[index] ?? 0), y(value + shift)] as const;
  });
  const isMarked = points.length <= mostMarks;
  return [
    polyline(isMarked ? points : thinned(points, mostExtremes), `floor ${side}`),
    ...(isMarked && points.length > 0 ? [dots(points, `snapshot ${side}`)] : []),
  ];
}

function controlLine(
  trend: FloorTrend | null,
  { x, y, controlShift }: FloorAxes,
): readonly Markup[] {
  if (trend === null) return [];
  const { fromPosition, toPosition, fromValue, slope } = trend;
  const start = fromValue + controlShift;
  const end = start + slope.value * (toPosition - fromPosition);
  return [line(x(fromPosition), y(start), x(toPosition), y(end), 'control-line')];
}

/** Where the judged part begins: the trend says, else the first process. */
function unsettledRegion({ trend, series }: FloorSpec, { x }: FloorAxes): readonly Markup[] {
  const [first] = series;
  const until = trend?.fromPosition ?? first?.positions[first.settledFrom] ?? 0;
  const width = x(until) - frame.left;
  if (!(width > 0)) return [];
  const size = { width: fixed(width), height: frame.bottom - frame.top };
  return [
    element('rect', { x: frame.left, y: frame.top, ...size, class: 'region' }),
    ...(width < 60
      ? []
      : [label(frame.left + 4, frame.top + 10, 'settling', { class: 'small quiet' })]),
  ];
}

/** Between the last snapshot of a segment and the first of the next. */
function segmentEdges([first]: readonly FloorSeries[], { x }: FloorAxes): readonly Markup[] {
  if (first === undefined) return [];
  const { segments, positions } = first;
  return segments.flatMap((segment, index) => {
    if (index === 0 || segment === segments[index - 1]) return [];
    const at = x(((positions[index - 1] ?? 0) + (positions[index] ?? 0)) / 2);
    return [
      line(at, frame.top, at, frame.bottom, 'edge'),
      label(at + 3, frame.top + 10, 'resumed', { class: 'small quiet' }),
    ];
  });
}

function seriesWords({ side, round, values }: FloorSeries, { unit }: FloorSpec): string {
  const ends = [values[0], values.at(-1)].map((value) => formatQuantity(value ?? 0, unit));
  return `${side} ${round + 1} from ${ends[0]} to ${ends[1]}`;
}

function trendWords({ trend, unit, pace }: FloorSpec): string {
  if (trend === null) return 'no trend';
  const { value, low, high } = trend.slope;
  const per = pace === 'time' ? 'per hour' : 'per operation';
  return `trend ${formatGrowth(value, unit)} ${formatBounds(low, high, unit)} ${per}`;
}
