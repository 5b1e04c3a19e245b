// One benchmark from its start to its completion, as node:bench runs it.

import type { Diagnostic, TimedSample } from '../../declare/context.ts';
import { aborted, invalidState, operationFailed } from '../../declare/node-error.ts';
import { type DeclaredBenchmark, type HookName, suiteChain } from '../../declare/registry.ts';
import type { Position } from '../../sample/sample-call.ts';
import {
  benchmarkRecord,
  type EventRun,
  nameRecord,
  placeOf,
  plannedCalls,
  timeoutOf,
} from './event-run.ts';
import { summariseRates } from './rate-summary.ts';
import type { CompleteRecord } from './records.ts';
import { runSample } from './run-sample.ts';
import { type Deadline, type OffTheClock, runWithin } from './run-within.ts';

/** @param forced what failed around it: it is not run, and fails for the same reason */
export async function runBenchmark(
  run: EventRun,
  declared: DeclaredBenchmark,
  forced?: { readonly error: unknown },
): Promise<void> {
  const skip = run.skipMarkOf(declared);
  if (run.duplicates.has(declared)) {
    const fullName = nameRecord(run, declared).namePath.join(' ');
    return fail(run, declared, [], invalidState(`duplicate benchmark identity for "${fullName}"`));
  }
  if (skip !== null) {
    run.counts.skipped += 1;
    return complete(run, declared, { samples: [], skip });
  }
  if (run.abortError !== null) return fail(run, declared, [], run.abortError);
  if (forced !== undefined) return fail(run, declared, [], forced.error);
  await run.emit({ type: 'bench:start', data: benchmarkRecord(run, declared) });
  const samples: TimedSample[] = [];
  const controller = new AbortController();
  const deadline = deadlineOf(declared);
  const own = declared.options.signal;
  const limits = { signals: own === undefined ? [] : [own], deadline };
  const { failure, hasSettled } = await runWithin(limits, controller, (offTheClock) =>
    takeSamples(run, declared, { samples, controller, deadline, offTheClock }),
  );
  controller.abort();
  if (!hasSettled && failure !== undefined) {
    run.abortError ??= aborted(
      failure.error,
      'The benchmark run was aborted because asynchronous work did not settle after cancellation',
    );
  }
  if (failure !== undefined) return fail(run, declared, samples, failure.error);
  run.counts.completed += 1;
  const summary = summariseRates(samples.map(({ rate }) => rate));
  return complete(run, declared, { samples, summary });
}

interface Taking {
  readonly samples: TimedSample[];
  readonly controller: AbortController;
  readonly deadline: Deadline | null;
  readonly offTheClock: OffTheClock;
}

async function takeSamples(
  run: EventRun,
  declared: DeclaredBenchmark,
  taking: Taking,
): Promise<void> {
  const { controller, deadline } = taking;
  const { signal } = controller;
  const requireTime = (): void => {
    if (deadline !== null && process.hrtime.bigint() >= deadline.atNs) {
      const error = deadline.error();
      controller.abort(error);
      throw error;
    }
  };
  try {
    await runHooks(declared, 'beforeEach', signal);
    requireTime();
    const { samples, warmup } = plannedCalls(run, declared);
    for (let call = 0; call < warmup + samples; call += 1) {
      signal.throwIfAborted();
      if (call > 0) await new Promise((resolve) => setImmediate(resolve));
      signal.throwIfAborted();
      const position: Position =
        call < warmup
          ? { phase: 'warmup', index: call }
          : { phase: 'measurement', index: call - warmup };
      const isLast = await takeSample(run, declared, { ...taking, position, requireTime });
      if (isLast) break;
    }
  } finally {
    await runHooks(declared, 'afterEach', signal);
    requireTime();
  }
}

/** Whether the callback wants no more. */
async function takeSample(
  run: EventRun,
  declared: DeclaredBenchmark,
  taking: Taking & { readonly position: Position; readonly requireTime: () => void },
): Promise<boolean> {
  const { controller, position, offTheClock, requireTime, samples } = taking;
  const { signal } = controller;
  const { diagnostics, result } = await runSample(declared, signal, position);
  if (result.kind === 'sampled') {
    requireTime();
    signal.throwIfAborted();
    if (position.phase === 'measurement') samples.push(result.call.sample);
  }
  if (diagnostics.length > 0 && !signal.aborted) {
    await offTheClock(() => tellDiagnostics(run, declared, position, diagnostics));
  }
  if (result.kind === 'failed') throw result.error;
  signal.throwIfAborted();
  if (position.phase === 'measurement') {
    const { index } = position;
    const data = { ...nameRecord(run, declared), index, ...result.call.sample };
    await offTheClock(async () => run.emit({ type: 'bench:sample', data }));
    signal.throwIfAborted();
  }
  return result.call.isDone;
}

async function tellDiagnostics(
  run: EventRun,
  declared: DeclaredBenchmark,
  { phase, index }: Position,
  diagnostics: readonly Diagnostic[],
): Promise<void> {
  for (const diagnostic of diagnostics) {
    const named = { ...nameRecord(run, declared), ...placeOf(declared.location) };
    await run.emit({ type: 'bench:diagnostic', data: { ...named, phase, index, ...diagnostic } });
  }
}

async function runHooks(
  declared: DeclaredBenchmark,
  which: Extract<HookName, 'beforeEach' | 'afterEach'>,
  signal: AbortSignal,
): Promise<void> {
  const outermostFirst = suiteChain(declared.suite);
  const suites = which === 'beforeEach' ? outermostFirst : [...outermostFirst].reverse();
  const { name, params, scope } = declared;
  for (const suite of suites) {
    for (const { hook } of suite.hooks[which]) {
      await scope.runInAsyncScope(hook, undefined, { name, params, signal });
    }
  }
}

function deadlineOf(declared: DeclaredBenchmark): Deadline | null {
  const timeoutMs = timeoutOf(declared);
  if (timeoutMs === null) return null;
  return {
    atNs: process.hrtime.bigint() + BigInt(Math.ceil(timeoutMs * 1e6)),
    error: () => operationFailed(`Benchmark timed out after ${timeoutMs}ms`),
  };
}

function fail(
  run: EventRun,
  declared: DeclaredBenchmark,
  samples: readonly TimedSample[],
  error: unknown,
): Promise<void> {
  run.isSuccess = false;
  run.counts.failed += 1;
  return complete(run, declared, { samples, error });
}

async function complete(
  run: EventRun,
  declared: DeclaredBenchmark,
  result: Pick<CompleteRecord, 'samples' | 'summary' | 'error' | 'skip'>,
): Promise<void> {
  const data = { ...benchmarkRecord(run, declared), ...result };
  await run.emit({ type: 'bench:complete', data });
  run.settle(declared, data);
}
