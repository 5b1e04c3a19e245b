// Amounts of growth as people say them.
import type { LeakResource } from '../../model/run/leak.ts';
import { isMemory, type Rate } from './allowance.ts';

const byteUnits = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

/** Three significant digits, powers of 1024: `−1.2 KiB`, `0.5 B`. */
export function signedBytes(count: number): string {
  const size = Math.abs(count);
  const step = size < 1 ? 0 : Math.min(byteUnits.length - 1, Math.floor(Math.log2(size) / 10));
  const shown = Number((size / 1024 ** step).toPrecision(3));
  return `${count < 0 && shown !== 0 ? '−' : ''}${shown} ${byteUnits[step]}`;
}

/** `1,234` in full; of what is no whole number three significant digits: `84,700`, `0.98`. */
export function plainCount(count: number): string {
  const shown = Number.isInteger(count) ? count : Number(count.toPrecision(3));
  const size = Math.abs(shown).toLocaleString('en-US', { maximumSignificantDigits: 21 });
  return `${shown < 0 ? '−' : ''}${size}`;
}

export function amountOf(resource: LeakResource, amount: number): string {
  return isMemory(resource) ? signedBytes(amount) : plainCount(amount);
}

/** `+1.2 KiB`, `−3`, `no change` */
export function signedChange(resource: LeakResource, change: number): string {
  if (change === 0) return 'no change';
  return `${change > 0 ? '+' : ''}${amountOf(resource, change)}`;
}

/** Counts grow by so little an operation that 1,000 read better. */
const operationsOf = (resource: LeakResource) => (isMemory(resource) ? 1 : 1000);

/** `75.1 B per operation`, `1 per 1,000 operations`, `12 KiB an hour` */
export function paceWords(
  resource: LeakResource,
  slope: number,
  pace: 'operations' | 'time',
): string {
  return `${slopeWords(resource, slope, pace)} ${perWords(resource, pace)}`;
}

export function slopeWords(
  resource: LeakResource,
  slope: number,
  pace: 'operations' | 'time',
): string {
  return amountOf(resource, pace === 'time' ? slope : slope * operationsOf(resource));
}

function perWords(resource: LeakResource, pace: 'operations' | 'time'): string {
  if (pace === 'time') return 'an hour';
  return isMemory(resource) ? 'per operation' : 'per 1,000 operations';
}

/** `120 operations per second` */
export function rateWords({ perSec, from }: Rate): string {
  return `the ${from} ${plainCount(perSec)} operations per second`;
}

/** `12,000 operations`, `3.5 hours` */
export function spanWords(span: number, pace: 'operations' | 'time'): string {
  if (pace === 'operations') return `${plainCount(roundedUp(span))} operations`;
  const seconds = span * 3600;
  if (seconds < 120) return `${Math.ceil(seconds)} seconds`;
  if (span < 2) return `${Math.ceil(span * 60)} minutes`;
  return `${Number(span.toPrecision(2))} hours`;
}

/** To two significant digits. */
function roundedUp(span: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, span))) - 1);
  return Math.ceil(span / step - 1e-9) * step;
}
