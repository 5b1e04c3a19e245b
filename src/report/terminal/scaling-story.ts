// Where the speed-up went, for a terminal: a sentence a thread count, and a waterfall in text for the
// most threads that have a CPU each and for the fewest that do not.
import type { ScalingResult } from '../../analysis/analysis.ts';
import { formatPercent, formatTally } from '../format.ts';
import { formatThreads, type WaterfallStep } from '../losses.ts';
import {
  type AttributedCount,
  attributedCounts,
  drawnCounts,
  shownSteps,
} from '../scaling-scope.ts';
import { cell, flexibleColumn, numberColumn, type Row, textColumn } from '../section.ts';
import { renderHeading } from './draw-section.ts';
import { renderParagraph, renderTable } from './table.ts';
import type { View } from './view.ts';

const widestBar = 24;
const narrowBar = 14;

const columns = [
  textColumn(''),
  textColumn(''),
  numberColumn('in threads'),
  flexibleColumn('evidence'),
];

/** Nothing where nothing was attributed. */
export function renderScalingStory(result: ScalingResult, view: View): readonly string[] {
  const counts = attributedCounts(result);
  if (counts.length === 0) return [];
  const drawn = drawnCounts(result).map(({ threads }) => threads);
  const unit = 'in threads of the single-thread throughput; losses and speed-up add up';
  return [
    ...renderHeading('Where the speed-up went', unit, view),
    ...drawnCounts(result).flatMap((count) => ['', ...renderWaterfall(count, view)]),
    '',
    ...counts.flatMap((count) => renderCount(count, drawn.includes(count.threads), view)),
  ];
}

/** Advice for those counts that are drawn: it repeats itself at the others. */
function renderCount(
  { attribution: { sentence, advice } }: AttributedCount,
  isDrawn: boolean,
  view: View,
): readonly string[] {
  return [
    ...renderParagraph(cell(sentence), 2, view),
    ...(isDrawn ? advice : []).flatMap((text) => renderParagraph(cell(text, 'accent'), 4, view)),
  ];
}

function renderWaterfall(count: AttributedCount, view: View): readonly string[] {
  const { threads, isOversubscribed, attribution } = count;
  const scope = isOversubscribed ? 'oversubscribed' : 'a CPU each';
  const steps = shownSteps(count);
  const most = Math.max(...steps.flatMap(({ from, to }) => [from, to]));
  const width = view.columns < 100 ? narrowBar : widestBar;
  const rows = steps.map((step) => stepRow(step, threads, { most, width }));
  return [
    ...renderParagraph(cell(`${formatTally(threads, 'thread')} (${scope})`, 'strong'), 2, view),
    ...renderTable(columns, rows, view),
    ...renderParagraph(cell(closingWords(attribution), 'quiet'), 2, view),
  ];
}

interface BarScale {
  readonly most: number;
  /** In character cells. */
  readonly width: number;
}

function stepRow(
  { kind, name, from, to, evidence }: WaterfallStep,
  threads: number,
  scale: BarScale,
) {
  const isWhole = kind === 'ideal' || kind === 'measured';
  const change = to - from;
  const sign = isWhole ? '' : change < 0 ? '−' : '+';
  return {
    cells: [
      cell(name, isWhole ? 'strong' : 'plain'),
      cell(drawStep(from, to, scale)),
      cell(`${sign}${formatThreads(change, threads)}`),
      cell(evidence, 'quiet'),
    ],
    details: [],
  } satisfies Row;
}

/** The step's place between nothing and the most; a loss too small for a cell gets one all the same. */
function drawStep(from: number, to: number, { most, width }: BarScale): string {
  const at = (worth: number) => Math.round((Math.max(0, worth) / most) * width);
  const low = Math.min(width - 1, at(Math.min(from, to)));
  const high = Math.max(low + 1, at(Math.max(from, to)));
  return '·'.repeat(low) + '█'.repeat(high - low) + '·'.repeat(width - high);
}

function closingWords({ identityErrorRatio, gcRatio }: AttributedCount['attribution']): string {
  const identity =
    identityErrorRatio === null
      ? 'Wall = CPU + run-queue wait + blocked cannot be checked here.'
      : `Wall = CPU + run-queue wait + blocked, off by ${formatPercent(identityErrorRatio)}.`;
  if (gcRatio === null) return identity;
  return `${identity} Collections lasted ${formatPercent(gcRatio)} of the threads’ time; that overlaps the losses.`;
}
