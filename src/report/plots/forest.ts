// One interval of a comparison on an axis that all rows of the table share: the margin as a band,
// no change as a line. Intervals that leave the axis end in an arrow.
import type { Comparison } from '../../model/verdict.ts';
import { formatChange } from '../format.ts';
import { element, type Markup } from '../html/markup.ts';
import { linear } from './scale.ts';
import { fixed, line, titled } from './svg.ts';

const width = 180;
const height = 20;
const middle = height / 2;
/** Bounds further from 1 leave the axis: making room for them would hide all others. */
const widest = 0.25;

/** Half-width of the axis, as a relative change. */
export function forestReach(comparisons: readonly Comparison[]): number {
  const bounds = comparisons.flatMap(({ ratio, marginRatio }) => [
    Math.abs(ratio.low - 1),
    Math.abs(ratio.high - 1),
    1.5 * marginRatio,
  ]);
  const drawn = bounds.filter((bound) => bound <= widest);
  return drawn.length === 0 ? widest : 1.1 * Math.max(...drawn);
}

export function drawForest(comparison: Comparison, reach: number, tone: string): Markup {
  const { ratio, marginRatio } = comparison;
  const x = linear(1 - reach, 1 + reach, 6, width - 6);
  const clamp = (value: number) => Math.min(1 + reach, Math.max(1 - reach, value));
  const [low, high] = [x(clamp(ratio.low)), x(clamp(ratio.high))];
  const [bandLeft, bandRight] = [x(clamp(1 - marginRatio)), x(clamp(1 + marginRatio))];
  const words = `${formatChange(ratio.low)} to ${formatChange(ratio.high)}`;
  const band = { x: fixed(bandLeft), width: fixed(bandRight - bandLeft), y: 1, height: height - 2 };
  return element(
    'svg',
    { viewBox: `0 0 ${width} ${height}`, class: 'forest', role: 'img', 'aria-label': words },
    element('rect', { ...band, class: 'region' }),
    line(x(1), 0, x(1), height, 'axis'),
    line(low, middle, high, middle, `whisker ${tone}`),
    ratio.low < 1 - reach ? arrow(low, -1, tone) : [],
    ratio.high > 1 + reach ? arrow(high, 1, tone) : [],
    titled(
      'circle',
      { cx: fixed(x(clamp(ratio.value))), cy: middle, r: 4, class: `effect ${tone}` },
      formatChange(ratio.value),
    ),
  );
}

function arrow(x: number, direction: number, tone: string): Markup {
  const back = fixed(x - direction * 5);
  const points = `${back},${middle - 4} ${fixed(x)},${middle} ${back},${middle + 4}`;
  return element('polyline', { points, class: `whisker ${tone}` });
}
