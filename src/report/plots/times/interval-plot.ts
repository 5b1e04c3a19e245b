// All benchmarks on one logarithmic axis of time: the median of each with its interval, and a mark at
// its p99. Places are shares of the width, so that the text keeps its size on every screen.

import type { Estimate } from '../../../model/verdict.ts';
import { formatDuration, formatInterval, formatSetting } from '../../format.ts';
import { element, type Markup } from '../../html/markup.ts';
import type { Tone } from '../../section.ts';
import { extentOf } from '../extent.ts';
import { decadeTicks, logarithmic, type Position } from '../scale.ts';

/** Rows beyond these are so low that they have no names. */
const mostNamed = 40;

/** As the lines of the list of names. */
const namedHeight = 13;

export interface IntervalRow {
  readonly name: string;
  readonly medianNs: Estimate;
  readonly p99Ns: number;
  readonly tone: Tone;
}

export function drawIntervals(rows: readonly IntervalRow[]): Markup {
  const isNamed = rows.length <= mostNamed;
  const rowHeight = isNamed ? namedHeight : 4;
  const [low, high] = extentOf(
    rows.flatMap(({ medianNs, p99Ns }) => [medianNs.value, medianNs.low, p99Ns]).filter(isPositive),
  );
  const x = logarithmic(low / 1.15, high * 1.15, 0, 100);
  const bottom = rows.length * rowHeight + 4;
  const middle = (row: number) => (row + 0.5) * rowHeight;
  const names = rows.map(({ name }) => element('li', { title: name }, name));
  return element(
    'div',
    { class: isNamed ? 'intervals' : 'intervals dense' },
    isNamed ? element('ul', {}, names) : [],
    element(
      'svg',
      { role: 'img', 'aria-label': wordsOf(rows), height: bottom + 18 },
      axis(low, high, x, bottom),
      rows.map((row, index) => drawRow(row, middle(index), x, isNamed)),
    ),
  );
}

function isPositive(value: number): boolean {
  return value > 0;
}

function axis(low: number, high: number, x: Position, bottom: number): readonly Markup[] {
  const ticks = decadeTicks(low / 1.15, high * 1.15);
  return [
    ...ticks.map((value) =>
      element('line', {
        x1: share(x(value)),
        x2: share(x(value)),
        y1: 0,
        y2: bottom,
        class: 'grid',
      }),
    ),
    element(
      'g',
      { class: 'middle' },
      ticks.map((value) =>
        element('text', { x: share(x(value)), y: bottom + 13 }, formatSetting(value)),
      ),
    ),
  ];
}

function drawRow(
  { name, medianNs, p99Ns, tone }: IntervalRow,
  y: number,
  x: Position,
  isNamed: boolean,
): readonly Markup[] {
  const words = `${name}: ${formatDuration(medianNs.value)} ${formatInterval(medianNs)}, p99 ${formatDuration(p99Ns)}`;
  const reach = isNamed ? 4 : 1.5;
  const at = share(x(p99Ns));
  const low = Math.max(medianNs.low, Number.MIN_VALUE);
  return [
    element('line', { x1: share(x(medianNs.value)), x2: at, y1: y, y2: y, class: 'to-tail' }),
    element('line', { x1: at, x2: at, y1: y - reach, y2: y + reach, class: 'tail' }),
    element('line', {
      x1: share(x(low)),
      x2: share(x(medianNs.high)),
      y1: y,
      y2: y,
      class: `range ${tone}`,
    }),
    element(
      'circle',
      { cx: share(x(medianNs.value)), cy: y, r: isNamed ? 3.5 : 2, class: `effect ${tone}` },
      element('title', {}, words),
    ),
  ];
}

function share(percent: number): string {
  return `${Math.round(percent * 100) / 100}%`;
}

function wordsOf(rows: readonly IntervalRow[]): string {
  const values = rows
    .slice(0, mostNamed)
    .map(({ name, medianNs }) => `${name} ${formatDuration(medianNs.value)}`);
  const more = rows.length > mostNamed ? ` and ${rows.length - mostNamed} more` : '';
  return `Median time per operation with its interval: ${values.join(', ')}${more}`;
}
