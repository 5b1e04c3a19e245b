// A resource over its snapshots in the height of a line: every process of the scenario, and behind them
// those of the control, on axes that they share.
import { formatQuantity } from '../../format.ts';
import { element, type Markup } from '../../html/markup.ts';
import { polyline } from '../svg.ts';
import { thinned } from '../thinned.ts';
import { axesOf, frame } from './floor-axes.ts';
import type { FloorSeries, FloorSpec } from './floor-spec.ts';

const width = 120;
const height = 20;
/** Stretches of a series, of which only the extremes are drawn. */
const mostStretches = 30;

export function drawSmallFloor(spec: FloorSpec): Markup {
  const { x, y, controlShift } = axesOf(spec);
  const across = (position: number) =>
    2 + ((x(position) - frame.left) / (frame.right - frame.left)) * (width - 4);
  const down = (value: number) =>
    2 + ((y(value) - frame.top) / (frame.bottom - frame.top)) * (height - 4);
  const draw = ({ side, positions, values }: FloorSeries) => {
    const shift = side === 'control' ? controlShift : 0;
    const points = values.map((value, index) => {
      return [across(positions[index] ?? 0), down(value + shift)] as const;
    });
    return polyline(thinned(points, mostStretches), `floor ${side}`);
  };
  const of = (wanted: FloorSeries['side']) => spec.series.filter(({ side }) => side === wanted);
  return element(
    'svg',
    { viewBox: `0 0 ${width} ${height}`, class: 'mini', role: 'img', 'aria-label': words(spec) },
    of('control').map(draw),
    of('subject').map(draw),
  );
}

function words({ series, unit }: FloorSpec): string {
  const first = series.find(({ side, values }) => side === 'subject' && values.length > 0);
  const ends = [first?.values[0], first?.values.at(-1)].map((value) =>
    formatQuantity(value ?? 0, unit),
  );
  return `from ${ends[0]} to ${ends[1]}`;
}
