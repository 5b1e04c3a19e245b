// The curves and findings of a dimension from its Run.
import { figureNames } from '../../model/run/figure-names.ts';
import type { Measurement } from '../../model/run/measurement.ts';
import type { Dimension } from '../../model/run/plan.ts';
import type { Run } from '../../model/run/run.ts';
import type { MicroResult } from '../analysis.ts';
import { isMeasured } from '../micro/samples.ts';
import type {
  DimensionFinding,
  DimensionMark,
  DimensionPanel,
  DimensionResult,
} from './dimension.ts';
import {
  bytesPerSec,
  type CurveChoice,
  cpuPerByte,
  curveOf,
  figure,
  type Station,
  timePerItem,
} from './dimension-curves.ts';
import { dimensionFindings } from './dimension-findings.ts';

/** Null when the Run is not one of a dimension. */
export function dimensionResult(
  run: Run,
  results: readonly MicroResult[],
  seed: number,
): DimensionResult | null {
  const dimension = dimensionOf(run);
  if (dimension === null) return null;
  const stations = results.flatMap(({ benchmark, measured }): Station[] => {
    const isOfIt = ({ benchmark: { id } }: Measurement) => id === benchmark.id;
    const launches = run.measurements.filter(isOfIt).filter(isMeasured);
    const { name, params } = benchmark;
    return measured === null ? [] : [{ name, params, measured, launches }];
  });
  const { parameter, parameterUnit } = axes[dimension];
  const panels = panelsOf(dimension, stations, seed).filter(({ curves }) => curves.length > 0);
  const marks = dimension === 'memory' ? cacheMarks(run) : [];
  const findings = [
    ...dimensionFindings({ dimension, run, stations, panels, marks }),
    ...notMeasured(results),
  ];
  return { dimension, parameter, parameterUnit, panels, marks, findings };
}

function dimensionOf({ plan }: Run): Dimension | null {
  const named = plan.studies.flatMap((each) => (each.study === 'micro' ? [each.dimension] : []));
  return named[0] ?? null;
}

const axes = {
  memory: { parameter: 'working set', parameterUnit: 'bytes' },
  cache: { parameter: 'entries', parameterUnit: 'count' },
  bandwidth: { parameter: 'message', parameterUnit: 'bytes' },
} as const;

function panelsOf(
  dimension: Dimension,
  stations: readonly Station[],
  seed: number,
): readonly DimensionPanel[] {
  const one = (name: string, parameter: string, read: CurveChoice['read'], part = '') =>
    curvesOf(stations, [{ name, parameter, read, belongs: (each) => each.name.includes(part) }]);
  const each = (read: CurveChoice['read']) => curvesOf(stations, byConnections(stations, read));
  switch (dimension) {
    case 'memory':
      return [
        panel('read-latency', 'ns', true, [
          ...one('random order', 'bytes', timePerItem, '> random'),
        ]),
        panel('read-bandwidth', 'bytesPerSec', false, [
          ...one('in order', 'bytes', bytesPerSec, '> sequential'),
        ]),
      ];
    case 'cache':
      return [
        panel('hit-ratio', 'ratio', false, [
          ...one('lru-cache', 'entries', figure(figureNames.hitRatio, seed)),
          ...one('optimum', 'entries', figure(figureNames.bestHitRatio, seed)),
        ]),
        panel('request-time', 'ns', false, [
          ...one('lru-cache', 'entries', ({ measured }) => measured.medianNs),
        ]),
      ];
    case 'bandwidth':
      return [
        panel('bytes', 'bytesPerSec', true, each(bytesPerSec)),
        panel(
          'messages',
          'perSec',
          true,
          each(({ measured }) => measured.ratePerSec),
        ),
        panel('cpu-per-byte', 'ns', true, each(cpuPerByte(seed))),
      ];
    default:
      return dimension satisfies never;
  }
}

function panel(
  quantity: DimensionPanel['quantity'],
  unit: DimensionPanel['unit'],
  isLogarithmic: boolean,
  curves: DimensionPanel['curves'],
): DimensionPanel {
  return { quantity, unit, isLogarithmic, curves };
}

function curvesOf(stations: readonly Station[], choices: readonly CurveChoice[]) {
  return choices
    .map((choice) => curveOf(stations, choice))
    .filter(({ points }) => points.length > 0);
}

function byConnections(stations: readonly Station[], read: CurveChoice['read']): CurveChoice[] {
  const counts = new Set(stations.map(({ params }) => Number(params['connections'])));
  return [...counts]
    .sort((a, b) => a - b)
    .map((count) => ({
      name: `${count} ${count === 1 ? 'connection' : 'connections'}`,
      parameter: 'bytes',
      belongs: ({ params }) => params['connections'] === count,
      read,
    }));
}

function cacheMarks({ environment: { conditions } }: Run): readonly DimensionMark[] {
  const { caches } = conditions;
  if (caches?.kind !== 'known') return [];
  return caches.value.map(({ name, sizeBytes }) => ({ name, at: sizeBytes }));
}

function notMeasured(results: readonly MicroResult[]): readonly DimensionFinding[] {
  return results.flatMap(({ benchmark: { name }, outcome }) =>
    outcome.kind === 'complete' ? [] : [{ kind: 'not-measured', name, reason: outcome.reason }],
  );
}
