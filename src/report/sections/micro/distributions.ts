// One plot a benchmark: the distribution of its samples, launch by launch.
import type { MicroResult } from '../../../analysis/analysis.ts';
import { formatPercent, formatTally } from '../../format.ts';
import { drawDistribution } from '../../plots/times/distribution.ts';
import type { Figure, Part } from '../../section.ts';

export function distributionFigures(results: readonly MicroResult[]): Part {
  return {
    kind: 'figures',
    figures: results.flatMap(figureOf),
    note:
      'Each line is one launch, a fresh process: the share of its samples at or below a time. ' +
      'Lines that lie apart are launches that disagree. The dots are the medians, the first ' +
      'launch on top.',
  };
}

function figureOf({ benchmark, measured }: MicroResult): readonly Figure[] {
  if (measured === null) return [];
  const { density, launches, time } = measured;
  const beyond =
    density.beyondCount === 0
      ? ''
      : `; ${formatPercent(density.beyondCount / time.count)} of the samples beyond`;
  const drawn = {
    name: benchmark.name,
    lowNs: density.lowNs,
    highNs: density.highNs,
    launches: launches.map((launch) => ({
      launch: launch.launch,
      medianNs: launch.time.medianNs,
      sampleCount: launch.time.count,
      binCounts: launch.densityCounts,
    })),
  };
  return [
    {
      caption: benchmark.name,
      small: `${formatTally(launches.length, 'launch')}${beyond}`,
      plot: { svg: () => drawDistribution(drawn) },
    },
  ];
}
