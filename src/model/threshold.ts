// The readable form of a threshold, `'p99 < 200ms'`, and what it says.
import { isQuantity } from './metric/quantity.ts';
import { UserError } from './user-error.ts';

export type TimeMetric = 'mean' | 'median' | 'min' | 'max' | 'p25' | 'p95' | 'p99' | 'p99.9';

export type ThresholdSubject =
  | { readonly kind: 'time'; readonly metric: TimeMetric }
  | { readonly kind: 'rate' }
  /** Of the bytes or items that the author says one operation handles. */
  | { readonly kind: 'throughput'; readonly of: 'bytes' | 'items' }
  /** V8 heap bytes that one operation allocates. */
  | { readonly kind: 'allocated' }
  /** Share of the time spent in collections. */
  | { readonly kind: 'gc' }
  /** `threads` null: as many as there are usable CPUs. */
  | { readonly kind: 'efficiency'; readonly threads: number | null };

export type ThresholdUnit = 'ns' | 'perSec' | 'ratio' | 'bytes' | 'bytesPerSec';

export interface Threshold {
  /** As written. */
  readonly text: string;
  readonly subject: ThresholdSubject;
  readonly comparator: '<' | '<=' | '>' | '>=';
  /** The limit in base units: ns, per second, bytes, or a ratio. */
  readonly value: number;
  readonly unit: ThresholdUnit;
  /** The unit as written, and how many base units it is. */
  readonly symbol: string;
  readonly unitRatio: number;
}

const timeMetrics: readonly TimeMetric[] = [
  ...(['mean', 'median', 'min', 'max'] as const),
  ...(['p25', 'p95', 'p99', 'p99.9'] as const),
];

type Factors = Readonly<Record<string, number>>;

const nsPerUnit: Factors = { ns: 1, us: 1e3, µs: 1e3, ms: 1e6, s: 1e9 };
const bytesPerUnit: Factors = {
  ...{ B: 1, kB: 1e3, KB: 1e3, MB: 1e6, GB: 1e9 },
  ...{ KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30 },
};

const form = /^\s*([\w.@]+)\s*(<=|>=|<|>)\s*(\d+(?:\.\d+)?(?:e[+-]?\d+)?)\s*(\S*)\s*$/;

const grammar =
  `A threshold is a metric, a comparison and a limit with its unit: one of ${timeMetrics.join(', ')} ` +
  `with ns, us, ms or s ('p99 < 200ms'); rate with /s ('rate > 1000/s'); throughput with B/s to GB/s ` +
  `or items/s ('throughput > 100MB/s'); allocated with B, KB, KiB, MB or MiB, an operation ` +
  `('allocated < 2KB'); gc with % of the time ('gc < 5%'); efficiency@cores or efficiency@4 ` +
  `with % ('efficiency@cores > 70%').`;

/** @throws UserError naming the text and the form that it should have */
export function parseThreshold(text: string): Threshold {
  const [, word = '', sign = '', digits = '', symbol = ''] = form.exec(text) ?? [];
  const subject = subjectOf(word, symbol);
  const comparator = comparatorOf(sign);
  if (subject === null || comparator === null) throw badThreshold(text);
  const { unit, factors } = unitsOf(subject);
  const factor = Object.hasOwn(factors, symbol) ? factors[symbol] : undefined;
  if (factor === undefined) throw badThreshold(text);
  // A hundredth has no exact binary form: 65.5 / 100 is nearer to what was written than 65.5 × 0.01.
  const value = factor < 1 ? Number(digits) / Math.round(1 / factor) : Number(digits) * factor;
  if (!isQuantity(value)) throw badThreshold(text);
  return { text, subject, comparator, value, unit, symbol, unitRatio: factor };
}

function badThreshold(text: string): UserError {
  return new UserError(`The threshold "${text}" is not understood.`, grammar);
}

function subjectOf(word: string, symbol: string): ThresholdSubject | null {
  const metric = timeMetrics.find((each) => each === word);
  if (metric !== undefined) return { kind: 'time', metric };
  if (word === 'throughput') {
    return { kind: 'throughput', of: symbol === 'items/s' ? 'items' : 'bytes' };
  }
  if (word === 'rate' || word === 'allocated' || word === 'gc') return { kind: word };
  const [, at] = /^efficiency@(cores|[1-9]\d*)$/.exec(word) ?? [];
  if (at === undefined) return null;
  return { kind: 'efficiency', threads: at === 'cores' ? null : Number(at) };
}

function comparatorOf(sign: string): Threshold['comparator'] | null {
  return sign === '<' || sign === '<=' || sign === '>' || sign === '>=' ? sign : null;
}

function unitsOf(subject: ThresholdSubject): { unit: ThresholdUnit; factors: Factors } {
  switch (subject.kind) {
    case 'time':
      return { unit: 'ns', factors: nsPerUnit };
    case 'rate':
      return { unit: 'perSec', factors: { '/s': 1 } };
    case 'throughput':
      return subject.of === 'items'
        ? { unit: 'perSec', factors: { 'items/s': 1 } }
        : { unit: 'bytesPerSec', factors: perSecond(bytesPerUnit) };
    case 'allocated':
      return { unit: 'bytes', factors: bytesPerUnit };
    case 'gc':
    case 'efficiency':
      return { unit: 'ratio', factors: { '%': 0.01 } };
    default:
      return subject satisfies never;
  }
}

function perSecond(factors: Factors): Factors {
  return Object.fromEntries(Object.entries(factors).map(([symbol, each]) => [`${symbol}/s`, each]));
}
