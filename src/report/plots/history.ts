// The plot of one series: values by their order, because runs are evenly spaced in it however long a
// project rests between two.
import { movingAverage } from '../../analysis/trend/moving-average.ts';
import type { Change, Segment, SeriesTrend } from '../../analysis/trend/series-trend.ts';
import type { SeriesLimit } from '../../model/series.ts';
import { formatDay } from '../calendar.ts';
import { formatTally } from '../format.ts';
import { element, type Markup } from '../html/markup.ts';
import { type Mark, marksCaption, marksOf } from '../trend/marks.ts';
import { changeSentence, formatValue, pointName, rangeText } from '../trend/text.ts';
import { trendLine } from '../trend/trend-line.ts';
import { linear, type Position, roundTicks } from './scale.ts';
import {
  bottomAxis,
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

const height = 250;
const frame: Frame = { left: 66, right: plotWidth - 14, top: 12, bottom: height - 42 };
/** A limit further away than this many times the reach of the values is not drawn. */
const farthestLimit = 2;
/** Rings beyond these would cover the values. */
const mostRings = 40;
/** Lines of changes beyond these would hide everything else. */
const mostChangeLines = 60;
/** Points of a line beyond these cannot be seen apart. */
const mostVertices = 400;

export interface HistoryPlot {
  readonly caption: string;
  readonly drawing: Markup;
}

interface Scales {
  readonly x: Position;
  readonly y: Position;
}

export function drawHistory(trend: SeriesTrend): HistoryPlot {
  const { series, segments, changes } = trend;
  const { points } = series;
  const marks = marksOf(points);
  const limits = drawnLimits(marks, series.limits);
  const [low, high] = rangeOf(trend, marks, limits);
  const x = linear(0, Math.max(1, points.length), frame.left + 4, frame.right);
  const y = linear(low, high, frame.bottom, frame.top);
  const scales = { x, y };
  const values = points.map(({ value }) => value);
  const ticks = roundTicks(low, high, 5).map(({ value }) => ({
    value,
    label: formatValue(value, series.unit),
  }));
  const picture = drawing(
    height,
    `History of ${series.name}: ${points.length} values in ${segments.length} segments`,
    leftAxis(ticks, y, frame),
    segments.map((segment) => segmentBand(segment, scales)),
    limits.map((limit) => limitLine(limit, y)),
    marks.map((mark) => markOf(mark, trend, scales)),
    polyline(thinned(movingAverage(values, segments), scales), 'average'),
    polyline(
      trendLine(trend).map(({ position, value }) => [x(position), y(value)] as const),
      'trend',
    ),
    largest(changes).map((change) => changeLine(change, x)),
    rings(trend, scales),
    nextBar(trend, scales),
    bottomAxis([], x, frame, 'values in time order'),
    endLabels(trend, x),
  );
  const caption = [marksCaption(points), ...omissions(trend, limits.length)].join('; ');
  return { caption, drawing: picture };
}

/** What the plot leaves out. */
function omissions({ series, changes }: SeriesTrend, drawnLimitCount: number): readonly string[] {
  const limitCount = series.limits.length - drawnLimitCount;
  const changeCount = changes.length - mostChangeLines;
  return [
    ...(limitCount === 0 ? [] : [`${formatTally(limitCount, 'limit')} too far away to be drawn`]),
    ...(changeCount <= 0 ? [] : [`the ${mostChangeLines} largest of ${changes.length} changes`]),
  ];
}

function rangeOf(
  { next }: SeriesTrend,
  marks: readonly Mark[],
  limits: readonly SeriesLimit[],
): readonly [number, number] {
  const ends = [
    ...marks.flatMap(({ low, high }) => [low, high]),
    ...limits.map(({ value }) => value),
    ...(next.kind === 'predicted' ? [next.estimate.low, next.estimate.high] : []),
  ];
  if (ends.length === 0) return [0, 1];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const room = high > low ? 0.06 * (high - low) : Math.max(1e-12, 0.05 * Math.abs(high));
  return [low - room, high + room];
}

function drawnLimits(
  marks: readonly Mark[],
  limits: readonly SeriesLimit[],
): readonly SeriesLimit[] {
  const low = Math.min(...marks.map((mark) => mark.low));
  const high = Math.max(...marks.map((mark) => mark.high));
  const reach = farthestLimit * Math.max(high - low, 0.05 * Math.abs(high));
  return limits.filter(({ value }) => value >= low - reach && value <= high + reach);
}

function segmentBand({ first, last, median }: Segment, { x, y }: Scales): readonly Markup[] {
  const [left, right] = [x(first - 0.4), x(last + 0.4)];
  const top = y(median.high);
  const size = { width: fixed(right - left), height: fixed(Math.max(0.6, y(median.low) - top)) };
  return [
    element('rect', { x: fixed(left), y: fixed(top), ...size, class: 'level' }),
    line(left, y(median.value), right, y(median.value), 'centre'),
  ];
}

function markOf(mark: Mark, { series }: SeriesTrend, { x, y }: Scales): readonly Markup[] {
  const { position, low, middle, high, count } = mark;
  const at = { cx: fixed(x(position)), cy: fixed(y(middle)), r: count === 1 ? 2.2 : 1.4 };
  const point = series.points[position];
  const words =
    count === 1 && point !== undefined
      ? `${formatValue(middle, series.unit)}, ${pointName(point, position)}`
      : `${count} values: ${rangeText(low, high, series.unit)}`;
  return [
    ...(count === 1 ? [] : [line(x(position), y(low), x(position), y(high), 'reach')]),
    titled('circle', { ...at, class: 'value' }, words),
  ];
}

function thinned(
  values: readonly number[],
  { x, y }: Scales,
): readonly (readonly [number, number])[] {
  const step = Math.max(1, Math.ceil(values.length / mostVertices));
  return values.flatMap((value, index) =>
    index % step === 0 ? [[x(index), y(value)] as const] : [],
  );
}

function largest(changes: readonly Change[]): readonly Change[] {
  if (changes.length <= mostChangeLines) return changes;
  const size = ({ ratio }: Change) => Math.abs(Math.log(ratio));
  return changes.toSorted((a, b) => size(b) - size(a)).slice(0, mostChangeLines);
}

function changeLine(change: Change, x: Position): Markup {
  const at = fixed(x(change.index - 0.5));
  const tone = change.direction === 'worse' ? 'bad' : 'good';
  const open = change.certainty === 'confirmed' ? '' : ' open';
  const ends = { x1: at, x2: at, y1: frame.top, y2: frame.bottom };
  return titled('line', { ...ends, class: `change ${tone}${open}` }, changeSentence(change));
}

function limitLine({ value, text }: SeriesLimit, y: Position): readonly Markup[] {
  return [
    line(frame.left, y(value), frame.right, y(value), 'limit'),
    label(frame.right - 2, y(value) - 3, text, { class: 'end small' }),
  ];
}

/** The farthest ones, where there are too many to draw. */
function rings({ anomalies, series }: SeriesTrend, { x, y }: Scales): readonly Markup[] {
  return anomalies
    .toSorted((a, b) => Math.abs(b.deviations) - Math.abs(a.deviations))
    .slice(0, mostRings)
    .map(({ index, point }) => {
      const at = { cx: fixed(x(index)), cy: fixed(y(point.value)), r: 4.5 };
      const words = `odd: ${formatValue(point.value, series.unit)}, ${pointName(point, index)}`;
      return titled('circle', { ...at, class: 'odd' }, words);
    });
}

function nextBar({ next, series }: SeriesTrend, { x, y }: Scales): readonly Markup[] {
  if (next.kind === 'unknown') return [];
  const { low, high } = next.estimate;
  const at = x(series.points.length);
  return [
    line(at, y(low), at, y(high), 'whisker'),
    line(at - 3, y(low), at + 3, y(low), 'whisker'),
    line(at - 3, y(high), at + 3, y(high), 'whisker'),
  ];
}

/** First, middle and last point: by day where the days are known. */
function endLabels({ series: { points } }: SeriesTrend, x: Position): readonly Markup[] {
  const last = points.length - 1;
  const places = [
    { position: 0, anchor: {} },
    { position: Math.round(last / 2), anchor: { class: 'middle' } },
    { position: last, anchor: { class: 'end' } },
  ];
  return places.slice(0, Math.max(0, Math.min(3, points.length))).map(({ position, anchor }) => {
    const atMs = points[position]?.atMs ?? null;
    const words = atMs === null ? `${position + 1}` : formatDay(atMs);
    return label(x(position), frame.bottom + 16, words, anchor);
  });
}
