// The few parts that every plot needs: the drawing with its accessible name, shapes, axes.
// Drawn 400 units wide, so that text stays readable on a telephone.
import { type Attributes, type Child, element, type Markup } from '../html/markup.ts';
import { launchColourCount } from '../html/style/style.ts';
import type { Position, Tick } from './scale.ts';

export const plotWidth = 400;

export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export function drawing(height: number, label: string, ...children: Child[]): Markup {
  const attributes = {
    viewBox: `0 0 ${plotWidth} ${height}`,
    role: 'img',
    'aria-label': label,
    xmlns: 'http://www.w3.org/2000/svg',
  };
  return element('svg', attributes, children);
}

export function line(x1: number, y1: number, x2: number, y2: number, name: string): Markup {
  return element('line', {
    x1: fixed(x1),
    y1: fixed(y1),
    x2: fixed(x2),
    y2: fixed(y2),
    class: name,
  });
}

export function label(x: number, y: number, words: string, attributes: Attributes = {}): Markup {
  return element('text', { x: fixed(x), y: fixed(y), ...attributes }, words);
}

export function polyline(points: readonly (readonly [number, number])[], name: string): Markup {
  const path = points.map(([x, y]) => `${fixed(x)},${fixed(y)}`).join(' ');
  return element('polyline', { points: path, class: name });
}

/** What colours the launch or curve of that number, from 0. */
export function launchClass(index: number): string {
  return `launch-${index % launchColourCount}`;
}

/** The region between two lines over the same positions. */
export function band(
  low: readonly (readonly [number, number])[],
  high: readonly (readonly [number, number])[],
  name: string,
): Markup {
  const path = [...high, ...low.toReversed()].map(([x, y]) => `${fixed(x)},${fixed(y)}`).join(' ');
  return element('polygon', { points: path, class: name });
}

/** What is drawn inside is cut off at the frame. */
export function clipped(frame: Frame, ...children: Child[]): Markup {
  const [width, height] = [frame.right - frame.left, frame.bottom - frame.top];
  const viewBox = `${frame.left} ${frame.top} ${width} ${height}`;
  return element('svg', { x: frame.left, y: frame.top, width, height, viewBox }, children);
}

/** The numbers of a drawing in words, for whoever hears it. */
export function description(words: string): Markup {
  return element('desc', {}, words);
}

/** A shape with the text that a pointer shows. */
export function titled(name: string, attributes: Attributes, title: string): Markup {
  return element(name, attributes, element('title', {}, title));
}

/** Grid lines with their values, on the left. */
export function leftAxis(ticks: readonly Tick[], y: Position, frame: Frame): Markup[] {
  return ticks.flatMap((tick) => [
    line(frame.left, y(tick.value), frame.right, y(tick.value), 'grid'),
    label(frame.left - 5, y(tick.value) + 4, tick.label, { class: 'end' }),
  ]);
}

/** An interval at `x`, from one end to the other, both given in the drawing. */
export function whisker(x: number, from: number, to: number): readonly Markup[] {
  return [
    line(x, from, x, to, 'whisker'),
    ...[from, to].map((end) => line(x - 4, end, x + 4, end, 'whisker')),
  ];
}

/** Values below the frame and what they are. */
export function bottomAxis(
  ticks: readonly Tick[],
  x: Position,
  frame: Frame,
  title: string,
): Markup[] {
  return [
    line(frame.left, frame.bottom, frame.right, frame.bottom, 'axis'),
    ...ticks.flatMap((tick) => [
      line(x(tick.value), frame.bottom, x(tick.value), frame.bottom + 4, 'axis'),
      label(x(tick.value), frame.bottom + 16, tick.label, { class: 'middle' }),
    ]),
    label((frame.left + frame.right) / 2, frame.bottom + 32, title, { class: 'middle quiet' }),
  ];
}

/** Two decimals are finer than any screen and keep the page small. */
export function fixed(value: number): number {
  return Math.round(value * 100) / 100;
}
