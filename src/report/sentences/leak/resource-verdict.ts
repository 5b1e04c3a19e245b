// The sentence on one resource: its verdict with the evidence, or why it has none.
import type { Doubt } from '../../../analysis/leak/growth/doubt.ts';
import type { LevelRise } from '../../../analysis/leak/growth/level-rise.ts';
import type { ResourceResult } from '../../../analysis/leak/leak-result.ts';
import type { GrowthEvidence, UnseenReason } from '../../../analysis/leak/leak-verdict.ts';
import { scaled } from '../../../analysis/micro/estimates.ts';
import { formatCount, formatElapsed, formatGrowth, formatQuantity } from '../../format.ts';
import { capitalised, withStop } from '../phrases.ts';
import { allowanceText, intervalText } from './growth-amounts.ts';
import type { JudgedResource, VerdictOf } from './verdict-words.ts';

const nsPerHour = 3.6e12;

/** In the words that reports for machines carry, with a full stop. */
export function verdictSentence({ verdict, ...resource }: ResourceResult): string {
  switch (verdict.kind) {
    case 'reported':
      return `Not judged: ${reportedClause(resource, verdict)}.`;
    case 'unavailable':
      return `Not available: ${resource.label}: ${withStop(unseenReason(verdict.reason))}`;
    default:
      return judgedSentence({ ...resource, verdict });
  }
}

/**
 * `Leak of V8 heap in use: +75.1 [74.0, 76.2] B per operation beyond the control, 1 B per operation
 * allowed; +740 [729, 751] MiB per day at the declared 120 operations per second.`
 */
export function judgedSentence(resource: JudgedResource): string {
  const { label, verdict } = resource;
  const facts = `${slopeClause(resource)}, ${allowanceClause(resource)}`;
  switch (verdict.kind) {
    case 'leak':
      return `Leak of ${label}: ${facts}${jumpClause(resource, verdict)}${projectionClause(resource)}.`;
    case 'no-leak':
      return `No leak of ${label}: ${facts}${restClause(resource, verdict)}.`;
    case 'inconclusive':
      return `${capitalised(label)} cannot be judged: ${facts}; ${doubtClause(resource, verdict.because)}${neededClause(verdict)}.`;
  }
}

/** `resident memory, +1.20 MiB over the study of one process: it varies by more than a leak would grow` */
export function reportedClause(
  { resource, label, unit }: Pick<ResourceResult, 'resource' | 'label' | 'unit'>,
  { change }: VerdictOf<'reported'>,
): string {
  const why =
    resource === 'cacheBytes'
      ? 'its limit is checked instead'
      : 'it varies by more than a leak would grow';
  return `${label}, ${changeText(change, unit)} over the study of one process: ${why}`;
}

/** May end without a full stop. */
export function unseenReason(reason: UnseenReason): string {
  switch (reason.kind) {
    case 'stated':
      return reason.text;
    case 'unread':
      return 'no reading of it succeeded';
    case 'one-snapshot':
      return 'one snapshot shows no growth';
  }
}

/** `+1.20 KiB`, `no change` */
export function changeText(change: number, unit: ResourceResult['unit']): string {
  return change === 0 ? 'no change' : formatGrowth(change, unit);
}

/** Counts grow by so little per operation that 1,000 read better. */
function slopeClause({ unit, verdict: { evidence } }: JudgedResource): string {
  const { slope, pace, hasControl } = evidence;
  const control = hasControl ? 'beyond the control' : 'without a control';
  if (pace === 'time') return `${intervalText(slope, unit)} per hour ${control}`;
  if (unit === 'bytes') return `${intervalText(slope, unit)} per operation ${control}`;
  return `${intervalText(scaled(slope, 1000), unit)} per 1,000 operations ${control}`;
}

function allowanceClause(resource: JudgedResource): string {
  const { allowance, evidence } = resource.verdict;
  const { rate, measuredRate, pace } = evidence;
  const isByLoop =
    allowance.per === 'day' && rate === null && pace === 'operations' && measuredRate !== null;
  return `${allowanceText(resource)} allowed${isByLoop ? ` at ${rateWords(measuredRate)}` : ''}`;
}

/** `; it grew in jumps: by 46.0 KiB from 7300 to 15 k operations and by …` */
function jumpClause({ unit }: JudgedResource, { by, evidence }: VerdictOf<'leak'>): string {
  const { level, shorterLevel, pace } = evidence;
  if (by === 'slope' || level === null || shorterLevel === null) return '';
  const words = ({ value, from, to }: LevelRise) =>
    `${formatQuantity(value, unit)} from ${fromWords(from, pace)} to ${spanWords(to, pace)}`;
  return `; it grew in jumps: by ${words(shorterLevel)} and by ${words(level)}`;
}

function fromWords(from: number, pace: GrowthEvidence['pace']): string {
  return pace === 'time' ? spanWords(from, pace) : formatCount(Math.round(from));
}

function projectionClause({ unit, verdict: { perDay, evidence } }: JudgedResource): string {
  if (perDay === null) return '';
  const pace = evidence.rate === null ? 'if this continues' : `at ${rateWords(evidence.rate)}`;
  return `; ${intervalText(perDay, unit)} per day ${pace}`;
}

/** What else there is to say of something that does not leak: how it moved, and what would not show. */
function restClause(resource: JudgedResource, verdict: VerdictOf<'no-leak'>): string {
  const { shape, evidence, because } = verdict;
  const { slope, span, pace } = evidence;
  const hasStopped = shape === 'step' || shape === 'plateau';
  const moved = slope.high < 0 ? '; it falls' : hasStopped ? '; it rose and stopped' : '';
  if (resource.unit === 'bytes') return `${projectionClause(resource)}${moved}`;
  const fluctuates = because === 'stopped' && moved === '' ? '; it does not go on rising' : moved;
  return `${fluctuates}; a leak slower than one in ${spanWords(span, pace)} would not show`;
}

function doubtClause({ unit, verdict }: JudgedResource, because: Doubt): string {
  const { allowance, evidence } = verdict;
  const { hasControl, level, settledRowCount, neededRowCount } = evidence;
  switch (because) {
    case 'few rows':
      return `${formatCount(settledRowCount)} settled snapshots are too few (${neededRowCount} are needed)`;
    case 'too short':
      return 'without a control, at least a minute of settled snapshots is needed';
    case 'too wide':
      return 'the interval extends beyond the allowance';
    case 'slowing':
      return hasControl ? 'growth in the last half is no longer certain' : 'it slows down';
    case 'no trend':
      return 'it rises and falls too much for a trend';
    case 'no control':
      return 'without a control, what the process itself gained is unknown: run it again with one';
    case 'few operations':
      return 'V8 can gain as much while it warms up over so few operations';
    case 'one process':
      return 'V8 can gain as much while it warms up, and one process does not show what others would have gained';
    case 'no doubling':
      return 'the operations did not double after the warm-up, so growth in jumps would not show';
    case 'jumps':
      return level === null
        ? 'its level rose'
        : `it rose by up to ${formatQuantity(level.high, unit)} while the operations doubled, as a table that grows in jumps does`;
    case 'level':
      return 'its level scatters by more than that while the operations double';
    case 'few rises':
      return `it rose at fewer than 3 places${allowance.per === 'day' ? ', too few to project over a day' : ''}`;
  }
}

function neededClause({ needed }: VerdictOf<'inconclusive'>): string {
  if (needed === null) return '';
  const { amount, of } = needed;
  const words =
    of === 'ns' ? spanWords(amount / nsPerHour, 'time') : spanWords(amount, 'operations');
  return `; about ${words} more would settle it`;
}

/** `the declared 120 operations per second` */
function rateWords({ perSec, from }: NonNullable<GrowthEvidence['rate']>): string {
  return `the ${from} ${formatCount(perSec)} operations per second`;
}

/** `12 k operations`, `3.5 h` */
function spanWords(span: number, pace: GrowthEvidence['pace']): string {
  return pace === 'time'
    ? formatElapsed(span * nsPerHour)
    : `${formatCount(roundedUp(span), 2)} operations`;
}

/** To two significant digits. */
function roundedUp(span: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, span))) - 1);
  return Math.ceil(span / step - 1e-9) * step;
}
