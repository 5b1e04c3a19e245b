// A benchmark of mitata, with its chained settings. Presentation is noted and not used; `args`
// and the ranges become params.

import type { Suite } from '../../declare/registry.ts';
import { notCarriedOver } from '../not-carried-over.ts';
import type { Arguments, MitataFunction } from './case.ts';

export const flags = { compact: 1, baseline: 2 } as const;

type ArgumentMap = Readonly<Record<string, readonly unknown[]>>;

export class B {
  readonly fn: MitataFunction;
  label: string;
  isBaseline = false;
  /** Null for one that no `bench()` made. */
  suite: Suite | null = null;
  arguments: Arguments = [];

  constructor(name: string, fn: MitataFunction) {
    if (typeof fn !== 'function') throw new TypeError(`bench("${name}") needs a function to run`);
    this.label = name;
    this.fn = fn;
  }

  /** One case a combination; null takes them back. */
  args(key: string | ArgumentMap | readonly unknown[] | null, values?: readonly unknown[] | null) {
    if (key === null) return this.#put('x', null);
    if (typeof key === 'string') return this.#put(key, values ?? null);
    if (isList(key)) return this.#put('x', key);
    for (const [name, each] of Object.entries(key)) this.#put(name, each);
    return this;
  }

  range(key: string, from: number, to: number, factor = 8): this {
    return this.#put(
      key,
      upTo(from, to, (value) => value * factor),
    );
  }

  dense_range(key: string, from: number, to: number, step = 1): this {
    return this.#put(
      key,
      upTo(from, to, (value) => value + step),
    );
  }

  name(text: string): this {
    this.label = text;
    return this;
  }

  baseline(isBaseline = true): this {
    this.isBaseline = isBaseline;
    return this;
  }

  gc(): this {
    return this;
  }

  highlight(): this {
    return this;
  }

  compact(): this {
    return this;
  }

  run(): never {
    throw notCarriedOver('run() of a single benchmark of mitata', 'call the run() of the package.');
  }

  #put(key: string, values: readonly unknown[] | null): this {
    const others = this.arguments.filter(([name]) => name !== key);
    this.arguments = values === null ? others : [...others, [key, values]];
    return this;
  }
}

function upTo(from: number, to: number, next: (value: number) => number): readonly number[] {
  const values: number[] = [];
  for (let value = from; value < to && next(value) > value; value = next(value)) values.push(value);
  return [...values, to];
}

function isList(value: object): value is readonly unknown[] {
  return Array.isArray(value);
}
