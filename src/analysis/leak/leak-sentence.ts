// What is said of one judged resource.
import type { LeakResource } from '../../model/run/leak.ts';
import type { Estimate } from '../../model/verdict.ts';
import { isMemory, type Rate } from './allowance.ts';
import type { Doubt } from './growth/doubt.ts';
import { type Decision, leastTrendRows, type Scope } from './growth/growth-decision.ts';
import type { LevelRise } from './growth/level-rise.ts';
import { leastSettledRows } from './growth/settled-part.ts';
import {
  amountOf,
  paceWords,
  plainCount,
  rateWords,
  slopeWords,
  spanWords,
} from './growth-words.ts';
import type { GrowthShape } from './leak-result.ts';

export interface Said {
  readonly resource: LeakResource;
  readonly label: string;
  readonly decision: Decision;
  readonly scope: Scope;
  /** Per operation or hour. */
  readonly slope: Estimate;
  readonly perDay: Estimate | null;
  readonly rate: Rate | null;
  readonly measuredRate: Rate | null;
  readonly level: LevelRise | null;
  /** Of the rounds that had a third of the operations. */
  readonly shorter: LevelRise | null;
  readonly hasControl: boolean;
  readonly shape: GrowthShape;
  /** Settled rows of the process that has fewest. */
  readonly rowCount: number;
}

/**
 * `Leak of V8 heap in use: 75.1 B per operation (74 to 76.2) more than the control, 1 B per operation
 * allowed; 740 MiB a day at the declared 120 operations per second.`
 */
export function leakSentence(said: Said): string {
  const { decision, label } = said;
  const facts = `${slopeClause(said)}, ${allowanceClause(said)}`;
  switch (decision.kind) {
    case 'leak':
      return `Leak of ${label}: ${facts}${jumpClause(said, decision.by)}${projectionClause(said)}.`;
    case 'no-leak':
      return `No leak of ${label}: ${facts}${shapeClause(said, decision.because)}.`;
    case 'inconclusive':
      return `${capital(label)} cannot be judged: ${facts}; ${doubtClause(said, decision.because)}${neededClause(said, decision.needed)}.`;
  }
}

function slopeClause({ resource, slope, scope, hasControl }: Said): string {
  const [low, high] = [slope.low, slope.high].map((bound) =>
    slopeWords(resource, bound, scope.pace),
  );
  const range = low === high ? '' : ` (${low} to ${high})`;
  const control = hasControl ? 'beyond the control' : 'with no control beside it';
  return `${paceWords(resource, slope.value, scope.pace)}${range} ${control}`;
}

/** `; it grew in jumps: by 46 KiB from 7,300 to 14,800 operations and by 228 KiB from 22,000 to 44,000` */
function jumpClause({ resource, scope, level, shorter }: Said, by: 'slope' | 'jumps'): string {
  if (by === 'slope' || level === null || shorter === null) return '';
  return `; it grew in jumps: by ${riseWords(resource, shorter, scope)} and by ${riseWords(resource, level, scope)}`;
}

function riseWords(
  resource: LeakResource,
  { value, from, to }: LevelRise,
  { pace }: Scope,
): string {
  return `${amountOf(resource, value)} from ${fromWords(from, pace)} to ${spanWords(to, pace)}`;
}

function fromWords(from: number, pace: Scope['pace']): string {
  return pace === 'time' ? spanWords(from, pace) : plainCount(Math.round(from));
}

function allowanceClause({ resource, scope, rate, measuredRate }: Said): string {
  const { value, per } = scope.allowance;
  const amount = amountOf(resource, value);
  switch (per) {
    case 'day':
      return `${amount} a day allowed${rate === null && scope.pace === 'operations' && measuredRate !== null ? ` at ${rateWords(measuredRate)}` : ''}`;
    case 'operation':
      return `${amount} per operation allowed`;
    case 'ten studies':
      return `${amount} in ten times as many operations allowed`;
    case 'study':
      return `${amount} in the study allowed`;
  }
}

function projectionClause({ resource, perDay, rate, scope }: Said): string {
  if (perDay === null) return '';
  const pace = rate === null ? 'if it goes on so' : `at ${rateWords(rate)}`;
  const bounds = `${amountOf(resource, perDay.low)} to ${amountOf(resource, perDay.high)}`;
  const range = scope.allowance.per === 'day' ? ` (${bounds})` : '';
  return `; ${amountOf(resource, perDay.value)} a day${range} ${pace}`;
}

/** What else there is to say of something that does not leak: how it moved, and what would not show. */
function shapeClause(said: Said, because: 'bounded' | 'stopped'): string {
  const { resource, scope, shape, slope } = said;
  const hasStopped = shape === 'step' || shape === 'plateau';
  const moved = slope.high < 0 ? '; it falls' : hasStopped ? '; it rose and stopped' : '';
  if (isMemory(resource)) return `${projectionClause(said)}${moved}`;
  const fluctuates = because === 'stopped' && moved === '' ? '; it does not go on rising' : moved;
  return `${fluctuates}; a leak slower than one in ${spanWords(scope.span, scope.pace)} would not show`;
}

function doubtClause(said: Said, because: Doubt): string {
  const { resource, scope, rowCount, hasControl, level } = said;
  switch (because) {
    case 'too few rows':
      return `${plainCount(rowCount)} settled snapshots say too little (${isMemory(resource) ? leastSettledRows : leastTrendRows} would do)`;
    case 'too short':
      return 'without a control at least a minute must have settled';
    case 'too wide':
      return 'the interval reaches over the allowance';
    case 'slowing':
      return hasControl ? 'it no longer surely grows in the last half' : 'it slows down';
    case 'no trend':
      return 'it rises and falls too much for a trend';
    case 'no control':
      return 'without a control, what the process itself gained is unknown: run it again with one';
    case 'few operations':
      return 'V8 may still learn as much of a program that has done so few operations';
    case 'one process':
      return 'V8 may still learn as much, and one process does not show what others would have gained';
    case 'no doubling':
      return 'the operations did not double behind the warm-up, so that a table that grows in jumps would not show';
    case 'jumps':
      return level === null
        ? 'its level rose'
        : `it rose by up to ${amountOf(resource, level.high)} while the operations doubled, as a table that grows in jumps does`;
    case 'level':
      return 'its level scatters by more than that while the operations double';
    case 'few rises':
      return `it rose at fewer than 3 places${scope.allowance.per === 'day' ? ', too few to project over a day' : ''}`;
  }
}

function neededClause({ scope }: Said, needed: number | null): string {
  if (needed === null) return '';
  return `; about ${spanWords(needed, scope.pace)} more would settle it`;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
