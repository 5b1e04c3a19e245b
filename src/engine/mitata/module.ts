// What an import of mitata gives inside a Baremark run: its interface over our sampler. What it draws is
// not imitated; each benchmark prints one line.
import type { CaseResult } from '../harness/case-result.ts';
import { runStatistics } from '../harness/run-statistics.ts';
import { declareCase, openGroup, resultsOf } from '../harness/session.ts';
import { registry, type Suite } from '../registry.ts';
import { isThenable } from '../thenable.ts';
import { type Arguments, caseOf, type MitataFunction } from './case.ts';

interface Wanted {
  name: string;
  readonly suite: Suite;
  readonly fn: MitataFunction;
  args: Arguments;
}

let wanted: Wanted[] = [];
let presentSuite: Suite | null = null;

/** Presentation is left out; `args` and the ranges become params. */
export function bench(...given: readonly (string | MitataFunction)[]): unknown {
  const fn = given.find((value) => typeof value === 'function');
  if (fn === undefined) throw new TypeError('bench() needs a function to run');
  const [first] = given;
  const name = typeof first === 'string' ? first : fn.name || 'anonymous';
  const made: Wanted = { name, suite: presentSuite ?? registry().root, fn, args: [] };
  wanted.push(made);
  const range = (key: string, from: number, to: number, next: (value: number) => number) => {
    const values: number[] = [];
    for (let value = from; value < to; value = next(value)) values.push(value);
    return chain.args(key, [...values, to]);
  };
  const chain = {
    args(
      key: string | Readonly<Record<string, readonly unknown[]>> | readonly unknown[],
      values?: readonly unknown[],
    ) {
      if (typeof key === 'string') made.args = [...made.args, [key, values ?? []]];
      else if (isList(key)) made.args = [...made.args, ['x', key]];
      else made.args = [...made.args, ...Object.entries(key)];
      return chain;
    },
    range: (key: string, from: number, to: number, factor = 8) =>
      range(key, from, to, (value) => value * factor),
    dense_range: (key: string, from: number, to: number, step = 1) =>
      range(key, from, to, (value) => value + step),
    name(text: string) {
      made.name = text;
      return chain;
    },
    gc: () => chain,
    highlight: () => chain,
    baseline: () => chain,
    compact: () => chain,
  };
  return chain;
}

export function group(...given: readonly (string | (() => unknown))[]): unknown {
  const body = given.find((value) => typeof value === 'function');
  const [name] = given;
  const outer = presentSuite;
  if (typeof name === 'string') presentSuite = openGroup(name, outer ?? registry().root);
  const leave = (): void => {
    presentSuite = outer;
  };
  const returned = body?.();
  if (isThenable(returned)) return Promise.resolve(returned).finally(leave);
  return leave();
}

export {
  group as barplot,
  group as boxplot,
  group as compact,
  group as lineplot,
  group as summary,
};

const kept: { value: unknown } = { value: undefined };

/** The value is stored where V8 cannot know that nobody reads it. */
export function do_not_optimize(value: unknown): void {
  kept.value = value;
}

interface RunOptions {
  readonly print?: (text: string) => unknown;
  readonly format?: unknown;
  readonly filter?: RegExp;
}

export async function run({ print = writeLine, format, filter = /.*/ }: RunOptions = {}) {
  const cases = wanted.filter(({ name }) => filter.test(name)).flatMap(caseOf);
  wanted = [];
  const outcomes = resultsOf(cases.map(declareCase)) ?? [];
  const benchmarks = outcomes.flatMap((outcome, index) => {
    const { name = '', options } = cases[index] ?? {};
    if (outcome.kind === 'left-out') return [];
    const result = runOf(outcome);
    if (format !== 'quiet') print(`${name}  ${result.text}`);
    const { error, stats } = result;
    return [{ alias: name, runs: [{ name, args: options?.params ?? {}, error, stats }] }];
  });
  return { context: { runtime: 'node' }, benchmarks };
}

function runOf(outcome: CaseResult['outcome']) {
  if (outcome.kind !== 'measured') {
    const message = outcome.kind === 'failed' ? outcome.message : 'not measured';
    return { error: new Error(message), stats: undefined, text: `error: ${message}` };
  }
  const { mean: avg, min, max, p50 } = runStatistics(outcome.operationNs);
  const stats = { avg, min, max, p50, samples: outcome.operationNs };
  return { error: undefined, stats, text: `${avg.toFixed(2)} ns/iter` };
}

function isList(value: object): value is readonly unknown[] {
  return Array.isArray(value);
}

function writeLine(text: string): void {
  process.stdout.write(`${text}\n`);
}
