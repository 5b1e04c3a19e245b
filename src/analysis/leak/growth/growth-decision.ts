// From the growth of a resource to a verdict. The interval decides, never the estimate; where it
// cannot, the reason says what it would take.
import type { Estimate } from '../../../model/verdict.ts';
import type { Allowance } from '../allowance.ts';
import type { Doubt } from './doubt.ts';
import { hasDoubled, type Learning, whyNotEnough } from './learned-growth.ts';
import type { LevelRise } from './level-rise.ts';
import type { ResourceGrowth } from './resource-growth.ts';
import { leastSettledRows, leastSettledShare } from './settled-part.ts';

/** What a growth is held against, and in what it was measured. */
export interface Scope {
  readonly allowance: Allowance;
  /** What a slope (per operation or hour) is multiplied by to be in terms of the allowance. */
  readonly factor: number;
  readonly pace: 'operations' | 'time';
  /** Of one process, warm-up included: operations or hours. */
  readonly span: number;
  /** All rows of the process that has fewest. */
  readonly rowCount: number;
  /** Null for another process: how long it has run, and what it holds, is unknown. */
  readonly learning: Learning | null;
}

/**
 * `jumps`: by the level, which rose with the number of operations. `stopped`: counted things that rose
 * early or fluctuate, and no more than allowed since.
 */
export type Decision =
  | { readonly kind: 'leak'; readonly by: 'slope' | 'jumps' }
  | { readonly kind: 'no-leak'; readonly because: 'bounded' | 'stopped' }
  | {
      readonly kind: 'inconclusive';
      readonly because: Doubt;
      /** More operations or hours of one process, the most that any condition asks for; null if unknown. */
      readonly needed: number | null;
    };

const mostPValue = 0.01;
const leastConfidence = 0.94;
/** Rows that can show a trend at all, where so few cannot clear anything of growth. */
export const leastTrendRows = 7;
/** Without a control a clean process looks like a leak for its first minute (measured: in 3 of 3). */
const leastAloneHours = 60 / 3600;
/** Rises to a new highest value; fewer are steps. */
const leastRises = 3;
/** More than so many times the study is no advice. */
const mostTimes = 50;

/** By heap or process memory, whose noise is small beside the settling of a process. */
export function decideMemory(growth: ResourceGrowth, scope: Scope): Decision {
  const { whole, control, pValue } = growth;
  const [low, high] = [whole.low * scope.factor, whole.high * scope.factor];
  const isConfident = whole.confidence >= leastConfidence;
  const hasRows = growth.fewestRows >= leastSettledRows;
  const isAloneTooShort =
    control === null && scope.pace === 'time' && scope.span * leastSettledShare < leastAloneHours;
  const canAccuse =
    control === null ? hasRows && !isAloneTooShort : growth.fewestRows >= leastTrendRows;
  const exceeds = low > scope.allowance.value;
  const isRising = exceeds && pValue < mostPValue && isConfident;
  if (isRising && canAccuse && goesOn(growth, scope)) {
    const missing = scope.learning === null ? null : whyNotEnough(growth, scope.learning);
    return missing === null
      ? { kind: 'leak', by: 'slope' }
      : doubt(missing.because, within(missing.needed, scope));
  }
  const needed = largest([
    hasRows ? 0 : neededRows(scope),
    isAloneTooShort ? leastAloneHours / leastSettledShare - scope.span : 0,
    exceeds || high < scope.allowance.value ? 0 : neededSpan(whole, scope),
  ]);
  if (!hasRows || !isConfident) return doubt('few rows', needed);
  if (isAloneTooShort) return doubt('too short', needed);
  if (jumpsBeyond(growth, scope)) return { kind: 'leak', by: 'jumps' };
  if (high < scope.allowance.value) return cleared(growth, scope);
  if (isRising) return doubt('slowing', scope.span);
  if (exceeds) return doubt('no trend', scope.span);
  return doubt('too wide', largest([needed, neededByLevel(growth, scope)]));
}

/** What is below the allowance by its slope has to be so by its level too. */
function cleared(growth: ResourceGrowth, scope: Scope): Decision {
  const needed = neededByLevel(growth, scope);
  if (needed === 0) return { kind: 'no-leak', because: 'bounded' };
  if (growth.level === null) return doubt('no doubling', needed);
  return doubt(growth.level.low > 0 ? 'jumps' : 'level', needed);
}

/** Until the level that was reached would be within the allowance; 0 where it is, or need not be. */
function neededByLevel({ level }: ResourceGrowth, scope: Scope): number | null {
  if (scope.learning === null) return 0;
  if (level === null) return scope.span;
  const { factor, allowance } = scope;
  if (pacedBy(level, level.high) * factor < allowance.value) return 0;
  // They doubled in the last half of them; a tenth more to be below and not at it.
  const wanted = (2.2 * level.high * factor) / allowance.value;
  return within(Math.max(wanted - level.to, scope.span / 4), scope);
}

/** Beyond the allowance in each of two doublings, and by as much more as there was more to hold. */
function jumpsBeyond({ level, control }: ResourceGrowth, { learning, ...scope }: Scope): boolean {
  if (level === null || control === null || learning === null) return false;
  if (!hasDoubled(level, learning)) return false;
  const isBeyond = (rise: LevelRise | null): boolean =>
    rise !== null && pacedBy(rise, rise.low) * scope.factor > scope.allowance.value;
  return isBeyond(level) && isBeyond(learning.shorter);
}

/** Of a rise, per operation or hour. */
export function pacedBy({ from, to }: LevelRise, rise: number): number {
  return rise / (to - from);
}

function within(needed: number | null, { span }: Scope): number | null {
  return needed !== null && needed <= mostTimes * span ? needed : null;
}

/**
 * Above the allowance to the end, and not slowing down: what V8 learns of a program that has just begun
 * is growth too, beyond a control that has less to learn, and every half of it is smaller.
 */
function goesOn({ firstHalf, lastHalf }: ResourceGrowth, scope: Scope): boolean {
  if (lastHalf === null || firstHalf === null) return false;
  const isAbove = lastHalf.low * scope.factor > scope.allowance.value;
  return isAbove && lastHalf.value >= firstHalf.value / 2;
}

/**
 * By counts, whose noise is a few whole numbers: a leak rises in both halves of the settled part, to
 * a new highest value at least three times, significantly, and projects above the allowance. What does
 * not go on rising, and by its interval rose by less than the allowance over the study or since its
 * second half, is none: intervals of fluctuating counts, projected over a day, would never be.
 */
export function decideCount(growth: ResourceGrowth, scope: Scope): Decision {
  const { whole, lastHalf, pValue, riseCount, halfRises, control } = growth;
  const { value: allowed } = scope.allowance;
  const isOpen = whole.low * scope.factor <= allowed && whole.high * scope.factor > allowed;
  const forInterval = isOpen ? neededSpan(whole, scope) : 0;
  if (growth.fewestRows < leastTrendRows) {
    return doubt('few rows', largest([neededRows(scope, leastTrendRows), forInterval]));
  }
  const [first, last] = halfRises;
  const isLasting = first > 0 && last > 0 && (control !== null || last >= first / 2);
  const isTrend = pValue < mostPValue;
  const isRising = isLasting && isTrend && growth.steadyPValue < mostPValue;
  const isGrowth = isRising && riseCount >= leastRises;
  if (isGrowth && whole.low * scope.factor > allowed) return { kind: 'leak', by: 'slope' };
  if (whole.high * scope.factor <= allowed) return { kind: 'no-leak', because: 'bounded' };
  // What did rise has to stand still more clearly than what never did.
  const sinceHalf = (lastHalf?.high ?? Number.POSITIVE_INFINITY) * (isTrend ? 2 : 1);
  const overStudy = Math.min(isTrend ? sinceHalf : whole.high, sinceHalf) * scope.span;
  if (!isGrowth && overStudy < allowed) return { kind: 'no-leak', because: 'stopped' };
  if (isRising && !isGrowth) {
    const forRises = scope.span * (leastRises / Math.max(1, riseCount));
    return doubt('few rises', largest([forRises, forInterval]));
  }
  if (whole.low * scope.factor > allowed) return doubt('no trend', scope.span);
  return doubt('too wide', neededSpan(whole, scope));
}

/** A condition of which it is not known what it takes leaves the whole unknown; 0 asks for nothing. */
function largest(needed: readonly (number | null)[]): number | null {
  const known = needed.filter((each) => each !== null);
  return known.length < needed.length ? null : Math.max(...known);
}

function doubt(because: Doubt, needed: number | null): Decision {
  return { kind: 'inconclusive', because, needed: needed === 0 ? null : needed };
}

/** Snapshots come at even distances, so that missing rows are missing operations or time. */
function neededRows({ span, rowCount }: Scope, least = leastSettledRows): number | null {
  const wanted = Math.ceil(least / leastSettledShare) + 1;
  return rowCount > 1 && wanted > rowCount ? (span / (rowCount - 1)) * (wanted - rowCount) : null;
}

/** At a fixed rate of snapshots the half width of a slope shrinks as the length to the power −1.5. */
function neededSpan(
  { value, low, high }: Estimate,
  { span, factor, allowance }: Scope,
): number | null {
  const distance = Math.abs(value - allowance.value / factor);
  const reach = value * factor > allowance.value ? value - low : high - value;
  const times = Math.max(1.25, (reach / distance) ** (1 / 1.5));
  return times <= mostTimes ? (times - 1) * span : null;
}
