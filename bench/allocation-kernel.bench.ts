// Short-lived objects, about 1 µs per call: a linked list that is returned and dropped. What it loses
// with more threads beyond the CPU kernel is memory bandwidth and the collectors' own threads.
import { bench } from 'baremark';

interface Cell {
  readonly value: number;
  readonly payload: readonly number[];
  readonly next: Cell | null;
}

const length = 192;

function list(): Cell | null {
  let head: Cell | null = null;
  for (let value = 0; value < length; value += 1) {
    head = { value, payload: [value, value + 1, value + 2], next: head };
  }
  return head;
}

bench('allocation kernel', { tags: ['kernel', 'memory'], threads: [1, 2, 4, 8, 16, 32] }, list);
