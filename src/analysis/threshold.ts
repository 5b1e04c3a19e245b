// The readable form of a threshold, `'p99 < 200ms'`, and what it says.
import { UserError } from '../model/user-error.ts';

export type TimeMetric = 'mean' | 'median' | 'min' | 'max' | 'p25' | 'p95' | 'p99' | 'p99.9';

export type ThresholdSubject =
  | { readonly kind: 'time'; readonly metric: TimeMetric }
  | { readonly kind: 'rate' }
  /** `threads` null: as many as there are usable CPUs. */
  | { readonly kind: 'efficiency'; readonly threads: number | null };

export interface Threshold {
  /** As written. */
  readonly text: string;
  readonly subject: ThresholdSubject;
  readonly comparator: '<' | '<=' | '>' | '>=';
  /** In base units: ns, per second, or a ratio. */
  readonly limit: number;
  readonly unit: 'ns' | 'perSec' | 'ratio';
}

const timeMetrics: readonly TimeMetric[] = [
  'mean',
  'median',
  'min',
  'max',
  'p25',
  'p95',
  'p99',
  'p99.9',
];

const nsPerUnit: Readonly<Record<string, number>> = { ns: 1, us: 1e3, µs: 1e3, ms: 1e6, s: 1e9 };

const form = /^\s*([\w.@]+)\s*(<=|>=|<|>)\s*(\d+(?:\.\d+)?(?:e[+-]?\d+)?)\s*(\S*)\s*$/;

const grammar = `A threshold is a metric, a comparison and a limit with its unit: one of ${timeMetrics.join(', ')} with ns, us, ms or s ('p99 < 200ms'); rate with /s ('rate > 1000/s'); efficiency@cores or efficiency@4 with % ('efficiency@cores > 70%').`;

/** @throws UserError naming the text and the form that it should have */
export function parseThreshold(text: string): Threshold {
  const [, word = '', sign = '', digits = '', symbol = ''] = form.exec(text) ?? [];
  const subject = subjectOf(word);
  const comparator = comparatorOf(sign);
  if (subject === null || comparator === null) throw badThreshold(text);
  const measure = measureOf(subject, Number(digits), symbol);
  if (measure === null) throw badThreshold(text);
  return { text, subject, comparator, ...measure };
}

function badThreshold(text: string): UserError {
  return new UserError(`The threshold "${text}" is not understood.`, grammar);
}

function subjectOf(word: string): ThresholdSubject | null {
  const metric = timeMetrics.find((each) => each === word);
  if (metric !== undefined) return { kind: 'time', metric };
  if (word === 'rate') return { kind: 'rate' };
  const [, at] = /^efficiency@(cores|[1-9]\d*)$/.exec(word) ?? [];
  if (at === undefined) return null;
  return { kind: 'efficiency', threads: at === 'cores' ? null : Number(at) };
}

function comparatorOf(sign: string): Threshold['comparator'] | null {
  return sign === '<' || sign === '<=' || sign === '>' || sign === '>=' ? sign : null;
}

/** Null when the unit is not one of the subject's. */
function measureOf(subject: ThresholdSubject, value: number, symbol: string) {
  if (subject.kind === 'time') {
    const factor = Object.hasOwn(nsPerUnit, symbol) ? nsPerUnit[symbol] : undefined;
    return factor === undefined ? null : { limit: value * factor, unit: 'ns' as const };
  }
  if (subject.kind === 'rate') {
    return symbol === '/s' ? { limit: value, unit: 'perSec' as const } : null;
  }
  return symbol === '%' ? { limit: value / 100, unit: 'ratio' as const } : null;
}
