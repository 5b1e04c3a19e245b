// On Node 24 and 26 V8's middle compiler may hold a loop like the first for seconds at six times its cost,
// steadily and with a tight interval. A harness that stops sooner, or takes means, reports that. Run it
// under both on such a Node: node <this file>, and baremark run <this file>.
import { bench, run } from 'mitata';

function multiply(rounds) {
  let x = 1;
  for (let i = 0; i < rounds; i += 1) x = Math.imul(x ^ i, 0x9e3779b1);
  return x;
}

function shift(rounds) {
  let x = 1;
  for (let i = 0; i < rounds; i += 1) x ^= (x << 13) ^ (x >>> 7) ^ i;
  return x;
}

bench('integer multiplications', () => multiply(800));
bench('shifts', () => shift(800));

await run();
