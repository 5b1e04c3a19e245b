// Which part of a scaling study is a statement about this machine, which is oversubscription, and
// which thread counts are worth a waterfall.
import type { MeasuredScaling, ScalingPointResult, ScalingResult } from '../analysis/analysis.ts';
import type { Attribution, CeilingBand } from '../analysis/scaling/scaling-story.ts';
import { formatRatio, formatTally } from './format.ts';
import { formatThreads, type WaterfallStep, waterfallSteps } from './losses.ts';

export interface AttributedCount {
  readonly threads: number;
  readonly isOversubscribed: boolean;
  readonly measured: MeasuredScaling;
  readonly attribution: Attribution;
}

/** Every thread count of which is known where its speed-up went, ascending. */
export function attributedCounts({ points }: ScalingResult): readonly AttributedCount[] {
  return points.flatMap(({ threads, isOversubscribed, measured }) => {
    const attribution = measured?.attribution ?? null;
    if (measured === null || attribution === null) return [];
    return [{ threads, isOversubscribed, measured, attribution }];
  });
}

/** The most threads that have a CPU each, and the fewest that do not. */
export function drawnCounts(result: ScalingResult): readonly AttributedCount[] {
  const counts = attributedCounts(result);
  const within = counts.findLast(({ isOversubscribed }) => !isOversubscribed);
  const beyond = counts.find(({ isOversubscribed }) => isOversubscribed);
  return [within, beyond].filter((each) => each !== undefined);
}

/** The steps of its waterfall; what is unexplained only where it can be seen. */
export function shownSteps({ threads, measured }: AttributedCount): readonly WaterfallStep[] {
  return waterfallSteps(threads, measured).filter(
    ({ kind, from, to }) => kind !== 'unexplained' || Number(formatThreads(to - from, threads)) > 0,
  );
}

/** `Up to 2 threads … a statement about this machine. 4, 8 … oversubscription …` */
export function scopeSentence({ points, usableCpuCount }: ScalingResult): string {
  const measured = points.filter((point) => point.measured !== null);
  const list = (wanted: boolean) =>
    measured
      .filter(({ isOversubscribed }) => isOversubscribed === wanted)
      .map(({ threads }) => `${threads}`);
  const [within, beyond] = [list(false), list(true)];
  const cpus = formatTally(usableCpuCount, 'usable CPU');
  const machine = `Up to the ${cpus} (threads: ${within.join(', ')}) this is a statement about this machine.`;
  const turns = `Beyond them (threads: ${beyond.join(', ')}) threads take turns: that is oversubscription, and says nothing about how the code would scale on more CPUs.`;
  return [within.length === 0 ? [] : [machine], beyond.length === 0 ? [] : [turns]]
    .flat()
    .join(' ');
}

/** `1.84–2.00×` for the band of the machine's own kernels; `?` after it where others disturbed them. */
export function formatCeiling(ceiling: CeilingBand | null): string {
  if (ceiling === null) return '—';
  const [low, high] = [ceiling.lowSpeedup, ceiling.highSpeedup].map((each) => formatRatio(each));
  return `${low === high ? low : `${low}–${high}`}×${ceiling.isQuiet ? '' : ' ?'}`;
}

export function hasCeiling(points: readonly ScalingPointResult[]): boolean {
  return points.some(({ measured }) => (measured?.ceiling ?? null) !== null);
}
