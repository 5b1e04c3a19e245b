// What the adapters of other harnesses share: which cases the file of this thread has declared so
// far, and what is known of them. A case that is asked to run before its results are known is only
// noted; the file is loaded again once they are.

import type { Hook } from '../declare/context.ts';
import { identify } from '../declare/identity.ts';
import {
  addBenchmark,
  type DeclaredHook,
  newBenchmark,
  newSuite,
  registry,
  type Suite,
} from '../declare/registry.ts';
import type { CaseResult } from './case-result.ts';

interface Session {
  readonly file: string;
  readonly known: ReadonlyMap<string, CaseResult>;
  readonly takenNames: Set<string>;
  suiteCount: number;
  isWaiting: boolean;
  readonly onWait: () => void;
}

let present: Session | null = null;

/** @param onWait called each time when results were asked for that are not known yet */
export function openSession(
  file: string,
  known: readonly CaseResult[],
  onWait: () => void = () => {},
): void {
  const results = new Map(known.map((result) => [result.benchmarkId, result]));
  present = {
    file,
    known: results,
    takenNames: new Set(),
    suiteCount: 0,
    isWaiting: false,
    onWait,
  };
}

/** Whether the file declared anything by another harness. */
export function isSuite(): boolean {
  const { takenNames, isWaiting: isAsked } = session();
  return takenNames.size > 0 || isAsked;
}

/** Whether results were asked for that are not known yet. */
export function isWaiting(): boolean {
  return session().isWaiting;
}

export function awaitResults(): void {
  session().isWaiting = true;
  session().onWait();
}

export function resultOf(benchmarkId: string): CaseResult['outcome'] | undefined {
  return session().known.get(benchmarkId)?.outcome;
}

/** A suite of the file; the second one without a name is called `suite 2`, and so on. */
export function openCaseSuite(name: string | undefined): Suite {
  const current = session();
  current.suiteCount += 1;
  const fallback = current.suiteCount === 1 ? '' : `suite ${current.suiteCount}`;
  return openGroup(name ?? fallback);
}

export function openGroup(name: string, parent: Suite = registry().root): Suite {
  const group = newSuite(name, parent, {}, null);
  parent.children.push(group);
  return group;
}

/** A suite as one of its cases sees it: with hooks around this case alone. */
export function withHooks(
  suite: Suite,
  hooks: Readonly<Record<'beforeEach' | 'afterEach', readonly Hook[]>>,
): Suite {
  const declared = (hook: Hook): DeclaredHook => ({ hook, location: null });
  const beforeEach = hooks.beforeEach.map(declared);
  const afterEach = hooks.afterEach.map(declared);
  return { ...suite, hooks: { ...suite.hooks, beforeEach, afterEach } };
}

export type Case = Parameters<typeof newBenchmark>[0];

/** Declares a case and returns its id. One whose name is taken already gets a number. */
export function declareCase(wanted: Case): string {
  const { file, takenNames } = session();
  for (let attempt = 1; ; attempt += 1) {
    const name = attempt === 1 ? wanted.name : `${wanted.name} (${attempt})`;
    const declared = newBenchmark({ ...wanted, name });
    const { id } = identify(file, declared);
    if (takenNames.has(id)) continue;
    takenNames.add(id);
    addBenchmark(registry(), declared);
    return id;
  }
}

/**
 * What is known of cases that are to run together; null notes that they were asked to run before all
 * of it is known.
 */
export function resultsOf(ids: readonly string[]): readonly CaseResult['outcome'][] | null {
  const outcomes = ids.flatMap((id) => resultOf(id) ?? []);
  if (outcomes.length === ids.length) return outcomes;
  awaitResults();
  return null;
}

function session(): Session {
  if (present !== null) return present;
  throw new Error('this file was not recognised as a suite of another harness');
}
