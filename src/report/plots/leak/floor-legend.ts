// What the lines of a timeline of snapshots are: only those that it has.
import { formatQuantity } from '../../format.ts';
import type { LegendKey } from '../legend.ts';
import { controlShiftOf } from './floor-axes.ts';
import type { FloorSpec } from './floor-spec.ts';
import { allowedLine } from './floor-trend.ts';

export function floorLegend(spec: FloorSpec): readonly LegendKey[] {
  const { series, trend, controlTrend, unit, isCollected } = spec;
  const shift = controlShiftOf(series);
  const distance = formatQuantity(Math.abs(shift), unit);
  const moved = shift === 0 ? '' : `, drawn ${distance} ${shift > 0 ? 'higher' : 'lower'}`;
  const hasControl = series.some(({ side }) => side === 'control');
  const isResumed = series.some(({ segments }) => segments.some((each) => each > 0));
  const keys: readonly (LegendKey | null)[] = [
    { name: isCollected ? 'after collections' : 'as seen from outside', className: 'subject' },
    hasControl ? { name: `control${moved}`, className: 'control' } : null,
    trend === null ? null : { name: 'trend', className: 'trend-line' },
    trend === null ? null : { name: 'its interval', className: 'trend-band' },
    controlTrend === null ? null : { name: 'trend of the control', className: 'control-line' },
    allowedLine(spec) === null ? null : { name: 'growth that is allowed', className: 'allowed' },
    { name: 'settling, not judged', className: 'region' },
    isResumed ? { name: 'resumed', className: 'edge' } : null,
  ];
  return keys.filter((key) => key !== null);
}
