// The cases that one `bench()` of mitata stands for: one for each combination of its arguments.
import { inspect } from 'node:util';
import type { ParamValue } from '../../../model/run/measurement.ts';
import type { Suite } from '../../declare/registry.ts';
import { notCarriedOver } from '../not-carried-over.ts';
import { type Case, withHooks } from '../session.ts';

interface State {
  readonly get: (name: string) => unknown;
}

export type MitataFunction = (state: State) => unknown;

interface Source {
  readonly name: string;
  readonly suite: Suite;
  readonly fn: MitataFunction;
  readonly args: Arguments;
}

export type Arguments = readonly (readonly [name: string, values: readonly unknown[]])[];

export function caseOf({ name, suite, fn, args }: Source): readonly Case[] {
  const combinations = args.reduce<readonly Readonly<Record<string, unknown>>[]>(
    (before, [key, values]) =>
      before.flatMap((some) => values.map((value) => ({ ...some, [key]: value }))),
    [{}],
  );
  return combinations.map((values) => {
    const state: State = { get: (key) => values[key] };
    const short = name.replace(/\$(\w+)/g, (whole, key: string) => String(values[key] ?? whole));
    const pairs = Object.entries(values).map(([key, value]) => [key, paramOf(value)] as const);
    return {
      name: short,
      options: { params: Object.fromEntries(pairs) },
      ...repeated(suite, fn, state),
    };
  });
}

/** A list or an object is known by its text. */
function paramOf(value: unknown): ParamValue {
  const isPlain = typeof value === 'string' || typeof value === 'boolean';
  if (isPlain || (typeof value === 'number' && Number.isFinite(value))) return value;
  return inspect(value, { breakLength: Number.POSITIVE_INFINITY });
}

/** A generator yields the function to repeat once it is set up. */
function repeated(suite: Suite, fn: MitataFunction, state: State) {
  if (!/Generator/.test(fn.constructor.name)) {
    if (fn.length === 0) return { suite, callback: () => fn(state) };
    const callback = (): never => {
      throw notCarriedOver('an own loop over mitata’s state', 'yield the function to repeat.');
    };
    return { suite, callback };
  }
  let body: (() => unknown) | undefined;
  let generator: { readonly next: () => unknown } | undefined;
  const beforeEach = [
    async () => {
      generator = Object(fn(state));
      const { value } = Object(await generator?.next());
      if (typeof value !== 'function') {
        throw notCarriedOver(
          'a yielded object with computed parameters of mitata',
          'yield a function that makes them itself.',
        );
      }
      body = value;
    },
  ];
  const afterEach = [() => generator?.next()];
  return { suite: withHooks(suite, { beforeEach, afterEach }), callback: () => body?.() };
}
