// The memory timeline: the floor after collections of every process, the fitted trend with its band
// over the settled part, the control beside it, and the growth that is allowed.
import type { LeakResult, SnapshotSeries, TrendLine } from '../../analysis/leak/leak-result.ts';
import { formatQuantity } from '../format.ts';
import { element, type Markup } from '../html/markup.ts';
import { boundsText, growthText } from '../leak/growth.ts';
import { type JudgedResource, verdictWord } from '../leak/verdict-words.ts';
import { axesOf, frame, height, type LeakAxes } from './floor-axes.ts';
import { allowedLine, trendFan } from './floor-trend.ts';
import {
  band,
  bottomAxis,
  clipped,
  description,
  drawing,
  fixed,
  label,
  leftAxis,
  line,
  polyline,
} from './svg.ts';

/** Snapshots of a process beyond these are drawn as their extremes, without marks. */
const mostMarks = 60;
const mostExtremes = 150;

export function drawMemoryTimeline(result: LeakResult, resource: JudgedResource): Markup {
  const axes = axesOf(resource, result.settings.pace);
  const { series, verdict } = resource;
  const controls = series.filter(({ side }) => side === 'control');
  const subjects = series.filter(({ side }) => side === 'subject');
  const fan = verdict.line === null ? null : trendFan(verdict.line);
  const place = ([position, value]: readonly [number, number]) =>
    [axes.x(position), axes.y(value)] as const;
  const allowed = allowedLine(result, verdict);
  return drawing(
    height,
    `${resource.label} of ${result.benchmark.name} over ${axes.xTitle}: ${verdictWord(verdict)}`,
    description(
      [...series.map((each) => seriesWords(each, resource)), trendWords(resource, result)].join(
        '; ',
      ),
    ),
    unsettledRegion(resource, axes),
    leftAxis(axes.yTicks, axes.y, frame),
    clipped(
      frame,
      segmentEdges(subjects, axes),
      controls.map((each) => floorOf(each, axes)),
      controlLine(verdict.controlLine, axes),
      subjects.map((each) => floorOf(each, axes)),
      fan === null ? [] : band(fan.low.map(place), fan.high.map(place), 'trend-band'),
      allowed === null ? [] : polyline(allowed.map(place), 'allowed'),
      fan === null ? [] : polyline(fan.middle.map(place), 'trend-line'),
    ),
    bottomAxis(axes.xTicks, axes.x, frame, axes.xTitle),
  );
}

function floorOf(series: SnapshotSeries, { x, y, controlShift }: LeakAxes): readonly Markup[] {
  const { side, positions } = series;
  const shift = side === 'control' ? controlShift : 0;
  const points = series.values.map((value, index) => {
    return [x(positions[index] ?? 0), y(value + shift)] as const;
  });
  const isMarked = points.length <= mostMarks;
  return [
    polyline(isMarked ? points : extremes(points), `floor ${side}`),
    ...(isMarked ? points.map(([at, level]) => markOf(side, at, level)) : []),
  ];
}

function markOf(side: SnapshotSeries['side'], x: number, y: number): Markup {
  const name = `snapshot ${side}`;
  if (side === 'subject') {
    return element('circle', { cx: fixed(x), cy: fixed(y), r: 1.7, class: name });
  }
  return element('rect', {
    x: fixed(x - 1.4),
    y: fixed(y - 1.4),
    width: 2.8,
    height: 2.8,
    class: name,
  });
}

/** Of each stretch its lowest and its highest in their order: a step or a tooth is never thinned away. */
function extremes(points: readonly (readonly [number, number])[]) {
  const length = Math.ceil(points.length / mostExtremes);
  return Array.from({ length: Math.ceil(points.length / length) }, (_, stretch) => {
    const part = points.slice(stretch * length, (stretch + 1) * length);
    const byLevel = part.toSorted((a, b) => a[1] - b[1]);
    const ends = [byLevel[0], byLevel.at(-1)].filter((each) => each !== undefined);
    return ends.toSorted((a, b) => a[0] - b[0]);
  }).flat();
}

function controlLine(trend: TrendLine | null, { x, y, controlShift }: LeakAxes): readonly Markup[] {
  if (trend === null) return [];
  const { fromPosition, toPosition, fromValue, slope } = trend;
  const start = fromValue + controlShift;
  const end = start + slope.value * (toPosition - fromPosition);
  return [line(x(fromPosition), y(start), x(toPosition), y(end), 'control-line')];
}

/** Where the judged part begins: the trend says, else the first process. */
function unsettledRegion({ verdict, series }: JudgedResource, { x }: LeakAxes): readonly Markup[] {
  const [first] = series;
  const until = verdict.line?.fromPosition ?? first?.positions[first.settledFrom] ?? 0;
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
function segmentEdges([first]: readonly SnapshotSeries[], { x }: LeakAxes): readonly Markup[] {
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

function seriesWords({ side, round, values }: SnapshotSeries, { unit }: JudgedResource): string {
  const ends = [values[0], values.at(-1)].map((value) => formatQuantity(value ?? 0, unit));
  return `${side} ${round + 1} from ${ends[0]} to ${ends[1]}`;
}

function trendWords({ verdict, unit }: JudgedResource, { settings }: LeakResult): string {
  if (verdict.line === null) return 'no trend';
  const { slope } = verdict.line;
  const per = settings.pace === 'time' ? 'an hour' : 'an operation';
  return `trend ${growthText(slope, unit)} ${boundsText(slope, unit)} ${per}`;
}
