// Three kinds of code that neighbours slow down differently. The doctor launches each a few times to see
// how much launches scatter on this host.
import { bench } from '../declare/authoring.ts';

bench('short', () => {
  let state = 1;
  for (let step = 0; step < 200; step += 1) state = (Math.imul(state, 1664525) + 1013904223) | 0;
  return state;
});

const text = JSON.stringify({ id: 1, name: 'abc', tags: ['a', 'b', 'c'], nested: { ok: true } });
bench('allocating', () => JSON.parse(text));

bench('async', async () => 1);
