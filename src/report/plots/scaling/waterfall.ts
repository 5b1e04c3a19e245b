// The waterfall of each thread count: from the ideal down to what was measured, one bar a loss. Bars
// lie, so that their names have room on a telephone; each count has its own ideal as full width.
import { formatPercent, formatRate, formatTally, formatThreads } from '../../format.ts';
import { type Child, element, type Markup } from '../../html/markup.ts';
import { linear, type Position } from '../scale.ts';
import { description, drawing, fixed, label, lines, plotWidth } from '../svg.ts';

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

function drawWaterfall(waterfall: Waterfall, top: number): readonly Child[] {
  const { threads, steps, throughputPerSec, idealPerSec } = waterfall;
  const most = Math.max(...steps.flatMap(({ from, to }) => [from, to]));
  const x = linear(0, most, left, right);
  const reached = `${formatRate(throughputPerSec)} of an ideal ${formatRate(idealPerSec)}`;
  const rows = steps.map((step, index) => {
    return { step, y: top + headHeight + index * rowHeight, isLast: index === steps.length - 1 };
  });
  const words = (step: WaterfallStep) => stepText(step, threads);
  const strong = ({ step }: { readonly step: WaterfallStep }) =>
    isWhole(step) ? { class: 'strong' } : {};
  return [
    label(0, top + 15, formatTally(threads, 'thread'), { class: 'strong' }),
    label(plotWidth, top + 15, reached, { class: 'end quiet' }),
    element(
      'g',
      { class: 'end' },
      rows.map(({ step, y }) =>
        label(left - 6, y + 11, step.name, step.kind === 'measured' ? { class: 'strong' } : {}),
      ),
    ),
    rows.map(({ step, y }) => drawBar(step, x, y)),
    rows.map((row) => label(right + 6, row.y + 11, words(row.step), strong(row))),
    element(
      'g',
      { class: 'end quiet small' },
      rows.flatMap(({ step: { kind, from, to }, y }) =>
        kind === 'ideal'
          ? []
          : [label(plotWidth, y + 11, formatPercent(Math.abs(to - from) / threads))],
      ),
    ),
    ...lines(
      rows.flatMap(({ step: { to }, y, isLast }) =>
        isLast ? [] : [[x(to), y + barHeight + 2, x(to), y + rowHeight + 2] as const],
      ),
      'join',
    ),
  ];
}

function drawBar({ kind, from, to }: WaterfallStep, x: Position, y: number): Markup {
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  const className =
    kind === 'ideal' ? 'whole-bar' : kind === 'measured' ? 'kept-bar' : `loss-${kind}`;
  return element('rect', {
    ...{ x: fixed(x(low)), y: y + 2, height: barHeight, class: className },
    // A loss that can be named can be seen.
    width: fixed(Math.max(1.5, x(high) - x(low))),
  });
}
