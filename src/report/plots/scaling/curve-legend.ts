// What the lines of a throughput curve are: only those that this curve has.

import type { LegendKey } from '../legend.ts';
import { type CurveSpec, lawPoints } from './curve-spec.ts';

export function curveLegend(spec: CurveSpec): readonly LegendKey[] {
  const isPredicted = lawPoints(spec).some(({ isBeyond }) => isBeyond);
  const isOversubscribed = spec.points.some((point) => point.isOversubscribed);
  const suffix = isPredicted ? '; dashed: predicted' : '';
  return [
    { name: 'measured', className: 'line measured' },
    { name: 'ideal', className: 'line ideal' },
    ...(spec.ceiling.length > 0 ? [{ name: 'ceiling of this machine', className: 'ceiling' }] : []),
    ...(spec.law === null ? [] : [{ name: `${spec.law.name}${suffix}`, className: 'line law' }]),
    ...(isOversubscribed ? [{ name: 'more threads than CPUs', className: 'region' }] : []),
  ];
}
