// Curves over a parameter that grows by factors: points with their intervals on a logarithmic axis,
// what the system states of it as lines. Each curve has a mark of its own beside its colour.
import type { Estimate } from '../../model/verdict.ts';
import { formatInterval } from '../format.ts';
import { element, type Markup } from '../html/markup.ts';
import { formatLevelPlace, formatLevelValue, type LevelUnit } from '../sentences/level-values.ts';
import { extentOf } from './extent.ts';
import { decadeTicks, linear, logarithmic, type Position, roundTicks, type Tick } from './scale.ts';
import {
  bottomAxis,
  drawing,
  type Frame,
  fixed,
  label,
  launchClass,
  leftAxis,
  line,
  plotWidth,
  polyline,
} from './svg.ts';

const height = 270;
const frame: Frame = { left: 64, right: plotWidth - 12, top: 40, bottom: height - 42 };
const mostTicks = 7;

/** The parameter, which panels of one dimension share. */
export interface PanelAxis {
  readonly parameter: string;
  readonly parameterUnit: 'bytes' | 'count';
  /** Drawn as lines where they lie inside the axis. */
  readonly marks: readonly { readonly name: string; readonly at: number }[];
}

export interface LevelPanel {
  readonly title: string;
  readonly unit: LevelUnit;
  /** Whether ratios matter more than differences. */
  readonly isLogarithmic: boolean;
  readonly curves: readonly {
    readonly name: string;
    /** By the parameter, ascending. */
    readonly points: readonly { readonly at: number; readonly estimate: Estimate }[];
  }[];
}

export function drawPanel(result: PanelAxis, panel: LevelPanel): Markup {
  const { parameter, parameterUnit, marks } = result;
  const places = panel.curves.flatMap(({ points }) => points.map(({ at }) => at));
  const [low, high] = extentOf(places);
  const x = logarithmic(low, high, frame.left + 10, frame.right - 10);
  const y = valueAxis(panel);
  const ticks = placeTicks(low, high, parameterUnit);
  const shown = marks.filter(({ at }) => at >= low && at <= high);
  return drawing(
    height,
    accessibleName(result, panel),
    panel.curves.map(({ name }, index) => legendEntry(name, index, panel.curves.length)),
    leftAxis(y.ticks, y.position, frame),
    shown.map(({ name, at }) => markLine(x(at), `${name} ${formatLevelPlace(at, parameterUnit)}`)),
    panel.curves.map(({ points }, index) => [
      polyline(
        points.map(({ at, estimate }) => [x(at), y.position(estimate.value)] as const),
        `curve ${launchClass(index)}`,
      ),
      points.map(({ at, estimate }) => {
        const title = `${formatLevelPlace(at, parameterUnit)}: ${valueText(estimate, panel)}`;
        return pointMark({ x: x(at), index, title }, estimate, y.position);
      }),
    ]),
    bottomAxis(ticks, x, frame, parameter),
  );
}

/** Its words stand on the side that has room for them. */
function markLine(x: number, words: string): readonly Markup[] {
  const isRight = x > (frame.left + 2 * frame.right) / 3;
  const side = isRight ? { class: 'small quiet end' } : { class: 'small quiet' };
  return [
    line(x, frame.top, x, frame.bottom, 'limit'),
    label(isRight ? x - 3 : x + 3, frame.top + 10, words, side),
  ];
}

function accessibleName(result: PanelAxis, panel: LevelPanel): string {
  const { parameter, parameterUnit } = result;
  const curves = panel.curves.map(({ name, points }) => {
    const values = points.map(
      ({ at, estimate }) =>
        `${formatLevelPlace(at, parameterUnit)} ${formatLevelValue(estimate.value, panel.unit)}`,
    );
    return `${name}: ${values.join(', ')}`;
  });
  return `${panel.title} by ${parameter}. ${curves.join('; ')}`;
}

function valueText(estimate: Estimate, { unit }: LevelPanel): string {
  return `${formatLevelValue(estimate.value, unit)} ${formatInterval(estimate)}`;
}

interface ValueAxis {
  readonly position: Position;
  readonly ticks: readonly Tick[];
}

/** An interval that goes far beyond the curves is cut off: it would leave them no room. */
function valueAxis({ curves, unit, isLogarithmic }: LevelPanel): ValueAxis {
  const estimates = curves.flatMap(({ points }) => points.map(({ estimate }) => estimate));
  const [least, most] = extentOf(estimates.map(({ value }) => value));
  const bounds = estimates.flatMap(({ low, high }) => [low, high]);
  const clipped = bounds.filter((bound) => bound >= least / 2 && bound <= 2 * most);
  const [low, high] = extentOf([least, most, ...clipped]);
  const format = (value: number) => (value === 0 ? '0' : formatLevelValue(value, unit, 2));
  const labelled = (value: number) => ({ value, label: format(value) });
  if (isLogarithmic && low > 0) {
    const axis = logarithmic(low / 1.15, high * 1.15, frame.bottom, frame.top);
    return {
      position: axis,
      ticks: decadeTicks(low / 1.15, high * 1.15).map(labelled),
    };
  }
  const top = unit === 'ratio' ? 1 : 1.08 * high;
  const axis = linear(0, top, frame.bottom, frame.top);
  return {
    position: (value) => within(axis(value)),
    ticks: roundTicks(0, top, 5).map(({ value }) => labelled(value)),
  };
}

function within(y: number): number {
  return Math.min(frame.bottom, Math.max(frame.top, y));
}

/** Powers of two for bytes and of ten for counts, so far apart that their words do not touch. */
function placeTicks(low: number, high: number, unit: PanelAxis['parameterUnit']): readonly Tick[] {
  const base = unit === 'bytes' ? 2 : 10;
  const log = (value: number) => Math.log2(value) / Math.log2(base);
  const first = Math.ceil(log(low) - 1e-9);
  const count = Math.floor(log(high) + 1e-9) - first + 1;
  const every = Math.max(1, Math.ceil(count / mostTicks));
  return Array.from({ length: Math.ceil(count / every) }, (_, index) => {
    const value = base ** (first + index * every);
    return { value, label: formatLevelPlace(value, unit) };
  });
}

interface Mark {
  readonly x: number;
  readonly index: number;
  readonly title: string;
}

function pointMark({ x, index, title }: Mark, estimate: Estimate, y: Position): readonly Markup[] {
  const { low, high, value } = estimate;
  const shape = markShape(x, y(value), index, title);
  return low === high ? [shape] : [line(x, y(low), x, y(high), 'whisker'), shape];
}

/** A circle, a square and a diamond in turn. */
function markShape(x: number, y: number, index: number, title: string): Markup {
  const name = `dot ${launchClass(index)}`;
  const words = title === '' ? [] : [element('title', {}, title)];
  if (index % 3 === 0) {
    return element('circle', { cx: fixed(x), cy: fixed(y), r: 3.5, class: name }, words);
  }
  const size = { x: fixed(x - 3.2), y: fixed(y - 3.2), width: 6.4, height: 6.4, class: name };
  const turned = index % 3 === 1 ? {} : { transform: `rotate(45 ${fixed(x)} ${fixed(y)})` };
  return element('rect', { ...size, ...turned }, words);
}

function legendEntry(name: string, index: number, count: number): readonly Markup[] {
  const left = frame.left + (index * (frame.right - frame.left)) / Math.max(2, count);
  return [markShape(left + 4, 14, index, ''), label(left + 12, 18, name)];
}
