// What the lines of timelines of snapshots are: only those that one of them has.
import { formatQuantity } from '../../format.ts';
import type { Markup } from '../../html/markup.ts';
import { drawLegend, type LegendKey } from '../legend.ts';
import { controlShiftOf } from './floor-axes.ts';
import type { FloorSpec } from './floor-spec.ts';
import { allowedLine } from './floor-trend.ts';

export function drawFloorLegend(specs: readonly FloorSpec[]): Markup {
  const keys = new Map(specs.flatMap(keysOf).map((key) => [key.className, key]));
  return drawLegend([...keys.values()]);
}

function keysOf(spec: FloorSpec): readonly LegendKey[] {
  const { series, trend, controlTrend, isCollected } = spec;
  const hasControl = series.some(({ side }) => side === 'control');
  const isResumed = series.some(({ segments }) => segments.some((each) => each > 0));
  const keys: readonly (LegendKey | null)[] = [
    { name: isCollected ? 'after collections' : 'as seen from outside', className: 'subject' },
    hasControl ? { name: 'control', className: 'control' } : null,
    trend === null ? null : { name: 'trend', className: 'trend-line' },
    trend === null ? null : { name: 'its interval', className: 'trend-band' },
    controlTrend === null ? null : { name: 'trend of the control', className: 'control-line' },
    allowedLine(spec) === null ? null : { name: 'growth that is allowed', className: 'allowed' },
    { name: 'settling, not judged', className: 'region' },
    isResumed ? { name: 'resumed', className: 'edge' } : null,
  ];
  return keys.filter((key) => key !== null);
}

/** `; control drawn 9 higher`; '' where it is drawn where it is. */
export function shiftWords({ series, unit }: FloorSpec): string {
  const shift = controlShiftOf(series);
  if (shift === 0) return '';
  return `; control drawn ${formatQuantity(Math.abs(shift), unit)} ${shift > 0 ? 'higher' : 'lower'}`;
}
