// Documents and texts with something wrong in them, from a seed: what a disk, another tool or another
// version may leave behind.
import { openRandom, type Random } from '../../src/stats/random.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const oddValues: readonly (() => Json)[] = [
  () => null,
  () => true,
  () => -1,
  () => 0,
  () => -0,
  () => 1e308,
  () => -1e308,
  () => 1e300,
  () => 5e-324,
  () => 1e-300,
  () => 2 ** 53,
  () => 0.1,
  () => '',
  () => '__proto__',
  () => 'x'.repeat(5000),
  () => '\u202e\u0000<script>$$[a](b)|`',
  () => '::error::##[error]',
  () => [],
  () => ({}),
  () => [[[[[[]]]]]],
  () => ({ constructor: 1, __proto__: { a: 1 }, toString: 'x' }),
  () => Array.from({ length: 200 }, () => 1e308),
];

function pick<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[random.nextInt(items.length)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}

/** One to four places of a copy become something else, go, or come twice. */
export function mutatedDocument(document: unknown, seed: number): unknown {
  const random = openRandom(seed);
  const copy: Json = JSON.parse(JSON.stringify(document));
  const changes = 1 + random.nextInt(4);
  for (let change = 0; change < changes; change += 1) mutateSomewhere(copy, random);
  return copy;
}

function mutateSomewhere(root: Json, random: Random): void {
  let owner: Json = root;
  // Down a random path, and more often to its end than not.
  for (let depth = 0; depth < 40; depth += 1) {
    if (typeof owner !== 'object' || owner === null) return;
    const keys = Object.keys(owner);
    if (keys.length === 0) return;
    const key = pick(random, keys);
    const child: Json = Reflect.get(owner, key);
    const isLeaf = typeof child !== 'object' || child === null;
    if (isLeaf || random.nextInt(8) === 0) {
      mutateMember(owner, key, random);
      return;
    }
    owner = child;
  }
}

function mutateMember(
  owner: Exclude<Json, null | boolean | number | string>,
  key: string,
  random: Random,
): void {
  const kind = random.nextInt(10);
  if (kind === 0) {
    if (Array.isArray(owner)) owner.splice(Number(key), 1);
    else delete owner[key];
  } else if (kind === 1 && Array.isArray(owner)) {
    owner.push(owner[Number(key)] ?? null);
  } else if (kind === 2) {
    Reflect.set(owner, `${key}x`, Reflect.get(owner, key));
  } else {
    Reflect.set(owner, key, pick(random, oddValues)());
  }
}

const oddTexts = [
  '\u0000',
  '\n',
  '"',
  ',',
  '{',
  '}',
  'nan',
  '1e999',
  '\ufeff',
  '\\u',
  '-',
  ' ',
  '🦄',
];

/** A text with characters that went, came or changed, cut off somewhere, or with a part of it twice. */
export function mutatedText(text: string, seed: number): string {
  const random = openRandom(seed);
  let mutated = text;
  const changes = 1 + random.nextInt(4);
  for (let change = 0; change < changes; change += 1) {
    const at = random.nextInt(mutated.length + 1);
    const to = Math.min(mutated.length, at + random.nextInt(20));
    const kind = random.nextInt(5);
    if (kind === 0) mutated = mutated.slice(0, at);
    else if (kind === 1) mutated = mutated.slice(0, at) + mutated.slice(to);
    else if (kind === 2) mutated = mutated.slice(0, to) + mutated.slice(at);
    else mutated = mutated.slice(0, at) + pick(random, oddTexts) + mutated.slice(to);
  }
  return mutated;
}
