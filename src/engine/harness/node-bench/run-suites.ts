// A loaded file's benchmarks one after another, in the order of declaration, as node:bench runs them.
import type { DeclaredBenchmark, HookName, Registry, Suite } from '../../declare/registry.ts';
import { isOnlyAsked, skipMarkOf } from '../../declare/selection.ts';
import {
  benchmarkRecord,
  type EventRun,
  type EventSettings,
  nameRecord,
  plannedCalls,
  reportError,
  timeoutOf,
} from './event-run.ts';
import type { SummaryRecord } from './records.ts';
import { runBenchmark } from './run-benchmark.ts';

type Outcome = Pick<SummaryRecord, 'success' | 'counts' | 'duration_ns'>;

/** Everything but the summary, which also covers what happened around the run. */
export async function runSuites(
  { root, benchmarks }: Registry,
  settings: EventSettings,
  settle: EventRun['settle'],
): Promise<Outcome> {
  const beganNs = process.hrtime.bigint();
  const hasOnly = isOnlyAsked(root);
  const ordered = inOrder(root);
  const run: EventRun = {
    ...settings,
    settle,
    skipMarkOf: (declared) => skipMarkOf(declared, hasOnly, settings.namePattern ?? null),
    duplicates: duplicatesOf(settings, ordered),
    counts: { completed: 0, failed: 0, skipped: 0, total: benchmarks.length },
    isSuccess: true,
    abortError: null,
  };
  for (const declared of ordered) await tellPlan(run, declared);
  await runSuite(run, root);
  const { isSuccess, counts } = run;
  return { success: isSuccess, counts, duration_ns: process.hrtime.bigint() - beganNs };
}

function inOrder({ children }: Suite): readonly DeclaredBenchmark[] {
  return children.flatMap((child) => (child.kind === 'suite' ? inOrder(child) : [child]));
}

function duplicatesOf(settings: EventSettings, ordered: readonly DeclaredBenchmark[]) {
  const seen = new Set<string>();
  return new Set(
    ordered.filter((declared) => {
      const { benchId } = nameRecord(settings, declared);
      const isKnown = seen.has(benchId);
      seen.add(benchId);
      return isKnown;
    }),
  );
}

async function tellPlan(run: EventRun, declared: DeclaredBenchmark): Promise<void> {
  const skip = run.skipMarkOf(declared);
  await run.emit({
    type: 'bench:plan',
    data: {
      ...benchmarkRecord(run, declared),
      ...plannedCalls(run, declared),
      diagnosticChannels: declared.diagnosticChannels,
      timeout: timeoutOf(declared),
      yieldBetweenSamples: true,
      selected: skip === null,
      ...(skip === null ? {} : { skip }),
    },
  });
}

async function runSuite(run: EventRun, suite: Suite): Promise<void> {
  const [buildError] = suite.buildErrors;
  if (run.abortError !== null) return giveUp(run, suite, run.abortError);
  if (suite.buildErrors.length > 0) {
    await reportError(run, buildError, suite.location);
    return giveUp(run, suite, buildError);
  }
  const isActive = inOrder(suite).some((declared) => run.skipMarkOf(declared) === null);
  const failure = isActive ? await runHooks(run, suite, 'before') : null;
  if (failure !== null) await giveUp(run, suite, failure.error);
  else {
    for (const child of suite.children) {
      if (child.kind === 'suite') await runSuite(run, child);
      else await runBenchmark(run, child);
    }
  }
  if (isActive && run.abortError === null) await runHooks(run, suite, 'after');
  run.settle(suite, undefined);
}

/** Everything in the suite fails for one reason; what is skipped stays skipped. */
async function giveUp(run: EventRun, suite: Suite, error: unknown): Promise<void> {
  for (const child of suite.children) {
    if (child.kind === 'suite') await giveUp(run, child, error);
    else await runBenchmark(run, child, { error });
  }
  run.settle(suite, undefined);
}

/** The first failure, which is reported at once; later hooks are not run. */
async function runHooks(
  run: EventRun,
  { name, scope, hooks }: Suite,
  which: Extract<HookName, 'before' | 'after'>,
): Promise<{ readonly error: unknown } | null> {
  for (const { hook, location } of hooks[which]) {
    try {
      await scope.runInAsyncScope(hook, undefined, { name, signal: undefined });
    } catch (error) {
      await reportError(run, error, location);
      return { error };
    }
  }
  return null;
}
