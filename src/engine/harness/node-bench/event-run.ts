// State that the parts of one file's node:bench run share; it emits its records one by one.
import type { DeclaredBenchmark, Location, Suite } from '../../declare/registry.ts';
import { namePathOf } from '../../declare/registry.ts';
import type { BenchmarkName, BenchmarkRecord, EmitRecord, RunScope } from './records.ts';

export interface EventSettings {
  readonly scope: RunScope;
  readonly emit: EmitRecord;
  /** In place of what benchmarks say. */
  readonly samples?: number;
  readonly warmup?: number;
  readonly namePattern?: RegExp;
}

export interface EventRun extends EventSettings {
  /** Why a benchmark is left out; null when it is run. */
  readonly skipMarkOf: (declared: DeclaredBenchmark) => string | true | null;
  /** Those that share their identity with an earlier one. */
  readonly duplicates: ReadonlySet<DeclaredBenchmark>;
  readonly counts: { completed: number; failed: number; skipped: number; total: number };
  /** Keeps the promise that the file was given. */
  readonly settle: (declared: Suite | DeclaredBenchmark, result: unknown) => void;
  isSuccess: boolean;
  /** Set when work went on after it had to stop: nothing may be measured while it runs. */
  abortError: Error | null;
}

const defaults = { samples: 30, warmup: 10 } as const;

export function plannedCalls(run: EventSettings, { options }: DeclaredBenchmark) {
  return {
    samples: run.samples ?? options.samples ?? defaults.samples,
    warmup: run.warmup ?? options.warmup ?? defaults.warmup,
  };
}

/** Milliseconds; null without a limit. */
export function timeoutOf({ options: { timeout } }: DeclaredBenchmark): number | null {
  return timeout === undefined || timeout === Number.POSITIVE_INFINITY ? null : timeout;
}

export function nameRecord(
  { scope }: EventSettings,
  declared: DeclaredBenchmark,
): RunScope & BenchmarkName {
  const { name, suite, params, location } = declared;
  const namePath = namePathOf(declared);
  return {
    ...scope,
    benchId: JSON.stringify([location?.file, namePath, params]),
    parentId: suite.parent === null ? null : JSON.stringify([suite.location?.file, pathOf(suite)]),
    name,
    namePath,
  };
}

export function benchmarkRecord(run: EventSettings, declared: DeclaredBenchmark): BenchmarkRecord {
  const { tags, params, location } = declared;
  return { ...nameRecord(run, declared), ...placeOf(location), tags, params };
}

/** Reports what went wrong outside of any one benchmark. */
export async function reportError(
  run: EventRun,
  error: unknown,
  location: Location | null,
): Promise<void> {
  run.isSuccess = false;
  const message = error instanceof Error ? error.message : String(error);
  const data = { ...run.scope, message, error, level: 'error', ...placeOf(location) } as const;
  await run.emit({ type: 'bench:diagnostic', data });
}

export function placeOf(location: Location | null) {
  return { file: location?.file, line: location?.line, column: location?.column };
}

function pathOf({ name, parent }: Suite): readonly string[] {
  return parent === null ? [] : [...pathOf(parent), name];
}
