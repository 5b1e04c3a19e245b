// Where the snapshots of one resource lie in their plot: positions and values with round ticks, the
// control moved beside the subject where it would leave no room for either.
import type { Unit } from '../../../model/metric/metric.ts';
import { formatChosen, formatCount, formatQuantity } from '../../format.ts';
import { extentOf } from '../extent.ts';
import { linear, type Position, roundTicks, type Tick } from '../scale.ts';
import { type Frame, plotWidth } from '../svg.ts';
import type { FloorSeries, FloorSpec } from './floor-spec.ts';

export const height = 250;
export const frame: Frame = { left: 70, right: plotWidth - 20, top: 14, bottom: height - 42 };

/** Control and subject may lie apart by this many times what either spans. */
const mostGap = 2;

export interface FloorAxes {
  readonly x: Position;
  readonly y: Position;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  readonly xTitle: string;
  /** Added to every value of the control; 0 where it is drawn where it is. */
  readonly controlShift: number;
}

export function axesOf({
  series,
  unit,
  pace,
}: Pick<FloorSpec, 'series' | 'unit' | 'pace'>): FloorAxes {
  const controlShift = controlShiftOf(series);
  const positions = series.flatMap((each) => each.positions);
  const values = series.flatMap((each) =>
    each.side === 'control' ? each.values.map((value) => value + controlShift) : each.values,
  );
  const [, last] = extentOf(positions);
  const [low, high] = withRoom(extentOf(values), unit);
  return {
    x: linear(0, last, frame.left, frame.right),
    y: linear(low, high, frame.bottom, frame.top),
    ...positionTicks(last, pace),
    yTicks: valueTicks(low, high, unit),
    controlShift,
  };
}

/** From the level of the control to that of the subject, both at the end of their settling. */
export function controlShiftOf(series: readonly FloorSeries[]): number {
  const [subject, control] = (['subject', 'control'] as const).map((side) =>
    series.filter((each) => each.side === side && each.values.length > 0),
  );
  if (!subject?.length || !control?.length) return 0;
  const [lowest, highest] = spanOf(subject);
  const [controlLowest, controlHighest] = spanOf(control);
  const gap = Math.max(lowest - controlHighest, controlLowest - highest);
  const span = Math.max(highest - lowest, controlHighest - controlLowest);
  return gap <= mostGap * span ? 0 : levelOf(subject) - levelOf(control);
}

function spanOf(series: readonly FloorSeries[]): readonly [number, number] {
  return extentOf(series.flatMap(({ values }) => values));
}

function levelOf([first]: readonly FloorSeries[]): number {
  return first?.values[first.settledFrom] ?? first?.values.at(-1) ?? 0;
}

/** Counts keep a step of one visible as one: what never changes is no cliff. */
function withRoom([low, high]: readonly [number, number], unit: Unit): readonly [number, number] {
  const least = unit === 'bytes' ? 1024 : 2;
  const missing = Math.max(0, least - (high - low)) / 2;
  const room = 0.08 * Math.max(high - low, least);
  return [Math.max(0, low - missing - room), high + missing + room];
}

function positionTicks(last: number, pace: 'operations' | 'time') {
  if (pace === 'operations') {
    const ticks = roundTicks(0, last, 5).map(({ value }) => ({
      value,
      label: formatChosen(value, 'count'),
    }));
    return { xTicks: ticks, xTitle: 'operations so far' };
  }
  const [name, perHour] =
    last >= 3 ? ['hours', 1] : last >= 0.05 ? ['minutes', 60] : ['seconds', 3600];
  const ticks = roundTicks(0, last * perHour, 5);
  return {
    xTicks: ticks.map(({ value, label }) => ({ value: value / perHour, label })),
    xTitle: name,
  };
}

/** Round in the unit in which they are told. */
function valueTicks(low: number, high: number, unit: Unit): readonly Tick[] {
  const symbol = formatQuantity(high, unit).split(' ')[1] ?? '';
  const factor = byteFactors[symbol] ?? 1;
  return roundTicks(low / factor, high / factor, 5)
    .filter(({ value }) => unit === 'bytes' || Number.isInteger(value))
    .map(({ value, label }) => ({
      value: value * factor,
      label: unit === 'bytes' ? `${label} ${symbol}` : formatCount(value),
    }));
}

const byteFactors: Readonly<Record<string, number>> = {
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
  TiB: 2 ** 40,
};
