// Numbers of the analysis as values of the results document.
import type { Absent, Interval, PlainValue, Value } from '../../../model/results.ts';
import type { Estimate } from '../../../model/verdict.ts';

export function absent(reason: string): Absent {
  return { kind: 'unavailable', reason };
}

/** @param reason why there is none, where it is null */
export function estimated(estimate: Estimate | null, reason: string): Value {
  if (estimate === null) return absent(reason);
  const { value, low, high, confidence } = estimate;
  return { kind: 'known', value, interval: intervalOf({ low, high, confidence }) };
}

function intervalOf({
  low,
  high,
  confidence,
}: Pick<Estimate, 'low' | 'high' | 'confidence'>): Interval {
  if (confidence === 0) return absent('too few values for an interval');
  if (!Number.isFinite(low) || !Number.isFinite(high)) return absent('it has no bound');
  return { kind: 'known', low, high, confidence };
}

/** @param reason why there is none, where it is null */
export function plainValue(value: number | null, reason: string): PlainValue {
  return value === null ? absent(reason) : { kind: 'known', value };
}
