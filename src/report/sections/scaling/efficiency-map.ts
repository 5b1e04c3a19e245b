// Efficiency of every benchmark at every thread count, for the page.
import type { ScalingPointResult, ScalingResult } from '../../../analysis/analysis.ts';
import { formatRate, formatTally } from '../../format.ts';
import { drawHeatMap, type HeatCell } from '../../plots/scaling/heat-map.ts';
import type { Part } from '../../section.ts';
import { roughDigitsOf } from '../../sentences/estimates.ts';
import { gateWord } from '../../sentences/scaling/efficiency-gate.ts';

/** None when nothing was measured. */
export function efficiencyMap(results: readonly ScalingResult[]): readonly Part[] {
  const measured = results.filter(({ points }) => points.some((point) => point.measured !== null));
  if (measured.length === 0) return [];
  const all = measured.flatMap(({ points }) => points.map(({ threads }) => threads));
  const counts = [...new Set(all)].sort((a, b) => a - b);
  const map = {
    caption: 'Efficiency',
    titles: ['benchmark', ...counts.map((threads) => formatTally(threads, 'thread'))],
    rows: measured.map(({ benchmark, points }) => ({
      name: benchmark.name,
      cells: counts.map((threads) => cellOf(points.find((point) => point.threads === threads))),
    })),
  };
  const figure = {
    caption: 'Efficiency of every benchmark',
    small:
      'Speed-up ÷ threads, and the throughput that it stands for; the deeper the colour, the higher. ' +
      'Hatched: more threads than usable CPUs (time slicing). ' +
      'Dashed frame: below the efficiency gate.',
    plot: { svg: () => drawHeatMap(map) },
  };
  return [{ kind: 'figures', figures: [figure], note: '', isWide: true }];
}

function cellOf(point: ScalingPointResult | undefined): HeatCell {
  if (point === undefined) return { kind: 'absent', text: '—' };
  const { measured, isOversubscribed, outcome } = point;
  if (measured === null) return { kind: 'absent', text: outcome.kind };
  const { efficiencyRatio, throughputPerSec, efficiency } = measured;
  return {
    kind: 'value',
    ratio: efficiencyRatio.value,
    small: formatRate(throughputPerSec.value, roughDigitsOf(throughputPerSec)),
    title: gateWord(point),
    isOversubscribed,
    isMissed: efficiency === 'missed',
  };
}
