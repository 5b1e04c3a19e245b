// Single windows of a benchmark: the largest thread count that has a CPU for each thread, and the
// first that has not.
import { type RoundTimeline, typicalRound } from '../../../analysis/scaling/window-slices.ts';
import type { Run } from '../../../model/run/run.ts';
import {
  formatCount,
  formatDuration,
  formatPercent,
  formatRate,
  formatTally,
} from '../../format.ts';
import { drawTimeline } from '../../plots/scaling/timeline.ts';
import { type Figure, numberColumn, type Row, type Table, textRow } from '../../section.ts';
import { telling } from './waterfall-steps.ts';

export function windowFigures({ measurements }: Run, benchmarkId: string): readonly Figure[] {
  const points = measurements.flatMap((measurement) => {
    const { benchmark, point } = measurement;
    if (benchmark.id !== benchmarkId || point.kind !== 'scaling') return [];
    return [{ measurement, ...point }];
  });
  return telling(points.toSorted((a, b) => a.threads - b.threads)).flatMap(({ measurement }) => {
    const timeline = typicalRound(measurement);
    return timeline === null ? [] : [windowFigure(timeline)];
  });
}

function windowFigure(timeline: RoundTimeline): Figure {
  const { threads, roundIndex, throughputPerSec } = timeline;
  const name = `One window of ${formatTally(threads, 'thread')}`;
  return {
    caption: `${name}: ${formatRate(throughputPerSec)}`,
    small: `window ${roundIndex}, whose throughput is the median's; shares of each thread's time, not their order`,
    plot: { svg: () => drawTimeline(timeline) },
    numbers: { title: 'This window as a table', table: tableOf(name, timeline) },
  };
}

const titles = [
  ...['thread', 'start', 'time', 'operations', 'CPU', 'run-queue wait', 'blocked'],
  ...['collections', 'ends on CPU'],
];

function tableOf(caption: string, { slices }: RoundTimeline): Table {
  const columns = titles.map((title) => numberColumn(title));
  return { caption, columns, rows: slices.map(rowOf), note: '' };
}

function rowOf(slice: RoundTimeline['slices'][number]): Row {
  const { elapsedNs, cpuNs, runDelayNs, gcNs } = slice;
  const share = (partNs: number | null) =>
    partNs === null ? '—' : formatPercent(Math.max(0, partNs) / elapsedNs);
  const blockedNs = cpuNs === null || runDelayNs === null ? null : elapsedNs - cpuNs - runDelayNs;
  return textRow([
    `${slice.threadIndex}`,
    formatDuration(slice.startNs),
    formatDuration(elapsedNs),
    formatCount(slice.operations),
    ...[cpuNs, runDelayNs, blockedNs, gcNs].map(share),
    slice.cpuIndex === null ? '—' : `${slice.cpuIndex}`,
  ]);
}
