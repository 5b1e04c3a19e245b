// A block of the summary with a drawing in each row: of a benchmark its distribution, of a verdict
// both distributions over each other and the interval of the change.
import type { MicroResult } from '../../analysis/analysis.ts';
import { forestPlot, forestReach } from '../plots/forest.ts';
import type { Plot } from '../plots/plot.ts';
import { drawSmallOverlay } from '../plots/times/overlay.ts';
import { drawSmallDistribution } from '../plots/times/small-distribution.ts';
import type { Report } from '../report.ts';
import { type Cell, cell, textColumn } from '../section.ts';
import type { SummaryBlock, SummaryRow } from '../summary/summary.ts';

export function drawnBlock(block: SummaryBlock, report: Report): SummaryBlock {
  if (block.topic === 'benchmarks') {
    const byId = new Map(report.analysis.micro.map((each) => [each.benchmark.id, each]));
    return withDrawing(block, 'distribution', ({ benchmarkId }) =>
      distributionPlot(byId.get(benchmarkId ?? '')),
    );
  }
  if (block.topic !== 'verdicts') return block;
  const forest = forests(report);
  const changed = withDrawing(block, 'interval', ({ benchmarkId, tone }) =>
    forest(benchmarkId, tone),
  );
  const sides = new Map((report.distributions ?? []).map((each) => [each.benchmarkId, each]));
  if (sides.size === 0) return changed;
  return withDrawing(changed, 'before, after', ({ benchmarkId, name }) => {
    const side = sides.get(benchmarkId ?? '');
    return side === undefined ? null : { svg: () => drawSmallOverlay({ ...side, name }) };
  });
}

function distributionPlot(result: MicroResult | undefined): Plot | null {
  const measured = result?.measured ?? null;
  if (measured === null) return null;
  const { density, medianNs, time } = measured;
  const beyondRatio = density.beyondCount / time.count;
  return {
    svg: () => drawSmallDistribution({ ...density, medianNs: medianNs.value, beyondRatio }),
  };
}

/** The interval of a change, on one axis for all rows. */
function forests({ verdicts }: Report) {
  const comparisons = verdicts.flatMap((verdict) =>
    'comparison' in verdict && verdict.comparison !== null ? [verdict.comparison] : [],
  );
  const reach = forestReach(comparisons);
  return (benchmarkId: string | null, tone: Cell['tone']): Plot | null => {
    const found = comparisons.find((each) => each.benchmarkId === benchmarkId);
    if (found === undefined) return null;
    return forestPlot({ ...found.ratio, marginRatio: found.marginRatio, reach, tone });
  };
}

/** The drawing stands behind the name. */
export function withDrawing(
  block: SummaryBlock,
  title: string,
  plotOf: (row: SummaryRow) => Plot | null,
): SummaryBlock {
  const [name, ...columns] = block.columns;
  if (name === undefined) return block;
  return {
    ...block,
    columns: [name, textColumn(title), ...columns],
    rows: block.rows.map((row) => {
      const plot = plotOf(row);
      const [first, ...cells] = row.cells;
      const drawn: Cell = plot === null ? cell('') : { ...cell(''), plot };
      return { ...row, cells: [...(first === undefined ? [] : [first]), drawn, ...cells] };
    }),
  };
}
