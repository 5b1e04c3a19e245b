// The steps from the ideal to what was measured at each thread count.
import type { MeasuredScaling, ScalingResult } from '../../../analysis/analysis.ts';
import type { Attribution } from '../../../analysis/scaling/explanation.ts';
import { formatThreads } from '../../format.ts';
import type { WaterfallStep } from '../../plots/scaling/waterfall.ts';
import { evidenceClause } from '../../sentences/scaling/loss-evidence.ts';
import { lossLabel } from '../../sentences/scaling/loss-sentence.ts';

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
export function telling<T extends { readonly isOversubscribed: boolean }>(
  ascending: readonly T[],
): readonly T[] {
  const within = ascending.findLast(({ isOversubscribed }) => !isOversubscribed);
  const beyond = ascending.find(({ isOversubscribed }) => isOversubscribed);
  return [within, beyond].filter((each) => each !== undefined);
}

/** What named losses may leave open before the rest is drawn as a separate step. */
const leastRest = 0.005;

/** From `threads` down to the speed-up: each step begins where the one before ended. */
export function waterfallSteps(
  threads: number,
  { attribution, speedup }: Pick<MeasuredScaling, 'attribution' | 'speedup'>,
): readonly WaterfallStep[] {
  if (attribution === null) return [];
  let level = threads;
  const losses = attribution.losses.map((loss): WaterfallStep => {
    const from = level;
    level -= loss.threads;
    const { kind } = loss;
    return { kind, name: lossLabel(kind), from, to: level, evidence: evidenceClause(loss) };
  });
  const rest: WaterfallStep = {
    ...{ kind: 'small', name: 'small ones', from: level, to: speedup.value },
    evidence: 'losses below a hundredth of a thread each, together',
  };
  const whole = { from: 0, evidence: '' } as const;
  return [
    { kind: 'ideal', name: 'ideal', to: threads, ...whole },
    ...losses,
    ...(Math.abs(level - speedup.value) < leastRest ? [] : [rest]),
    { kind: 'measured', name: 'measured', to: speedup.value, ...whole },
  ];
}

/** What is unexplained only where it can be seen. */
export function visibleSteps({ threads, measured }: AttributedCount): readonly WaterfallStep[] {
  return waterfallSteps(threads, measured).filter(
    ({ kind, from, to }) => kind !== 'unexplained' || Number(formatThreads(to - from, threads)) > 0,
  );
}
