// One interval of a comparison on an axis that all rows of the table share: the margin as a band,
// no change as a line. Intervals that leave the axis end in an arrow.
import { formatChange } from '../format.ts';
import { element, type Markup } from '../html/markup.ts';
import type { Tone } from '../section.ts';
import type { Plot } from './plot.ts';
import { linear } from './scale.ts';
import { fixed, line, titled } from './svg.ts';

const width = 180;
const height = 20;
const middle = height / 2;
/** Bounds further from 1 leave the axis: making room for them would hide all others. */
const widest = 0.25;

/** After ÷ before, its interval, and the margin as a relative change. */
export interface ForestSpec {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly marginRatio: number;
  /** Half-width of the axis, as a relative change. */
  readonly reach: number;
  readonly tone: Tone;
}

interface Spread {
  readonly ratio: Pick<ForestSpec, 'low' | 'high'>;
  readonly marginRatio: number;
}

/** Half-width of an axis that suits all of them, as a relative change. */
export function forestReach(comparisons: readonly Spread[]): number {
  const bounds = comparisons.flatMap(({ ratio, marginRatio }) => [
    Math.abs(ratio.low - 1),
    Math.abs(ratio.high - 1),
    1.5 * marginRatio,
  ]);
  const drawn = bounds.filter((bound) => bound <= widest);
  return drawn.length === 0 ? widest : 1.1 * Math.max(...drawn);
}

export function forestPlot(spec: ForestSpec): Plot {
  return { svg: () => drawForest(spec) };
}

function drawForest({ value, low: least, high: most, marginRatio, reach, tone }: ForestSpec) {
  const x = linear(1 - reach, 1 + reach, 6, width - 6);
  const clamp = (value: number) => Math.min(1 + reach, Math.max(1 - reach, value));
  const [low, high] = [x(clamp(least)), x(clamp(most))];
  const [bandLeft, bandRight] = [x(clamp(1 - marginRatio)), x(clamp(1 + marginRatio))];
  const words = `${formatChange(least)} to ${formatChange(most)}`;
  const band = { x: fixed(bandLeft), width: fixed(bandRight - bandLeft), y: 1, height: height - 2 };
  return element(
    'svg',
    { viewBox: `0 0 ${width} ${height}`, class: 'forest', role: 'img', 'aria-label': words },
    element('rect', { ...band, class: 'region' }),
    line(x(1), 0, x(1), height, 'axis'),
    line(low, middle, high, middle, `whisker ${tone}`),
    least < 1 - reach ? arrow(low, -1, tone) : [],
    most > 1 + reach ? arrow(high, 1, tone) : [],
    titled(
      'circle',
      { cx: fixed(x(clamp(value))), cy: middle, r: 4, class: `effect ${tone}` },
      formatChange(value),
    ),
  );
}

function arrow(x: number, direction: number, tone: string): Markup {
  const back = fixed(x - direction * 5);
  const points = `${back},${middle - 4} ${fixed(x)},${middle} ${back},${middle + 4}`;
  return element('polyline', { points, class: `whisker ${tone}` });
}
