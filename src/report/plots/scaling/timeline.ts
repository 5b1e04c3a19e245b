// One window, thread by thread: when each began and ended, and what shares of its time it spent on a
// CPU, waiting for one and blocked. The shares are sums, drawn one after another, not in time order.
import { formatCount, formatDuration, formatTally } from '../../format.ts';
import type { Markup } from '../../html/markup.ts';
import { withLegend } from '../legend.ts';
import { linear, type Position, roundTicks, type Tick } from '../scale.ts';
import {
  bottomAxis,
  description,
  drawing,
  type Frame,
  fixed,
  label,
  line,
  plotWidth,
  titled,
} from '../svg.ts';
import { shareKeys } from './shares.ts';

/** One window: every thread's part of it. */
export interface Timeline {
  readonly threads: number;
  readonly windowNs: number;
  readonly slices: readonly TimelineSlice[];
}

export interface TimelineSlice {
  readonly threadIndex: number;
  /** From the opening of the window; below 0 when the thread was early. */
  readonly startNs: number;
  readonly elapsedNs: number;
  readonly operations: number;
  /** Null when not observable, as the three below. */
  readonly cpuNs: number | null;
  readonly runDelayNs: number | null;
  /** Time in collections; overlaps the others. */
  readonly gcNs: number | null;
  readonly cpuIndex: number | null;
}

const left = 30;
const right = plotWidth - 52;
const top = 18;
/** Above so many threads the rows become lower. */
const manyThreads = 16;

interface Part {
  readonly name: string;
  readonly className: string;
  readonly partNs: number;
}

const gcKey = { name: 'collections, overlapping', className: 'gc' };

export function drawTimeline(timeline: Timeline): Markup {
  const hasCollections = timeline.slices.some(({ gcNs }) => (gcNs ?? 0) > 0);
  return withLegend(drawWindow(timeline), [...shareKeys, ...(hasCollections ? [gcKey] : [])]);
}

function drawWindow(timeline: Timeline): Markup {
  const { slices, windowNs, threads } = timeline;
  const rowHeight = slices.length > manyThreads ? 11 : 16;
  const bottom = top + slices.length * rowHeight + 4;
  const starts = slices.map(({ startNs }) => startNs);
  const ends = slices.map(({ startNs, elapsedNs }) => startNs + elapsedNs);
  const [first, last] = [Math.min(0, ...starts), Math.max(windowNs, ...ends)];
  const x = linear(first, last, left, right);
  const frame: Frame = { left, right, top, bottom };
  return drawing(
    bottom + 40,
    `One window of ${formatTally(threads, 'thread')}, thread by thread`,
    description(slices.map(sliceWords).join('; ')),
    label(0, top - 6, 'thread', { class: 'quiet small' }),
    label(right + 6, top - 6, 'ends on', { class: 'quiet small' }),
    slices.map((slice, row) => drawSlice(slice, x, top + row * rowHeight, rowHeight)),
    line(x(0), top - 4, x(0), bottom, 'edge'),
    line(x(windowNs), top - 4, x(windowNs), bottom, 'edge'),
    bottomAxis(millisecondTicks(first, last), x, frame, 'ms since the window opened'),
  );
}

/** Round in ms, placed in ns. */
function millisecondTicks(firstNs: number, lastNs: number): readonly Tick[] {
  return roundTicks(firstNs / 1e6, lastNs / 1e6, 5).map(({ value, label: words }) => {
    return { value: value * 1e6, label: words };
  });
}

function drawSlice(
  slice: TimelineSlice,
  x: Position,
  y: number,
  rowHeight: number,
): readonly Markup[] {
  const { startNs, gcNs, threadIndex, cpuIndex } = slice;
  const size = rowHeight < 16 ? ' small' : '';
  const baseline = y + rowHeight / 2 + 4;
  let from = startNs;
  const parts = partsOf(slice).map(({ partNs, className, name }) => {
    const start = from;
    from += partNs;
    const width = fixed(Math.max(0, x(from) - x(start)));
    const shape = { x: fixed(x(start)), y: y + 2, width, height: rowHeight - 5, class: className };
    return titled('rect', shape, `${name} ${formatDuration(partNs)}`);
  });
  const collected = gcNs === null || gcNs <= 0 ? [] : [gcBar(slice, gcNs, x, y + rowHeight - 4)];
  return [
    label(left - 6, baseline, `${threadIndex}`, { class: `end${size}` }),
    ...parts,
    ...collected,
    ...(cpuIndex === null
      ? []
      : [label(right + 6, baseline, `CPU ${cpuIndex}`, { class: `quiet${size}` })]),
  ];
}

/** Below the others, because collections overlap them. */
function gcBar({ startNs }: TimelineSlice, gcNs: number, x: Position, y: number): Markup {
  const width = fixed(x(startNs + gcNs) - x(startNs));
  const shape = { x: fixed(x(startNs)), y, width, height: 3, class: 'gc' };
  return titled('rect', shape, `collections ${formatDuration(gcNs)}, overlapping the others`);
}

function partsOf({ elapsedNs, cpuNs, runDelayNs }: TimelineSlice): readonly Part[] {
  if (cpuNs === null) return [{ name: 'wall', className: 'share-unknown', partNs: elapsedNs }];
  const onCpu = { name: 'on CPU', className: 'share-cpu', partNs: cpuNs };
  const rest = Math.max(0, elapsedNs - cpuNs - (runDelayNs ?? 0));
  if (runDelayNs === null) {
    return [onCpu, { name: 'not on CPU', className: 'share-unknown', partNs: rest }];
  }
  return [
    onCpu,
    { name: 'run-queue wait', className: 'share-wait', partNs: runDelayNs },
    { name: 'blocked', className: 'share-blocked', partNs: rest },
  ];
}

function sliceWords(slice: TimelineSlice): string {
  const { threadIndex, startNs, elapsedNs, operations, cpuIndex } = slice;
  const where = cpuIndex === null ? '' : ` on CPU ${cpuIndex}`;
  const parts = partsOf(slice).map(({ name, partNs }) => `${name} ${formatDuration(partNs)}`);
  return (
    `thread ${threadIndex}${where} from ${formatDuration(startNs)} for ` +
    `${formatDuration(elapsedNs)}, ${formatCount(operations)} operations, ${parts.join(', ')}`
  );
}
