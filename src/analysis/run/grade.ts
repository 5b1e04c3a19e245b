// One word for how much the machine interfered with a whole Run, by a rule that is shown with it.
import type { MicroResult, RunGrade } from '../analysis.ts';

/** Shares of the samples and of their time: up to `quiet` a Run is quiet, above `heavy` heavily disturbed. */
export const gradeLimits = {
  quiet: { sampleRatio: 0.05, timeRatio: 0.02 },
  heavy: { sampleRatio: 0.25, timeRatio: 0.2 },
} as const;

const { quiet, heavy } = gradeLimits;

/**
 * Share of disturbed samples above which a Run must not become a baseline. The
 * gate compares the low samples of each launch, p2 to p10: with a quarter of all disturbed those are
 * p3 to p13 of the others, within their usual spread; beyond it they begin to follow the
 * disturbance, and a baseline that is slow itself lets regressions pass. Time lost is no criterion:
 * a few long waits take much of it and move no percentile but the last.
 */
export const acceptedSampleRatio: number = heavy.sampleRatio;

/** Null when nothing was measured in which a disturbance could have been seen. */
export function gradeOf(results: readonly MicroResult[]): RunGrade | null {
  let samples = 0;
  let disturbed = 0;
  let lost = 0;
  for (const { measured } of results) {
    const ratio = measured?.disturbance.disturbedRatio ?? null;
    if (measured === null || ratio === null) continue;
    const { sampleCount, lostTimeRatio } = measured.disturbance;
    samples += sampleCount;
    disturbed += ratio * sampleCount;
    lost += (lostTimeRatio ?? 0) * sampleCount;
  }
  if (samples === 0) return null;
  const [disturbedRatio, lostTimeRatio] = [disturbed / samples, lost / samples];
  const isQuiet = disturbedRatio <= quiet.sampleRatio && lostTimeRatio <= quiet.timeRatio;
  const isHeavy = disturbedRatio > heavy.sampleRatio || lostTimeRatio > heavy.timeRatio;
  const grade = isHeavy ? 'heavily disturbed' : isQuiet ? 'quiet' : 'disturbed';
  return { grade, disturbedRatio, lostTimeRatio };
}
