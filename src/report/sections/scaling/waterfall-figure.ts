// From the ideal to what was measured at every thread count, drawn and as a table.
import type { ScalingResult } from '../../../analysis/analysis.ts';
import { formatPercent, formatRate, formatTally, formatThreads } from '../../format.ts';
import { drawWaterfalls, isWhole, type Waterfall } from '../../plots/scaling/waterfall.ts';
import {
  type Figure,
  flexibleColumn,
  numberColumn,
  type Table,
  textColumn,
  textRow,
} from '../../section.ts';
import { closingSentence, lossSentence } from '../../sentences/scaling/loss-sentence.ts';
import { type AttributedCount, attributedCounts, waterfallSteps } from './waterfall-steps.ts';

/** None where nothing was attributed. @param single throughput of one thread, per second */
export function waterfallFigure(result: ScalingResult, single: number): readonly Figure[] {
  const counts = attributedCounts(result);
  if (counts.length === 0) return [];
  const { name } = result.benchmark;
  const waterfalls = counts.map((count) => waterfallOf(count, single));
  const drawn = drawnCounts(counts).map((count) => waterfallOf(count, single));
  const left = counts.length - drawn.length;
  const more = left === 0 ? '' : `; ${formatTally(left, 'larger count')} in the table`;
  return [
    {
      caption: 'From the ideal to the measured',
      small: `in threads of the single-thread throughput; each count against its own ideal${more}`,
      plot: { svg: () => drawWaterfalls(name, drawn) },
      numbers: {
        title: 'From the ideal to the measured, as a table',
        table: { ...waterfallTable(name, waterfalls, single), note: closingNote(counts) },
      },
    },
  ];
}

/** Up to the usable CPUs, and the first beyond: of more threads the drawing would say the same. */
function drawnCounts(counts: readonly AttributedCount[]): readonly AttributedCount[] {
  const beyond = counts.find(({ isOversubscribed }) => isOversubscribed);
  return counts.filter((count) => !count.isOversubscribed || count === beyond);
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
    rows: rows.map(textRow),
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
