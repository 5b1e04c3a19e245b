// The waterfall of each thread count: from the ideal down to what was measured, one bar a loss. Bars
// lie, so that their names have room on a telephone; each count has its own ideal as full width.
import type { MeasuredScaling, ScalingResult } from '../../analysis/analysis.ts';
import { formatPercent, formatRate, formatTally } from '../format.ts';
import type { Markup } from '../html/markup.ts';
import { formatThreads, type WaterfallStep, waterfallSteps } from '../losses.ts';
import { singlePerSec } from './curve-layers.ts';
import { linear, type Position } from './scale.ts';
import { description, drawing, fixed, label, line, plotWidth, titled } from './svg.ts';

const rowHeight = 17;
const barHeight = 11;
const headHeight = 24;
const gapHeight = 10;
const left = 132;
const right = plotWidth - 78;

interface Group {
  readonly threads: number;
  readonly measured: MeasuredScaling;
  readonly steps: readonly WaterfallStep[];
}

/** Null when no point has an attribution. */
export function drawWaterfalls(result: ScalingResult): Markup | null {
  const groups = result.points.flatMap(({ threads, measured }): readonly Group[] => {
    if (measured === null || measured.attribution === null) return [];
    return [{ threads, measured, steps: waterfallSteps(threads, measured) }];
  });
  if (groups.length === 0) return null;
  const single = singlePerSec(result) ?? 0;
  let top = 0;
  const drawn = groups.map((group) => {
    const markup = drawGroup(group, single, top);
    top += headHeight + group.steps.length * rowHeight + gapHeight;
    return markup;
  });
  return drawing(
    top,
    `From the ideal to the measured speed-up of ${result.benchmark.name}, by threads`,
    description(groups.map(({ measured }) => measured.attribution?.sentence ?? '').join(' ')),
    drawn,
  );
}

function drawGroup({ threads, measured, steps }: Group, single: number, top: number): Markup[] {
  const most = Math.max(...steps.flatMap(({ from, to }) => [from, to]));
  const x = linear(0, most, left, right);
  const rate = formatRate(measured.throughputPerSec.value);
  const ideal = formatRate(single * threads);
  return [
    label(0, top + 15, formatTally(threads, 'thread'), { class: 'strong' }),
    label(plotWidth, top + 15, `${rate} of an ideal ${ideal}`, { class: 'end quiet' }),
    ...steps.flatMap((step, row) =>
      drawStep(step, {
        x,
        threads,
        y: top + headHeight + row * rowHeight,
        isLast: row === steps.length - 1,
      }),
    ),
  ];
}

interface Place {
  readonly x: Position;
  readonly y: number;
  readonly threads: number;
  readonly isLast: boolean;
}

function drawStep(step: WaterfallStep, { x, y, threads, isLast }: Place): readonly Markup[] {
  const { kind, name, from, to, evidence } = step;
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  const isWhole = kind === 'ideal' || kind === 'measured';
  const className = kind === 'ideal' ? 'whole-bar' : isWhole ? 'kept-bar' : `loss-${kind}`;
  const bar = {
    ...{ x: fixed(x(low)), y: y + 2, height: barHeight, class: className },
    // A loss that can be named can be seen.
    width: fixed(Math.max(1.5, x(high) - x(low))),
  };
  const change = to - from;
  const worth = formatThreads(change, threads);
  // The rare gain has a plus.
  const text = isWhole ? worth : `${change < 0 ? '−' : '+'}${worth}`;
  const share = formatPercent(Math.abs(change) / threads);
  const words = `${name}: ${text} of ${formatTally(threads, 'thread')}, ${share}`;
  return [
    label(left - 6, y + 11, name, { class: kind === 'measured' ? 'end strong' : 'end' }),
    titled('rect', bar, evidence === '' ? words : `${words}; ${evidence}`),
    label(right + 6, y + 11, text, { class: isWhole ? 'strong' : '' }),
    ...(kind === 'ideal' ? [] : [label(plotWidth, y + 11, share, { class: 'end quiet small' })]),
    ...(isLast ? [] : [line(x(to), y + barHeight + 2, x(to), y + rowHeight + 2, 'join')]),
  ];
}
