// How many times as fast, as a bar from 0 with its interval; the line is the reference.
import { formatRatio } from '../format.ts';
import { element } from '../html/markup.ts';
import type { Tone } from '../section.ts';
import type { Plot } from './plot.ts';
import { linear } from './scale.ts';
import { fixed, line, titled } from './svg.ts';

const width = 180;
const height = 20;
const middle = height / 2;

export interface TimesBarSpec {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Largest value of the axis, at least 1; the same for all rows. */
  readonly most: number;
  readonly tone: Tone;
}

export function timesBar(spec: TimesBarSpec): Plot {
  return { svg: () => drawBar(spec) };
}

function drawBar({ value, low, high, most, tone }: TimesBarSpec) {
  const x = linear(0, most, 2, width - 6);
  const words = `${formatRatio(value)} times as fast, ${formatRatio(low)} to ${formatRatio(high)}`;
  const bar = { x: 2, y: 4, width: fixed(x(value) - 2), height: height - 8 };
  return element(
    'svg',
    { viewBox: `0 0 ${width} ${height}`, class: 'forest', role: 'img', 'aria-label': words },
    titled('rect', { ...bar, class: 'region' }, words),
    line(x(1), 0, x(1), height, 'axis'),
    line(x(low), middle, x(high), middle, `whisker ${tone}`),
    element('circle', { cx: fixed(x(value)), cy: middle, r: 3, class: `effect ${tone}` }),
  );
}
