// The cases that one `bench()` of mitata stands for: one for each combination of its arguments.
import type { ParamValue } from '../../model/measurement.ts';
import type { DeclaredBenchmark, Suite } from '../registry.ts';

interface State {
  readonly get: (name: string) => ParamValue | undefined;
}

export type MitataFunction = (state: State) => unknown;

interface Source {
  readonly name: string;
  readonly suite: Suite;
  readonly fn: MitataFunction;
  readonly args: readonly (readonly [name: string, values: readonly ParamValue[]])[];
}

export function caseOf({ name, suite, fn, args }: Source): readonly DeclaredBenchmark[] {
  const combinations = args.reduce<readonly Readonly<Record<string, ParamValue>>[]>(
    (before, [key, values]) =>
      before.flatMap((some) => values.map((value) => ({ ...some, [key]: value }))),
    [{}],
  );
  return combinations.map((params) => {
    const state: State = { get: (key) => params[key] };
    const short = name.replace(/\$(\w+)/g, (whole, key: string) => String(params[key] ?? whole));
    return { name: short, options: { params }, ...repeated(suite, fn, state) };
  });
}

/** A generator yields the function to repeat once it is set up. */
function repeated(suite: Suite, fn: MitataFunction, state: State) {
  if (!/Generator/.test(fn.constructor.name)) {
    if (fn.length === 0) return { suite, callback: () => fn(state) };
    const callback = (): never => {
      throw new Error('it keeps its own loop over mitata’s state, which is not carried over');
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
        throw new Error('it yields computed parameters, which are not carried over');
      }
      body = value;
    },
  ];
  const afterEach = [() => generator?.next()];
  return { suite: { ...suite, beforeEach, afterEach }, callback: () => body?.() };
}
