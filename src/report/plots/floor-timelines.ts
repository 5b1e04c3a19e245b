// The memory timelines of a scenario with their legend, the numbers behind them, and what needs none
// because it never moved.
import type { LeakResult } from '../../analysis/leak/leak-result.ts';
import { formatCount, formatQuantity } from '../format.ts';
import { element, type Markup } from '../html/markup.ts';
import { note, numeric, table, text } from '../html/table.ts';
import { extentOf } from '../leak/extent.ts';
import { allowanceText } from '../leak/growth.ts';
import { type JudgedResource, judgedResources, verdictWord } from '../leak/verdict-words.ts';
import { figure, type LegendKey, legend, numbersBehind } from './figure.ts';
import { axesOf } from './floor-axes.ts';
import { allowedLine } from './floor-trend.ts';
import { drawMemoryTimeline } from './memory-floor.ts';

const columns = [
  text('process'),
  ...['snapshots', 'first', 'where judging begins', 'last', 'lowest', 'highest'].map(numeric),
];

export function timelineFigures(result: LeakResult): readonly Markup[] {
  const drawn = judgedResources(result).filter(({ series }) => series.some(hasValues));
  const still = drawn.filter(isStill);
  const moving = drawn.filter((each) => !still.includes(each));
  return [
    ...(moving.length === 0
      ? []
      : [
          element(
            'div',
            { class: 'plots' },
            moving.map((resource) => timelineFigure(result, resource)),
          ),
        ]),
    ...(still.length === 0 ? [] : [note(`Never moved: ${still.map(stillWords).join(', ')}.`)]),
  ];
}

function timelineFigure(result: LeakResult, resource: JudgedResource): Markup {
  const { label, verdict } = resource;
  const caption = `${verdictWord(verdict)}, ${verdict.shape}; ${allowanceText(resource)} allowed`;
  return figure(label, caption, [
    drawMemoryTimeline(result, resource),
    legend(legendOf(result, resource)),
    numbersBehind(
      'The processes as a table',
      table(`${label} of ${result.benchmark.name} by process`, columns, rowsOf(resource)),
    ),
  ]);
}

function legendOf(result: LeakResult, resource: JudgedResource): readonly LegendKey[] {
  const { series, verdict, unit } = resource;
  const { controlShift } = axesOf(resource, result.settings.pace);
  const distance = formatQuantity(Math.abs(controlShift), unit);
  const moved =
    controlShift === 0 ? '' : `, drawn ${distance} ${controlShift > 0 ? 'higher' : 'lower'}`;
  const hasControl = series.some(({ side }) => side === 'control');
  const isResumed = series.some(({ segments }) => segments.some((each) => each > 0));
  return [
    { name: floorName(result), className: 'subject' },
    ...(hasControl ? [{ name: `control${moved}`, className: 'control' }] : []),
    ...(verdict.line === null
      ? []
      : [
          { name: 'trend', className: 'trend-line' },
          { name: 'its interval', className: 'trend-band' },
        ]),
    ...(verdict.controlLine === null
      ? []
      : [{ name: 'trend of the control', className: 'control-line' }]),
    ...(allowedLine(result, verdict) === null
      ? []
      : [{ name: 'growth that is allowed', className: 'allowed' }]),
    { name: 'settling, not judged', className: 'region' },
    ...(isResumed ? [{ name: 'resumed', className: 'edge' }] : []),
  ];
}

function floorName({ settings: { collection } }: LeakResult): string {
  return collection === undefined ? 'as seen from outside' : 'after collections';
}

function rowsOf({ series, unit }: JudgedResource) {
  return series
    .filter(hasValues)
    .map(({ side, round, values, settledFrom }) => [
      `${side} ${round + 1}`,
      formatCount(values.length),
      ...[values[0], values[settledFrom], values.at(-1), ...extentOf(values)].map((value) =>
        value === undefined ? '—' : formatQuantity(value, unit, 5),
      ),
    ]);
}

function hasValues({ values }: { readonly values: readonly number[] }): boolean {
  return values.length > 0;
}

/** No plot says more of it than its level. */
function isStill({ verdict, series }: JudgedResource): boolean {
  return (
    verdict.kind === 'no-leak' &&
    series.every(({ values }) => values.every((each) => each === values[0]))
  );
}

function stillWords({ label, series, unit }: JudgedResource): string {
  return `${label} (${formatQuantity(series[0]?.values[0] ?? 0, unit)})`;
}
