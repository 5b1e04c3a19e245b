// The plots of one scaling study, with the numbers behind them.
import type { ScalingResult } from '../../../analysis/analysis.ts';
import type { CeilingBand, ScalingModel } from '../../../analysis/scaling/scaling-story.ts';
import {
  formatPercent,
  formatRate,
  formatRatio,
  formatTally,
  formatThreads,
} from '../../format.ts';
import type { CurveSpec } from '../../plots/scaling/curve-spec.ts';
import { drawShareBars } from '../../plots/scaling/shares.ts';
import { drawThroughputCurve } from '../../plots/scaling/throughput-curve.ts';
import { drawWaterfalls, isWhole, type Waterfall } from '../../plots/scaling/waterfall.ts';
import {
  cell,
  type Figure,
  flexibleColumn,
  numberColumn,
  type Table,
  textColumn,
} from '../../section.ts';
import { closingSentence, lossSentence } from '../../sentences/scaling/loss-sentence.ts';
import { drawThroughput } from '../../terminal/chart.ts';
import { type AttributedCount, attributedCounts, waterfallSteps } from './waterfall-steps.ts';

/** None of what was not measured. */
export function scalingFigures(result: ScalingResult): readonly Figure[] {
  return [...curveFigure(result), ...waterfallFigure(result), ...shareFigure(result)];
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
    // Beside other load a band is no ceiling.
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
  const kernels = kernelTable(result);
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

function waterfallFigure(result: ScalingResult): readonly Figure[] {
  const counts = attributedCounts(result);
  if (counts.length === 0) return [];
  const { name } = result.benchmark;
  const single = singlePerSec(result) ?? 0;
  const waterfalls = counts.map((count) => waterfallOf(count, single));
  return [
    {
      caption: 'From the ideal to the measured',
      small: 'in threads of the single-thread throughput; each count against its own ideal',
      plot: { svg: () => drawWaterfalls(name, waterfalls) },
      numbers: {
        title: 'From the ideal to the measured, as a table',
        table: { ...waterfallTable(name, waterfalls, single), note: closingNote(counts) },
      },
    },
  ];
}

export function waterfallOf({ threads, measured }: AttributedCount, single: number): Waterfall {
  return {
    threads,
    throughputPerSec: measured.throughputPerSec.value,
    idealPerSec: single * threads,
    sentence: lossSentence(threads, measured) ?? '',
    steps: waterfallSteps(threads, measured),
  };
}

function waterfallTable(name: string, waterfalls: readonly Waterfall[], single: number): Table {
  const rows = waterfalls.flatMap(({ threads, steps }) =>
    steps.map((step) => {
      // Losses lie below nothing, so that the column adds up from the ideal to the measured.
      const change = step.to - step.from;
      const sign = isWhole(step) || change >= 0 ? '' : '−';
      return [
        `${threads}`,
        step.name,
        `${sign}${formatThreads(change, threads)}`,
        `${sign}${formatPercent(Math.abs(change) / threads)}`,
        `${sign}${formatRate(Math.abs(change) * single)}`,
        step.evidence,
      ];
    }),
  );
  return {
    caption: `Losses of ${name}`,
    columns: [
      numberColumn('threads'),
      textColumn('step'),
      ...['in threads', 'of the ideal', 'throughput'].map((title) => numberColumn(title)),
      flexibleColumn('evidence'),
    ],
    rows: rows.map((texts) => ({ cells: texts.map((text) => cell(text)), details: [] })),
    note: '',
  };
}

function closingNote(counts: readonly AttributedCount[]): string {
  return counts
    .map(({ threads, attribution }) => {
      return `${formatTally(threads, 'thread')}: ${closingSentence(attribution)}`;
    })
    .join(' ');
}

/** Null where no share of any point was observed. */
function shareFigure({ benchmark, points }: ScalingResult): readonly Figure[] {
  const rows = points.flatMap(({ threads, measured }) =>
    measured === null || measured.cpuRatio === null ? [] : [{ threads, ...measured }],
  );
  if (rows.length === 0) return [];
  const plot = { svg: () => drawShareBars(benchmark.name, rows) };
  return [{ caption: 'Where the time of the workers went', small: 'by threads', plot }];
}

/** Null where no kernel of the machine was measured. */
function kernelTable({ benchmark, points }: ScalingResult): Table | null {
  const bands = points.flatMap(({ threads, measured }) =>
    measured === null || measured.ceiling === null ? [] : [{ threads, ceiling: measured.ceiling }],
  );
  if (bands.length === 0) return null;
  const disturbed = bands.filter(({ ceiling }) => !ceiling.isQuiet).map(({ threads }) => threads);
  const words =
    disturbed.length === 0
      ? 'Others left the CPUs to these kernels.'
      : `Others took CPU time at ${disturbed.join(', ')} threads: no ceiling is drawn there.`;
  return {
    caption: `Native kernels beside ${benchmark.name}`,
    columns: [
      numberColumn('threads'),
      textColumn('kernel'),
      ...['CPUs given', 'efficiency', 'speed-up', 'bounds'].map((title) => numberColumn(title)),
    ],
    rows: bands.flatMap(({ threads, ceiling }) => kernelRows(threads, ceiling)),
    note: `Native kernels in the same rounds, against one thread of their own. ${words}`,
  };
}

function kernelRows(threads: number, { kernels }: CeilingBand) {
  return kernels.map(({ kernel, supplyRatio, efficiencyRatio, speedup }) => {
    const texts = [
      `${threads}`,
      kernel,
      formatPercent(supplyRatio),
      formatPercent(efficiencyRatio),
      formatRatio(speedup.value),
      `[${formatRatio(speedup.low)}, ${formatRatio(speedup.high)}]`,
    ];
    return { cells: texts.map((text) => cell(text)), details: [] };
  });
}
