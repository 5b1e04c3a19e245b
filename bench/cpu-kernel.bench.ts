// Integer arithmetic in registers, about 1 µs per call: no memory, no allocation, no system call. What
// it loses with more threads, the machine itself does not give.
import { bench } from 'baremark';

const rounds = 500;

/** A chain of dependent steps: xorshift32 (Marsaglia, 2003), which no compiler can shorten. */
function xorshift(seed: number): number {
  let state = seed | 0;
  for (let round = 0; round < rounds; round += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
  }
  return state;
}

bench('CPU kernel', { tags: ['kernel', 'cpu'], threads: [1, 2, 4, 8, 16, 32] }, () =>
  xorshift(0x2545f491),
);
