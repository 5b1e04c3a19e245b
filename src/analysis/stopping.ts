// The one door through which measuring asks judgement: is a result precise enough, what
// should be measured again, and what a study may report before its end. Pure functions of
// Measurements; a study never sees them, the command line hands it their answers.
import type { LeakResource } from '../model/run/leak.ts';
import type { JudgementSettings, Measurement } from '../model/run/measurement.ts';
import type { PairPlan, Precision } from '../model/run/plan.ts';
import type { CompareSettings } from './gate/compare-settings.ts';
import { isPairOver, pairLooks } from './gate/paired.ts';
import type { Doubt } from './leak/growth/doubt.ts';
import { manyOperations, mostLearnedBytes } from './leak/growth/learned-growth.ts';
import type { LeakResult } from './leak/leak-result.ts';
import type { LeakVerdict } from './leak/leak-verdict.ts';
import { analyzeLeaks, leakResult } from './leak/leaks.ts';
import { isPrecise } from './micro/precision.ts';
import { isCriticalPath } from './micro/samples.ts';

export { type CompareSettings, defaultCompareSettings } from './gate/compare-settings.ts';
export { pairLooks } from './gate/paired.ts';
export { caseOutcome } from './run/case-outcome.ts';

/**
 * Whether the launches of one benchmark are as precise as was asked; true where nothing was.
 * @param seed of the resampling that a single launch needs
 */
export function isPreciseEnough(
  launches: readonly Measurement[],
  wanted: Precision | undefined,
  seed: number,
): boolean {
  return wanted === undefined || isPrecise(launches, wanted.ratio, seed);
}

export interface PairFamily {
  readonly plan: Pick<PairPlan, 'launches'>;
  readonly compare: CompareSettings;
  /** Of every benchmark that is compared in the Run. */
  readonly settings: readonly Pick<JudgementSettings, 'isCritical'>[];
}

/** Whether more launches of these measurements' benchmark would no longer change its verdict. */
export function isPairDecided(
  measurements: readonly Measurement[],
  { plan, compare, settings }: PairFamily,
): boolean {
  // Critical paths are judged apart from the others, and so are few.
  const isCritical = isCriticalPath(measurements);
  return isPairOver(measurements, compare, {
    familySize: settings.filter((each) => each.isCritical === isCritical).length,
    looks: pairLooks(plan.launches).length,
    mostLaunches: plan.launches,
  });
}

/** How much longer a scenario would be repeated: so many times the operations, in so many rounds. */
export interface LongerRounds {
  readonly times: number;
  readonly rounds: number;
}

/**
 * What V8 learns of a program after its warm-up was seen to be growth of up to 70 B per operation: a leak
 * that small is called one only after more operations.
 */
const unmistakableBytes = 100;

/** Doubts about a suspected leak: they are worth longer rounds at any cost. */
const accusing: ReadonlySet<Doubt> = new Set<Doubt>([
  ...(['slowing', 'no trend', 'few operations', 'one process'] as const),
  ...(['few rows', 'no doubling'] as const),
]);
/** For all processes and controls of a study. Confirming a suspected leak is worth any time; clearing one is not. */
const longestStudyNs = 39e9;

/** Whether longer rounds may change the verdict on a scenario's memory. */
export function needsLongerRounds(
  measurements: readonly Measurement[],
  longer: LongerRounds,
  seed: number,
): boolean {
  const result = resultOf(measurements, seed);
  return result !== null && isWorthLonger(result, longer);
}

/** @param result of the rounds so far */
export function isWorthLonger(
  {
    resources,
    durationNs,
    subjectCount,
  }: Pick<LeakResult, 'resources' | 'durationNs' | 'subjectCount'>,
  longer: LongerRounds,
): boolean {
  // A control takes as long as its subject.
  const roundNs = (2 * durationNs) / Math.max(1, subjectCount);
  const longerNs = longer.rounds * longer.times * roundNs;
  const isCheap = 2 * durationNs + longerNs <= longestStudyNs;
  return resources.some(({ unit, verdict }) => {
    if (unit !== 'bytes') return false;
    if (verdict.kind === 'inconclusive') return accusing.has(verdict.because) || isCheap;
    return verdict.kind === 'leak' && isDoubtful(verdict);
  });
}

/** Whether what V8 learns may be as much, by the growth of an operation or over all of them. */
function isDoubtful({ perOperation, line, evidence }: LeakVerdict & { kind: 'leak' }): boolean {
  if (perOperation === null || perOperation.low >= unmistakableBytes) return false;
  const judged = line === null ? 0 : line.toPosition - line.fromPosition;
  return evidence.span < manyOperations || perOperation.low * judged <= mostLearnedBytes;
}

/** Resources of one scenario that leak, by what has been measured of it. */
export function leakingResources(
  measurements: readonly Measurement[],
  seed: number,
): readonly LeakResource[] {
  return (resultOf(measurements, seed)?.resources ?? []).flatMap(({ resource, verdict }) =>
    verdict.kind === 'leak' ? [resource] : [],
  );
}

/**
 * The preliminary result of a scenario that is still watched; undefined before its first measurement.
 * @param measurements of one scenario
 */
export function leakSoFar(
  measurements: readonly Measurement[],
  seed: number,
): LeakResult | undefined {
  return analyzeLeaks(measurements, seed)[0];
}

/** Null before anything was measured of it. */
function resultOf(measurements: readonly Measurement[], seed: number): LeakResult | null {
  const [first] = measurements;
  return first === undefined ? null : leakResult(first.benchmark, measurements, seed);
}
