// The plots of one scaling study, with the numbers behind them.
import type { ScalingResult } from '../../../analysis/analysis.ts';
import type { ScalingModel } from '../../../analysis/scaling/explanation.ts';
import { drawThroughput } from '../../plots/scaling/curve-lines.ts';
import type { CurveSpec } from '../../plots/scaling/curve-spec.ts';
import { drawShareBars } from '../../plots/scaling/shares.ts';
import { drawThroughputCurve } from '../../plots/scaling/throughput-curve.ts';
import type { Figure } from '../../section.ts';
import { ceilingTable } from './ceiling-table.ts';
import { waterfallFigure } from './waterfall-figure.ts';

/** None of what was not measured. */
export function scalingFigures(result: ScalingResult): readonly Figure[] {
  return [
    ...curveFigure(result),
    ...waterfallFigure(result, singlePerSec(result) ?? 0),
    ...shareFigure(result),
  ];
}

const lawNames = {
  usl: 'universal scalability law',
  amdahl: 'Amdahl’s law',
  linear: 'linear law',
} as const;

export function curveSpec({ benchmark, points, model, usableCpuCount }: ScalingResult): CurveSpec {
  const measured = points.flatMap((point) =>
    point.measured === null ? [] : [{ ...point, measured: point.measured }],
  );
  const single = singlePerSec({ points });
  return {
    name: benchmark.name,
    usableCpuCount,
    points: measured.map(({ threads, isOversubscribed, measured: { throughputPerSec } }) => {
      return { threads, isOversubscribed, ratePerSec: throughputPerSec };
    }),
    singlePerSec: single,
    // With other load a band is no ceiling.
    ceiling: measured.flatMap(({ threads, measured: { ceiling } }) =>
      single === null || ceiling === null || !ceiling.isQuiet
        ? []
        : [
            {
              threads,
              lowPerSec: ceiling.lowSpeedup * single,
              highPerSec: ceiling.highSpeedup * single,
            },
          ],
    ),
    law: lawOf(model),
  };
}

function lawOf(model: ScalingModel): CurveSpec['law'] {
  if (model.kind === 'not-identifiable') return null;
  return { name: lawNames[model.kind], points: model.curve };
}

/** Throughput of one thread; of the smallest count, shared out, where one thread was not measured. */
function singlePerSec({ points }: Pick<ScalingResult, 'points'>): number | null {
  const first = points.find(({ measured }) => measured !== null)?.measured ?? null;
  return first === null ? null : first.throughputPerSec.value / first.speedup.value;
}

function curveFigure(result: ScalingResult): readonly Figure[] {
  const spec = curveSpec(result);
  if (spec.points.length === 0) return [];
  const kernels = ceilingTable(result);
  return [
    {
      caption: 'Throughput',
      small: 'points with their intervals; hollow: oversubscribed',
      plot: {
        svg: () => drawThroughputCurve(spec),
        characters: (view) => drawThroughput(spec, view),
      },
      ...(kernels === null
        ? {}
        : { numbers: { title: 'The ceiling of this machine, kernel by kernel', table: kernels } }),
    },
  ];
}

/** None where no share of any point was observed. */
function shareFigure({ benchmark, points }: ScalingResult): readonly Figure[] {
  const rows = points.flatMap(({ threads, measured }) =>
    measured === null || measured.cpuRatio === null ? [] : [{ threads, ...measured }],
  );
  if (rows.length === 0) return [];
  const plot = { svg: () => drawShareBars(benchmark.name, rows) };
  return [{ caption: 'Where the time of the workers went', small: 'by threads', plot }];
}
