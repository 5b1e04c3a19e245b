// What an import of mitata gives inside a Baremark run: everything that versions 0.1 and 1 export, over our
// sampler.

import { registry, type Suite } from '../../declare/registry.ts';
import { isThenable } from '../../declare/thenable.ts';
import { notCarriedOver } from '../not-carried-over.ts';
import { openGroup } from '../session.ts';
import { B } from './benchmark.ts';
import type { MitataFunction } from './case.ts';
import { want } from './run.ts';

export { flags } from './benchmark.ts';
export { measure, run } from './run.ts';
export { B };

let presentSuite: Suite | null = null;

export function bench(...given: readonly (string | MitataFunction)[]): B {
  const fn = given.find((value) => typeof value === 'function');
  if (fn === undefined) throw new TypeError('bench() needs a function to run');
  const [first] = given;
  const made = new B(typeof first === 'string' ? first : fn.name || 'anonymous', fn);
  made.suite = presentSuite;
  return want(made);
}

/** As versions before 1 mark one. */
export function baseline(...given: readonly (string | MitataFunction)[]): B {
  return bench(...given).baseline();
}

type GroupArgument = string | { readonly name?: string } | (() => unknown);

/** The body may be asynchronous; the group is closed when it has settled. */
export function group(...given: readonly GroupArgument[]): unknown {
  const body = given.find((value) => typeof value === 'function');
  const [first] = given;
  const name = typeof first === 'object' ? first.name : first;
  const outer = presentSuite;
  if (typeof name === 'string') presentSuite = openGroup(name, outer ?? registry().root);
  const leave = (): void => {
    presentSuite = outer;
  };
  let returned: unknown;
  try {
    returned = body?.();
  } finally {
    if (!isThenable(returned)) leave();
  }
  return isThenable(returned) ? Promise.resolve(returned).finally(leave) : undefined;
}

export {
  group as barplot,
  group as boxplot,
  group as compact,
  group as lineplot,
  group as summary,
};

const kept: { value: unknown } = { value: undefined };

/** The value is stored where V8 cannot prove that it is never read. */
export function do_not_optimize(value: unknown): void {
  kept.value = value;
}

/** What mitata draws with; it can be imported, and says so when it is used. */
export const $: Readonly<Record<string, unknown>> = new Proxy(
  {},
  {
    get(_target, name) {
      if (typeof name === 'symbol') return undefined;
      throw notCarriedOver(`$.${name} of mitata`, 'print what run() resolves with yourself.');
    },
  },
);
