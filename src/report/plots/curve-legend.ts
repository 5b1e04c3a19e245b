// What the lines of a scaling curve are: only those that this curve has.
import type { ScalingResult } from '../../analysis/analysis.ts';
import { ceilingPoints, curveOf } from './curve-layers.ts';
import type { LegendKey } from './figure.ts';

const lawNames = {
  usl: 'universal scalability law',
  amdahl: 'Amdahl’s law',
  linear: 'linear law',
} as const;

export function curveLegend(result: ScalingResult): readonly LegendKey[] {
  const { model, points } = result;
  const hasCeiling = ceilingPoints(result).length > 0;
  const isPredicted = curveOf(model).some(({ isBeyond }) => isBeyond);
  const isOversubscribed = points.some((point) => point.isOversubscribed);
  return [
    { name: 'measured', className: 'line measured' },
    { name: 'ideal', className: 'line ideal' },
    ...(hasCeiling ? [{ name: 'ceiling of this machine', className: 'ceiling' }] : []),
    ...(model.kind === 'not-identifiable'
      ? []
      : [
          {
            name: `${lawNames[model.kind]}${isPredicted ? '; dashed: predicted' : ''}`,
            className: 'line law',
          },
        ]),
    ...(isOversubscribed ? [{ name: 'more threads than CPUs', className: 'region' }] : []),
  ];
}
