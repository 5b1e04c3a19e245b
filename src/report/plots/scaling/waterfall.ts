// The waterfall of each thread count: from the ideal down to what was measured, one bar a loss. Bars
// lie, so that their names have room on a telephone; each count has its own ideal as full width.
import { formatPercent, formatRate, formatTally, formatThreads } from '../../format.ts';
import type { Markup } from '../../html/markup.ts';
import { linear, type Position } from '../scale.ts';
import { description, drawing, fixed, label, line, plotWidth, titled } from '../svg.ts';

/** One bar, in threads of the single-thread throughput. */
export interface WaterfallStep {
  /** `small`: losses too small to be named one by one; otherwise what colours the bar. */
  readonly kind: string;
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly evidence: string;
}

export interface Waterfall {
  readonly threads: number;
  readonly throughputPerSec: number;
  readonly idealPerSec: number;
  /** What it shows in one sentence. */
  readonly sentence: string;
  readonly steps: readonly WaterfallStep[];
}

/** True for the two bars that stand on nothing: the ideal and what was measured. */
export function isWhole({ kind }: Pick<WaterfallStep, 'kind'>): boolean {
  return kind === 'ideal' || kind === 'measured';
}

/** Threads' worth of a step: `2.60`; of a loss `−0.90`, of the rare gain `+0.10`. */
export function stepText(step: WaterfallStep, threads: number): string {
  const change = step.to - step.from;
  const sign = isWhole(step) ? '' : change < 0 ? '−' : '+';
  return `${sign}${formatThreads(change, threads)}`;
}

const rowHeight = 17;
const barHeight = 11;
const headHeight = 24;
const gapHeight = 10;
const left = 132;
const right = plotWidth - 78;

export function drawWaterfalls(name: string, waterfalls: readonly Waterfall[]): Markup {
  let top = 0;
  const drawn = waterfalls.map((waterfall) => {
    const markup = drawWaterfall(waterfall, top);
    top += headHeight + waterfall.steps.length * rowHeight + gapHeight;
    return markup;
  });
  return drawing(
    top,
    `From the ideal to the measured speed-up of ${name}, by threads`,
    description(waterfalls.map(({ sentence }) => sentence).join(' ')),
    drawn,
  );
}

function drawWaterfall(waterfall: Waterfall, top: number): readonly Markup[] {
  const { threads, steps, throughputPerSec, idealPerSec } = waterfall;
  const most = Math.max(...steps.flatMap(({ from, to }) => [from, to]));
  const x = linear(0, most, left, right);
  const reached = `${formatRate(throughputPerSec)} of an ideal ${formatRate(idealPerSec)}`;
  return [
    label(0, top + 15, formatTally(threads, 'thread'), { class: 'strong' }),
    label(plotWidth, top + 15, reached, { class: 'end quiet' }),
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
  const { kind, name, from, to } = step;
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  const stands = isWhole(step);
  const className = kind === 'ideal' ? 'whole-bar' : stands ? 'kept-bar' : `loss-${kind}`;
  const bar = {
    ...{ x: fixed(x(low)), y: y + 2, height: barHeight, class: className },
    // A loss that can be named can be seen.
    width: fixed(Math.max(1.5, x(high) - x(low))),
  };
  const text = stepText(step, threads);
  const share = formatPercent(Math.abs(to - from) / threads);
  const words = `${name}: ${text} of ${formatTally(threads, 'thread')}, ${share}`;
  return [
    label(left - 6, y + 11, name, { class: kind === 'measured' ? 'end strong' : 'end' }),
    titled('rect', bar, words),
    label(right + 6, y + 11, text, { class: stands ? 'strong' : '' }),
    ...(kind === 'ideal' ? [] : [label(plotWidth, y + 11, share, { class: 'end quiet small' })]),
    ...(isLast ? [] : [line(x(to), y + barHeight + 2, x(to), y + rowHeight + 2, 'join')]),
  ];
}
