// What `run()` of mitata does: measures what was declared since the last one, and prints a line each. Its
// drawings are not imitated.

import { registry } from '../../declare/registry.ts';
import type { CaseResult } from '../case-result.ts';
import { runStatistics } from '../run-statistics.ts';
import { type Case, declareCase, resultsOf } from '../session.ts';
import { withoutTails } from '../without-tails.ts';
import { B } from './benchmark.ts';
import { caseOf, type MitataFunction } from './case.ts';

/** Of version 1, then of the versions before it. */
interface RunOptions {
  readonly print?: (text: string) => unknown;
  readonly format?: unknown;
  readonly filter?: RegExp;
  readonly throw?: boolean;
  readonly observe?: (trial: Trial) => Trial;
  readonly silent?: boolean;
  readonly json?: boolean | number;
}

interface Stats {
  readonly avg: number;
  readonly min: number;
  readonly max: number;
  readonly p50: number;
  /** One per launch, ns. */
  readonly samples: readonly number[];
}

interface CaseRun {
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly error: Error | undefined;
  readonly stats: Stats | undefined;
}

/** With the fields of versions before 1 in addition to `runs`. */
interface Trial {
  readonly alias: string;
  readonly name: string;
  readonly group: string | null;
  readonly baseline: boolean;
  readonly runs: readonly CaseRun[];
  readonly error: Error | undefined;
  readonly stats: Stats | undefined;
}

let wanted: B[] = [];

export function want(benchmark: B): B {
  wanted.push(benchmark);
  return benchmark;
}

export async function run({
  print = writeLine,
  format,
  filter = /.*/,
  throw: isThrowing = false,
  observe = (trial) => trial,
  silent = format === 'quiet',
  json: isJson = isJsonFormat(format),
}: RunOptions = {}) {
  const declared = wanted
    .filter(({ label }) => filter.test(label))
    .flatMap((each) => casesOf(each).map((one) => ({ one, isBaseline: each.isBaseline })));
  wanted = [];
  const outcomes = resultsOf(declared.map(({ one }) => declareCase(one))) ?? [];
  const benchmarks = outcomes.flatMap((outcome, index) => {
    const { one, isBaseline = false } = declared[index] ?? {};
    if (one === undefined || outcome.kind === 'left-out') return [];
    const { error, stats } = resultOf(outcome);
    if (isThrowing && error !== undefined) throw error;
    const { name, suite } = one;
    const text =
      error === undefined ? `${stats?.avg.toFixed(2)} ns/iter` : `error: ${error.message}`;
    if (!silent && isJson === false) print(`${name}  ${text}`);
    const runs = [{ name, args: one.options.params ?? {}, error, stats }];
    const group = suite.name === '' || suite.parent === null ? null : suite.name;
    return [observe({ alias: name, name, group, baseline: isBaseline, runs, error, stats })];
  });
  const report = { context: { runtime: 'node' }, runtime: 'node', benchmarks };
  if (!silent && isJson !== false && outcomes.length > 0) {
    print(JSON.stringify(report, undefined, typeof isJson === 'number' ? isJson : undefined));
  }
  return report;
}

/**
 * A standalone case, outside any run.
 * @returns its statistics; a promise that stays open where they are not known yet
 * @throws Error when it failed
 */
export async function measure(
  fn: MitataFunction,
  { args = {} }: { readonly args?: Readonly<Record<string, unknown>> } = {},
): Promise<Stats> {
  const made = new B(fn.name || 'measure', fn);
  for (const [name, value] of Object.entries(args)) made.args(name, [value]);
  const [outcome] = resultsOf(casesOf(made).map(declareCase)) ?? [];
  if (outcome === undefined || outcome.kind === 'left-out') return new Promise(() => undefined);
  const { error, stats } = resultOf(outcome);
  if (stats === undefined) throw error;
  return stats;
}

function casesOf(benchmark: B): readonly Case[] {
  const { label: name, fn, arguments: args } = benchmark;
  return caseOf({ name, suite: benchmark.suite ?? registry().root, fn, args });
}

function resultOf(outcome: CaseResult['outcome']): Pick<CaseRun, 'error' | 'stats'> {
  if (outcome.kind !== 'measured') {
    const message = outcome.kind === 'failed' ? outcome.message : 'not measured';
    return { error: new Error(message), stats: undefined };
  }
  const { mean: avg, min, max, p50 } = runStatistics(outcome.operationNs);
  const stats = { avg, min, max, p50, samples: outcome.operationNs };
  return { error: undefined, stats: withoutTails(stats, 'mitata', ['p25', 'p75', 'p99', 'p999']) };
}

function isJsonFormat(format: unknown): boolean {
  return format === 'json' || (typeof format === 'object' && format !== null && 'json' in format);
}

function writeLine(text: string): void {
  process.stdout.write(`${text}\n`);
}
