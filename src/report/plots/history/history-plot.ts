// The plot of one series: values by their order, because runs are evenly spaced in it however long a
// project rests between two.
import type { SeriesUnit } from '../../../model/series.ts';
import { formatTally } from '../../format.ts';
import { formatDay } from '../../format-day.ts';
import { element, type Markup } from '../../html/markup.ts';
import { formatValue, rangeText } from '../../sentences/trend/values.ts';
import type { Plot } from '../plot.ts';
import { linear, type Position, roundTicks } from '../scale.ts';
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
  whisker,
} from '../svg.ts';
import { type Mark, marksCaption, marksOf } from './history-marks.ts';

/** A value at a position: the number of a point from 0, or between two of them. */
export interface HistoryPosition {
  readonly position: number;
  readonly value: number;
}

export interface HistoryPoint {
  readonly value: number;
  /** Of its commit or Run. */
  readonly name: string;
  /** Since 1970; null when unknown. */
  readonly atMs: number | null;
}

export interface HistorySegment {
  /** Positions of its first and its last point. */
  readonly first: number;
  readonly last: number;
  readonly median: { readonly value: number; readonly low: number; readonly high: number };
}

export interface HistoryChange {
  /** Position of the first point at the new level. */
  readonly index: number;
  /** New level ÷ old level. */
  readonly ratio: number;
  readonly isWorse: boolean;
  readonly isConfirmed: boolean;
  readonly words: string;
}

export interface HistoryLimit {
  readonly text: string;
  readonly value: number;
}

export interface HistorySpec {
  readonly name: string;
  readonly unit: SeriesUnit;
  readonly points: readonly HistoryPoint[];
  readonly segments: readonly HistorySegment[];
  /** One a point, for the eye. */
  readonly averages: readonly number[];
  /** Empty where no trend was seen. */
  readonly trendLine: readonly HistoryPosition[];
  readonly changes: readonly HistoryChange[];
  readonly limits: readonly HistoryLimit[];
  /** Positions of odd values, and how far from their level, in deviations. */
  readonly odd: readonly { readonly index: number; readonly deviations: number }[];
  /** Where the next value is to be expected; null when unknown. */
  readonly next: { readonly low: number; readonly high: number } | null;
}

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

interface Scales {
  readonly x: Position;
  readonly y: Position;
}

/** What stands for what, and what the plot leaves out. */
export function historyCaption({ points, changes, limits }: HistorySpec): string {
  const values = points.map(({ value }) => value);
  const limitCount = limits.length - drawnLimits(marksOf(values), limits).length;
  const changeCount = changes.length - mostChangeLines;
  return [
    marksCaption(values.length),
    ...(limitCount === 0 ? [] : [`${formatTally(limitCount, 'limit')} too far away to be drawn`]),
    ...(changeCount <= 0 ? [] : [`the ${mostChangeLines} largest of ${changes.length} changes`]),
  ].join('; ');
}

export function historyPlot(spec: HistorySpec): Plot {
  return { svg: () => drawHistory(spec) };
}

function drawHistory(spec: HistorySpec): Markup {
  const { name, unit, points, segments, changes, averages, trendLine } = spec;
  const marks = marksOf(points.map(({ value }) => value));
  const limits = drawnLimits(marks, spec.limits);
  const [low, high] = rangeOf(spec, marks, limits);
  const x = linear(0, Math.max(1, points.length), frame.left + 4, frame.right);
  const y = linear(low, high, frame.bottom, frame.top);
  const scales = { x, y };
  const ticks = roundTicks(low, high, 5).map(({ value }) => ({
    value,
    label: formatValue(value, unit),
  }));
  return drawing(
    height,
    `History of ${name}: ${points.length} values in ${segments.length} segments`,
    leftAxis(ticks, y, frame),
    segments.map((segment) => segmentBand(segment, scales)),
    limits.map((limit) => limitLine(limit, y)),
    marks.map((mark) => markOf(mark, spec, scales)),
    polyline(thinned(averages, scales), 'average'),
    polyline(
      trendLine.map(({ position, value }) => [x(position), y(value)] as const),
      'trend',
    ),
    largest(changes).map((change) => changeLine(change, x)),
    rings(spec, scales),
    nextBar(spec, scales),
    bottomAxis([], x, frame, 'values in time order'),
    endLabels(points, x),
  );
}

function rangeOf(
  { next }: HistorySpec,
  marks: readonly Mark[],
  limits: readonly HistoryLimit[],
): readonly [number, number] {
  const ends = [
    ...marks.flatMap(({ low, high }) => [low, high]),
    ...limits.map(({ value }) => value),
    ...(next === null ? [] : [next.low, next.high]),
  ];
  if (ends.length === 0) return [0, 1];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const room = high > low ? 0.06 * (high - low) : Math.max(1e-12, 0.05 * Math.abs(high));
  return [low - room, high + room];
}

function drawnLimits(
  marks: readonly Mark[],
  limits: readonly HistoryLimit[],
): readonly HistoryLimit[] {
  const low = Math.min(...marks.map((mark) => mark.low));
  const high = Math.max(...marks.map((mark) => mark.high));
  const reach = farthestLimit * Math.max(high - low, 0.05 * Math.abs(high));
  return limits.filter(({ value }) => value >= low - reach && value <= high + reach);
}

function segmentBand({ first, last, median }: HistorySegment, { x, y }: Scales): readonly Markup[] {
  const [left, right] = [x(first - 0.4), x(last + 0.4)];
  const top = y(median.high);
  const size = { width: fixed(right - left), height: fixed(Math.max(0.6, y(median.low) - top)) };
  return [
    element('rect', { x: fixed(left), y: fixed(top), ...size, class: 'level' }),
    line(left, y(median.value), right, y(median.value), 'centre'),
  ];
}

function markOf(mark: Mark, { points, unit }: HistorySpec, { x, y }: Scales): readonly Markup[] {
  const { position, low, middle, high, count } = mark;
  const at = { cx: fixed(x(position)), cy: fixed(y(middle)), r: count === 1 ? 2.2 : 1.4 };
  const point = points[position];
  const words =
    count === 1 && point !== undefined
      ? `${formatValue(middle, unit)}, ${point.name}`
      : `${count} values: ${rangeText(low, high, unit)}`;
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

function largest(changes: readonly HistoryChange[]): readonly HistoryChange[] {
  if (changes.length <= mostChangeLines) return changes;
  const size = ({ ratio }: HistoryChange) => Math.abs(Math.log(ratio));
  return changes.toSorted((a, b) => size(b) - size(a)).slice(0, mostChangeLines);
}

function changeLine(change: HistoryChange, x: Position): Markup {
  const at = fixed(x(change.index - 0.5));
  const tone = change.isWorse ? 'bad' : 'good';
  const open = change.isConfirmed ? '' : ' open';
  const ends = { x1: at, x2: at, y1: frame.top, y2: frame.bottom };
  return titled('line', { ...ends, class: `change ${tone}${open}` }, change.words);
}

function limitLine({ value, text }: HistoryLimit, y: Position): readonly Markup[] {
  return [
    line(frame.left, y(value), frame.right, y(value), 'limit'),
    label(frame.right - 2, y(value) - 3, text, { class: 'end small' }),
  ];
}

/** The farthest ones, where there are too many to draw. */
function rings({ odd, points, unit }: HistorySpec, { x, y }: Scales): readonly Markup[] {
  return odd
    .toSorted((a, b) => Math.abs(b.deviations) - Math.abs(a.deviations))
    .slice(0, mostRings)
    .flatMap(({ index }) => {
      const point = points[index];
      if (point === undefined) return [];
      const at = { cx: fixed(x(index)), cy: fixed(y(point.value)), r: 4.5 };
      const words = `odd: ${formatValue(point.value, unit)}, ${point.name}`;
      return [titled('circle', { ...at, class: 'odd' }, words)];
    });
}

function nextBar({ next, points }: HistorySpec, { x, y }: Scales): readonly Markup[] {
  if (next === null) return [];
  return whisker(x(points.length), y(next.low), y(next.high));
}

/** First, middle and last point: by day where the days are known. */
function endLabels(points: readonly HistoryPoint[], x: Position): readonly Markup[] {
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
