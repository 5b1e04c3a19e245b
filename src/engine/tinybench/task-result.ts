// Results under the names of tinybench: latencies in ms, throughputs in operations a second.
import type { CaseResult } from '../harness/case-result.ts';
import { type RunStatistics, runStatistics } from '../harness/run-statistics.ts';

interface TaskStatistics extends RunStatistics {
  /** Median absolute deviation. */
  readonly mad: number;
  readonly samples: readonly number[];
  readonly samplesCount: number;
}

/** Percentiles beyond the median are left out: a few launches have none. */
export type TaskResult =
  | {
      readonly state: 'completed';
      readonly latency: TaskStatistics;
      readonly throughput: TaskStatistics;
      readonly hz: number;
      readonly mean: number;
      readonly rme: number;
      readonly period: number;
      readonly totalTime: number;
    }
  | { readonly state: 'errored'; readonly error: Error };

export interface NamedResult {
  readonly name: string;
  readonly result: TaskResult | undefined;
}

export function taskResult(outcome: CaseResult['outcome']): TaskResult {
  if (outcome.kind !== 'measured') {
    const message = outcome.kind === 'failed' ? outcome.message : 'not measured';
    return { state: 'errored', error: new Error(message) };
  }
  const latency = statisticsOf(outcome.operationNs.map((ns) => ns / 1e6));
  const throughput = statisticsOf(outcome.operationNs.map((ns) => 1e9 / ns));
  const { mean, rme } = latency;
  const short = { hz: throughput.mean, mean, rme, period: mean, totalTime: outcome.elapsedMs };
  return { state: 'completed', latency, throughput, ...short };
}

function statisticsOf(samples: readonly number[]): TaskStatistics {
  const statistics = runStatistics(samples);
  const { p50: mad } = runStatistics(samples.map((value) => Math.abs(value - statistics.p50)));
  return { ...statistics, mad, samples, samplesCount: samples.length };
}

/** A row of the table that tinybench makes of a task. */
export function rowOf({ name, result }: NamedResult): Readonly<Record<string, unknown>> {
  if (result?.state !== 'completed') {
    return { 'Task name': name, Error: result?.error.message ?? 'N/A' };
  }
  const { latency, throughput } = result;
  const ns = (ms: number): string => (ms * 1e6).toFixed(2);
  return {
    'Task name': name,
    'Latency avg (ns)': `${ns(latency.mean)} ± ${latency.rme.toFixed(2)}%`,
    'Latency med (ns)': `${ns(latency.p50)} ± ${ns(latency.mad)}`,
    'Throughput avg (ops/s)': `${Math.round(throughput.mean)} ± ${throughput.rme.toFixed(2)}%`,
    'Throughput med (ops/s)': `${Math.round(throughput.p50)} ± ${Math.round(throughput.mad)}`,
    Samples: latency.samplesCount,
  };
}
