// What is to be said of a scenario while it is still watched. Judging costs time that grows with the
// rows, so it is done now and then, never more than a small part of the time.
import type { LeakResult } from '../analysis/leak/leak-result.ts';

/** Part of the time that interim verdicts may take. */
const costShare = 0.02;
const leastPauseMs = 5000;

/** @returns words that stay the same until it is worth judging again */
export function openInterim(
  resultOf: (benchmarkId: string) => LeakResult | null,
): (benchmarkId: string) => string {
  let words = 'no verdict yet';
  let nextMs = performance.now() + leastPauseMs;
  return (id) => {
    const beganMs = performance.now();
    if (beganMs < nextMs) return words;
    words = wordsOf(resultOf(id));
    const endMs = performance.now();
    nextMs = endMs + Math.max(leastPauseMs, (endMs - beganMs) / costShare);
    return words;
  };
}

function wordsOf(result: LeakResult | null): string {
  const judged = (result?.resources ?? []).filter(
    ({ verdict }) => verdict.kind !== 'reported' && verdict.kind !== 'unavailable',
  );
  const labelsOf = (kind: string): readonly string[] =>
    judged.flatMap(({ verdict, label }) => (verdict.kind === kind ? [label] : []));
  const leaking = labelsOf('leak');
  const open = labelsOf('inconclusive');
  if (leaking.length > 0) return `so far ${leaking.join(', ')} leaks`;
  if (judged.length === 0) return 'no verdict yet';
  return open.length === 0 ? 'so far no leak' : `so far undecided: ${open.join(', ')}`;
}
