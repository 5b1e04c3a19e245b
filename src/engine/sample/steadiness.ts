// Doubts of the sampler about its own samples: the code was still on its way somewhere.
import type { Warning } from '../../model/warning.ts';
import type { SamplingResult } from './sampling.ts';

type Seen = Pick<
  SamplingResult,
  'remainingStepRatio' | 'isInMiddleTier' | 'requestedTierRatio' | 'lateTier'
>;

/** Asking for the last tier is no doubt where it changed nothing: V8 was running such code already. */
const noticedTierRatio = 0.9;

/** @param maxWarmupNs the limit that was spent */
export function steadinessWarnings(seen: Seen, maxWarmupNs: number): readonly Warning[] {
  const limit = `${(maxWarmupNs / 1e9).toFixed(1)} s of warm-up`;
  return [...lateWarnings(seen), ...tierWarnings(seen, limit), ...stepWarnings(seen, limit)];
}

/** The cause is not named: V8 compiles late, but caches fill as well. */
function lateWarnings({ lateTier }: Pick<SamplingResult, 'lateTier'>): readonly Warning[] {
  if (lateTier === null || lateTier.ratio > noticedTierRatio) return [];
  const { afterOperations, ratio } = lateTier;
  return [
    {
      code: 'late-fall',
      message: `it became ${(1 / ratio).toFixed(1)} times faster after ${afterOperations.toLocaleString('en')} operations; it was measured after them`,
      advice: 'Expect the slower time for the first operations of a process.',
    },
  ];
}

function tierWarnings(seen: Seen, limit: string): readonly Warning[] {
  const { isInMiddleTier, requestedTierRatio } = seen;
  if (requestedTierRatio !== null && requestedTierRatio < noticedTierRatio) {
    return [
      {
        code: 'tier-requested',
        message: `V8's middle compiler held it ${(1 / requestedTierRatio).toFixed(1)} times slower through the warm-up; it was measured after asking for the last one`,
        advice: 'Expect the slower time for the first seconds of a process.',
      },
    ];
  }
  if (!isInMiddleTier) return [];
  return [
    {
      code: 'middle-tier',
      message: `V8 had not compiled it with its last compiler after ${limit}: a longer run would see faster code, by up to six times`,
      advice: 'Give it longer with --max-warmup.',
    },
  ];
}

function stepWarnings({ remainingStepRatio }: Seen, limit: string): readonly Warning[] {
  if (remainingStepRatio === null) return [];
  const percent = Math.round(Math.abs(remainingStepRatio - 1) * 100);
  return [
    {
      code: 'unsteady',
      message: `the code still changed speed by ${percent} % inside the samples after ${limit}`,
      advice:
        'Give it longer with --max-warmup, or look for a tier change or growing state in the body.',
    },
  ];
}
