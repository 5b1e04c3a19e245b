// The few parts that every plot needs: the drawing with its accessible name, shapes, axes.
// Drawn 400 units wide, so that text stays readable on a telephone.
import { type Attributes, type Child, element, type Markup } from '../html/markup.ts';
import { launchColourCount } from '../html/style/style.ts';
import type { Position, Tick } from './scale.ts';
import { simplified } from './simplify.ts';

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

/** A line through points, without those that no pixel shows; each as its distance from the one before. */
export function polyline(points: readonly (readonly [number, number])[], name: string): Markup {
  return element('path', { d: pathOf(simplified(points)), class: name });
}

function pathOf(points: readonly (readonly [number, number])[]): string {
  let [lastX, lastY] = [0, 0];
  return points
    .map(([x, y], index) => {
      const [dx, dy] = [fixed(fixed(x) - lastX), fixed(fixed(y) - lastY)];
      [lastX, lastY] = [fixed(x), fixed(y)];
      return `${index === 0 ? 'M' : 'l'}${short(dx)}${dy < 0 ? '' : ' '}${short(dy)}`;
    })
    .join('');
}

/** `.5` for 0.5, which a path may have. */
function short(value: number): string {
  return `${value}`.replace(/^(-?)0\./, '$1.');
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
  const edge = [...simplified(high), ...simplified(low).toReversed()];
  return element('polygon', { points: placesOf(edge), class: name });
}

function placesOf(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y]) => `${fixed(x)},${fixed(y)}`).join(' ');
}

/** Straight lines as one element, which is a third of one each. */
export function lines(
  ends: readonly (readonly [x1: number, y1: number, x2: number, y2: number])[],
  name: string,
): readonly Markup[] {
  if (ends.length === 0) return [];
  const path = ends.map(([x1, y1, x2, y2]) => {
    if (y1 === y2) return `M${fixed(x1)} ${fixed(y1)}H${fixed(x2)}`;
    if (x1 === x2) return `M${fixed(x1)} ${fixed(y1)}V${fixed(y2)}`;
    return `M${fixed(x1)} ${fixed(y1)}L${fixed(x2)} ${fixed(y2)}`;
  });
  return [element('path', { d: path.join(''), class: name })];
}

/** A dot at each place as one element; the width and the ends of its line make round or square dots. */
export function dots(places: readonly (readonly [number, number])[], name: string): Markup {
  const path = places.map(([x, y]) => `M${fixed(x)} ${fixed(y)}h0`).join('');
  return element('path', { d: path, class: name });
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
  const levels = ticks.map(({ value }) => y(value));
  return [
    ...lines(
      levels.map((at) => [frame.left, at, frame.right, at]),
      'grid',
    ),
    element(
      'g',
      { class: 'end' },
      ticks.map((tick) => label(frame.left - 5, y(tick.value) + 4, tick.label)),
    ),
  ];
}

/** An interval at `x`, from one end to the other, both given in the drawing. */
export function whisker(x: number, from: number, to: number): readonly Markup[] {
  const ends = [from, to].map((end) => [x - 4, end, x + 4, end] as const);
  return lines([[x, from, x, to], ...ends], 'whisker');
}

/** Values below the frame and what they are. */
export function bottomAxis(
  ticks: readonly Tick[],
  x: Position,
  frame: Frame,
  title: string,
): Markup[] {
  return [
    ...lines(
      [
        [frame.left, frame.bottom, frame.right, frame.bottom],
        ...ticks.map(({ value }) => {
          return [x(value), frame.bottom, x(value), frame.bottom + 4] as const;
        }),
      ],
      'axis',
    ),
    element(
      'g',
      { class: 'middle' },
      ticks.map((tick) => label(x(tick.value), frame.bottom + 16, tick.label)),
    ),
    label((frame.left + frame.right) / 2, frame.bottom + 32, title, { class: 'middle quiet' }),
  ];
}

/** A tenth of a unit is finer than a pixel of any screen, and keeps the page small. */
export function fixed(value: number): number {
  return Math.round(value * 10) / 10;
}
