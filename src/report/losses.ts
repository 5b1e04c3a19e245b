// Words for the losses of a scaling study, and the steps from the ideal to what was measured.
import type { MeasuredScaling } from '../analysis/analysis.ts';
import type { LossKind } from '../analysis/scaling/scaling-story.ts';

const lossNames: Readonly<Record<LossKind, string>> = {
  oversubscription: 'oversubscription',
  quota: 'CPU quota',
  neighbours: 'other processes',
  helpers: 'V8 helper threads',
  blocked: 'blocked',
  slower: 'slower on the CPU',
  unexplained: 'unexplained',
};

function lossName(kind: LossKind): string {
  return lossNames[kind];
}

/** Threads' worth out of `threads`: one number of decimals for a whole waterfall, so that it adds up. */
export function formatThreads(worth: number, threads: number): string {
  return Math.abs(worth).toFixed(threads < 10 ? 2 : 1);
}

/** One bar of the waterfall, in threads of the single-thread throughput. */
export interface WaterfallStep {
  /** `small`: losses too small to be named one by one. */
  readonly kind: 'ideal' | 'measured' | 'small' | LossKind;
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly evidence: string;
}

/** What named losses may leave open before the rest is drawn as a step of its own. */
const leastRest = 0.005;

/** From `threads` down to the speed-up: each step begins where the one before ended. */
export function waterfallSteps(
  threads: number,
  { attribution, speedup }: Pick<MeasuredScaling, 'attribution' | 'speedup'>,
): readonly WaterfallStep[] {
  if (attribution === null) return [];
  let level = threads;
  const losses = attribution.losses.map(({ kind, threads: lost, evidence }): WaterfallStep => {
    const from = level;
    level -= lost;
    return { kind, name: lossName(kind), from, to: level, evidence };
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
