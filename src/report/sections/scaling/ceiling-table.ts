// What the machine's own kernels reached in the rounds of a benchmark.
import type { ScalingResult } from '../../../analysis/analysis.ts';
import type { CeilingBand } from '../../../analysis/scaling/explanation.ts';
import { formatPercent, formatRatio } from '../../format.ts';
import { numberColumn, type Table, textColumn, textRow } from '../../section.ts';

/** Null where no kernel of the machine was measured. */
export function ceilingTable({ benchmark, points }: ScalingResult): Table | null {
  const bands = points.flatMap(({ threads, measured }) =>
    measured === null || measured.ceiling === null ? [] : [{ threads, ceiling: measured.ceiling }],
  );
  if (bands.length === 0) return null;
  const disturbed = bands.filter(({ ceiling }) => !ceiling.isQuiet).map(({ threads }) => threads);
  const words =
    disturbed.length === 0
      ? 'No other process took CPU time from them.'
      : `Others took CPU time at ${disturbed.join(', ')} threads: no ceiling is drawn there.`;
  return {
    caption: `Native kernels in the rounds of ${benchmark.name}`,
    columns: [
      numberColumn('threads'),
      textColumn('kernel'),
      ...['CPUs given', 'efficiency', 'speed-up', 'bounds'].map((title) => numberColumn(title)),
    ],
    rows: bands.flatMap(({ threads, ceiling }) => kernelRows(threads, ceiling)),
    note: `Native kernels in the same rounds, relative to one thread of each. ${words}`,
  };
}

function kernelRows(threads: number, { kernels }: CeilingBand) {
  return kernels.map(({ kernel, supplyRatio, efficiencyRatio, speedup }) => {
    return textRow([
      `${threads}`,
      kernel,
      formatPercent(supplyRatio),
      formatPercent(efficiencyRatio),
      formatRatio(speedup.value),
      `[${formatRatio(speedup.low)}, ${formatRatio(speedup.high)}]`,
    ]);
  });
}
