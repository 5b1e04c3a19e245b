// Single windows of a benchmark: the largest thread count that has a CPU for each thread, and the
// first that has not.
import { type RoundTimeline, typicalRound } from '../../analysis/scaling/window-slices.ts';
import type { Measurement } from '../../model/run/measurement.ts';
import type { Run } from '../../model/run/run.ts';
import { formatCount, formatDuration, formatPercent, formatRate, formatTally } from '../format.ts';
import type { Child, Markup } from '../html/markup.ts';
import { numeric, table } from '../html/table.ts';
import { figure, legend, numbersBehind } from './figure.ts';
import { shareKeys } from './shares.ts';
import { drawTimeline } from './timeline.ts';

const columns = [
  ...['thread', 'start', 'time', 'operations', 'CPU', 'run-queue wait', 'blocked'].map(numeric),
  ...['collections', 'ends on CPU'].map(numeric),
];

export function timelineFigures(run: Run, benchmarkId: string): readonly Markup[] {
  return chosenPoints(run, benchmarkId).flatMap((measurement) => {
    const timeline = typicalRound(measurement);
    return timeline === null ? [] : [timelineFigure(timeline)];
  });
}

function chosenPoints({ measurements }: Run, benchmarkId: string): readonly Measurement[] {
  const points = measurements
    .filter(({ benchmark, point }) => benchmark.id === benchmarkId && point.kind === 'scaling')
    .toSorted((a, b) => a.point.threads - b.point.threads);
  const isPast = ({ point }: Measurement) => point.kind === 'scaling' && point.isOversubscribed;
  const within = points.findLast((each) => !isPast(each));
  const past = points.find(isPast);
  return [within, past].filter((each) => each !== undefined);
}

function timelineFigure(timeline: RoundTimeline): Markup {
  const { threads, roundIndex, throughputPerSec, slices } = timeline;
  const hasCollections = slices.some(({ gcNs }) => (gcNs ?? 0) > 0);
  const gc = { name: 'collections, overlapping', className: 'gc' };
  return figure(
    `One window of ${formatTally(threads, 'thread')}: ${formatRate(throughputPerSec)}`,
    `window ${roundIndex}, whose throughput is the median's; shares of each thread's time, not their order`,
    [
      drawTimeline(timeline),
      legend([...shareKeys, ...(hasCollections ? [gc] : [])]),
      numbersBehind(
        'This window as a table',
        table(`One window of ${formatTally(threads, 'thread')}`, columns, rowsOf(timeline)),
      ),
    ],
  );
}

function rowsOf({ slices }: RoundTimeline): readonly (readonly Child[])[] {
  return slices.map(({ elapsedNs, cpuNs, runDelayNs, gcNs, ...slice }) => {
    const share = (partNs: number | null) =>
      partNs === null ? '—' : formatPercent(Math.max(0, partNs) / elapsedNs);
    const blockedNs = cpuNs === null || runDelayNs === null ? null : elapsedNs - cpuNs - runDelayNs;
    return [
      `${slice.threadIndex}`,
      formatDuration(slice.startNs),
      formatDuration(elapsedNs),
      formatCount(slice.operations),
      share(cpuNs),
      share(runDelayNs),
      share(blockedNs),
      share(gcNs),
      slice.cpuIndex === null ? '—' : `${slice.cpuIndex}`,
    ];
  });
}
