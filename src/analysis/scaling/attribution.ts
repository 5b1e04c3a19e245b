// Where the speed-up that T threads do not reach went, in threads of the single-thread throughput.
//
// Per thread, wall = CPU + run-queue wait + blocked: as shares c + d + b = 1. With e operations per
// CPU second, T threads reach X(T) = T·c·e. The base (index 0, one thread) reaches X₀ = c₀·e₀ a
// thread, where c₀ is below 1 as soon as V8's helpers or others take its CPU. With S = X(T) ÷ X₀,
// r = e ÷ e₀, and c₀ − c = (d − d₀) + (b − b₀):
//
//   T − S = T·(c₀ − c·r) ÷ c₀ = (T ÷ c₀) · [ (d − d₀) + (b − b₀) + c·(1 − r) ]
//
// exactly: what more was waited, what more was slept, and what CPU time brought less. 1 ÷ c₀ is what
// a whole CPU at the base's speed is worth. T·d is shared out over its causes (delay-causes.ts), at
// both points, so that a loss is what T threads suffer beyond T times what one suffers. Of T threads
// that are ready T(c + d) times on P CPUs only m = T·P ÷ T(c + d) could suffer like the base; what the
// other T − m would have lost alone is taken off oversubscription. A part below nothing is a gain.
// S is taken from means over windows; the speed-up that the report shows is the ratio of medians, and
// what they differ by is unexplained, too.
import type { AttributedPoint } from './attributed-point.ts';
import { type DelayCauses, delayCausesOf } from './delay-causes.ts';
import type { Attribution, LossKind, ScalingLoss } from './explanation.ts';
import { lossOf } from './loss-evidence.ts';
import { slownessOf } from './loss-slower.ts';
import { adviceFor } from './scaling-advice.ts';
import type { WindowAccount } from './window-account.ts';

/** Smaller parts are added to what is unexplained: rounds differ by more. */
const leastLossThreads = 0.01;

type LossThreads = Readonly<Record<LossKind, number>>;

/** The losses and the speed-up add up to the number of threads. */
export function attributionOf(attributed: AttributedPoint): Attribution {
  const { point, ceiling } = attributed;
  const slowness = slownessOf(attributed.base, point, ceiling);
  const losses = waterfallOf(lossThreadsOf(attributed)).map(({ kind, threads }) =>
    lossOf(kind, threads, attributed, slowness),
  );
  return {
    losses,
    identityErrorRatio: worseOf(attributed.base.identityErrorRatio, point.identityErrorRatio),
    gcRatio: point.gcRatio,
    advice: adviceFor(losses, attributed),
  };
}

/** A loss is a difference of both, and no better than the worse of them. */
function worseOf(base: number | null, point: number | null): number | null {
  return base === null || point === null ? null : Math.max(base, point);
}

/** Every kind, small ones too. */
function lossThreadsOf({ base, point, speedup, supply }: AttributedPoint): LossThreads {
  const { threads, cpuRatio } = point;
  const perCpu = 1 / base.cpuRatio;
  const efficiency = point.operationsPerCpuSec / base.operationsPerCpuSec;
  const meanSpeedup = (threads * cpuRatio * efficiency) / base.cpuRatio;
  const slower = threads * cpuRatio * (1 - efficiency) * perCpu;
  const differsBy = meanSpeedup - speedup.value;
  const causes = delayCausesOf(point, supply);
  const baseCauses = delayCausesOf(base, supply);
  if (causes === null || baseCauses === null) {
    const unsupplied = threads * (base.cpuRatio - cpuRatio) * perCpu;
    return { ...noLosses, slower, unexplained: unsupplied + differsBy };
  }
  const runnable = threads * Math.min(1, causes.capacity / causes.ready);
  const ofBase = (cause: DelayCause) => baseCauses[cause] / base.threads;
  const grown = (cause: DelayCause) => (causes[cause] - runnable * ofBase(cause)) * perCpu;
  const spared = (threads - runnable) * (base.runDelayRatio ?? 0) * perCpu;
  const restGrown = (rest: number, baseRest: number) => threads * (rest - baseRest) * perCpu;
  const [rest, baseRest] = [restRatioOf(point), restRatioOf(base)];
  // A negative time asleep is only the disagreement of the clocks.
  const blocked = restGrown(Math.max(0, rest), Math.max(0, baseRest));
  const disagreement = restGrown(Math.min(0, rest), Math.min(0, baseRest));
  return {
    oversubscription: grown('oversubscription') - spared,
    quota: grown('quota'),
    neighbours: grown('neighbours'),
    helpers: grown('helpers'),
    ...{ blocked, slower },
    unexplained: grown('unexplained') + disagreement + differsBy,
  };
}

type DelayCause = Exclude<keyof DelayCauses, 'capacity' | 'ready'>;

const noLosses = {
  ...{ oversubscription: 0, quota: 0, neighbours: 0, helpers: 0 },
  ...{ blocked: 0, slower: 0, unexplained: 0 },
} satisfies LossThreads;

/** What is left of a thread's time; just below nothing where the clocks disagree. */
function restRatioOf({ cpuRatio, runDelayRatio }: WindowAccount): number {
  return 1 - cpuRatio - (runDelayRatio ?? 0);
}

function waterfallOf(threadsOf: LossThreads): readonly Pick<ScalingLoss, 'kind' | 'threads'>[] {
  const { unexplained, ...causes } = threadsOf;
  const all = explainedKinds.map((kind) => ({ kind, threads: causes[kind] }));
  const isShown = ({ threads }: { readonly threads: number }) =>
    Math.abs(threads) >= leastLossThreads;
  const small = all.filter((loss) => !isShown(loss));
  const rest = small.reduce((sum, { threads }) => sum + threads, unexplained);
  const shown = all.filter(isShown).sort((a, b) => b.threads - a.threads);
  const isRounding = Math.abs(rest) < 1e-9;
  return isRounding ? shown : [...shown, { kind: 'unexplained', threads: rest }];
}

const explainedKinds = [
  ...(['oversubscription', 'quota', 'neighbours'] as const),
  ...(['helpers', 'blocked', 'slower'] as const),
];
