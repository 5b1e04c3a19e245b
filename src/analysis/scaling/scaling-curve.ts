// The fitted law as a line: at the counts that it was fitted to, at some between, and as far beyond as
// a law may be believed without having been seen.
import { uslThroughput } from '../../stats/law/usl.ts';
import type { ModelPoint } from './explanation.ts';
import { type KnownLaw, positiveEstimate } from './scaling-law.ts';

/**
 * How far past the largest count a law is drawn: six points up to 20 CPUs of a published ray tracer
 * put the peak near 24, and its throughput still grows at 64.
 */
const reach = 2;
/** Enough for a smooth line, few enough for a document that people open. */
const stepCount = 24;

/** @param counts fitted, ascending */
export function modelCurve(known: KnownLaw, counts: readonly number[]): readonly ModelPoint[] {
  const fewest = counts[0] ?? 1;
  const most = counts.at(-1) ?? 1;
  const growth = (reach * most) / fewest;
  const steps = Array.from({ length: stepCount + 1 }, (_, step) =>
    Math.round(fewest * growth ** (step / stepCount)),
  );
  const shown = [...new Set([...counts, ...steps])].toSorted((a, b) => a - b);
  return shown.map((threads) => ({
    threads,
    throughputPerSec: positiveEstimate(known, (each) => uslThroughput(each, threads)),
    isBeyond: threads > most,
  }));
}
