// What a leak study says to those who only want to know whether to go on.
import type { LeakResult } from './leak-result.ts';

/** Something leaks, or stayed after an end: fails a build. */
export function hasLeak({ resources, cleanups }: LeakResult): boolean {
  return (
    resources.some(({ verdict }) => verdict.kind === 'leak') ||
    cleanups.some(({ kind }) => kind === 'stayed')
  );
}

/**
 * Neither found nor excluded: a resource that cannot be judged, a clean-up that showed nothing, a
 * scenario that failed. A matter for those who want certainty.
 */
export function isLeakOpen(result: LeakResult): boolean {
  if (hasLeak(result)) return false;
  const { outcome, resources, cleanups } = result;
  return (
    outcome.kind === 'failed' ||
    resources.some(({ verdict }) => verdict.kind === 'inconclusive') ||
    cleanups.some(({ kind }) => kind === 'void' || kind === 'failed')
  );
}
