// Clocks and formats that tinybench exports; times in ms. Its judgements on timers are not carried over: no
// clock is read around single calls here.
import { quantile, sortedCopy } from '../../../stats/quantile.ts';
import { notCarriedOver } from '../not-carried-over.ts';

type Timestamp = number | bigint;

export const now = (): number => performance.now();
export const nToMs = (ns: Timestamp): number => Number(ns) / 1e6;
export const mToNs = (ms: Timestamp): number => Number(ms) * 1e6;
export const hrtimeNow = (): number => nToMs(process.hrtime.bigint());

export const performanceNowTimestampProvider = {
  name: 'performanceNow',
  fn: now,
  fromMs: (ms: Timestamp): number => Number(ms),
  toMs: (ms: Timestamp): number => Number(ms),
};

export const hrtimeNowTimestampProvider = {
  name: 'hrtimeNow',
  fn: (): bigint => process.hrtime.bigint(),
  fromMs: (ms: Timestamp): bigint => BigInt(Math.round(mToNs(ms))),
  toMs: nToMs,
};

/** About so many significant digits, with no more than so many behind the point. */
export function formatNumber(value: number, significantDigits = 5, mostDecimals = 2): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+∞' : '-∞';
  const digitsBefore = value === 0 ? 1 : Math.floor(Math.log10(Math.abs(value))) + 1;
  return value.toFixed(Math.min(mostDecimals, Math.max(0, significantDigits - digitsBefore)));
}

/** @param samples at least one */
export function medianAbsoluteDeviation(samples: readonly number[]): number {
  const median = quantile(sortedCopy(samples), 0.5);
  return quantile(sortedCopy(samples.map((value) => Math.abs(value - median))), 0.5);
}

export const calibrateTimerOverhead = refused('calibrateTimerOverhead');
export const classifyTimerSaturation = refused('classifyTimerSaturation');
export const detectTimerSaturation = refused('detectTimerSaturation');
export const estimateResolution = refused('estimateResolution');

function refused(name: string): () => never {
  return () => {
    throw notCarriedOver(
      `${name}() of tinybench`,
      'calls are timed in batches here; "baremark doctor" says what the clock can distinguish.',
    );
  };
}
