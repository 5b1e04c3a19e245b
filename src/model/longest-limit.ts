// Longest delay of a timer: beyond 2^31 − 1 ms (24.8 days) Node waits 1 ms instead and only prints a
// warning.

/** Longest time limit that may be asked for; leaves room for what is added to it. */
export const longestLimitMs = 24 * 86_400_000;

/** For limits that are added up or multiplied. */
export function timerMs(wantedMs: number): number {
  return Math.min(wantedMs, 2 ** 31 - 1);
}
