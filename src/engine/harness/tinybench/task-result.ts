// Results under the names of tinybench: latencies in ms, throughputs in operations per second.
import { studentTwoSidedQuantile } from '../../../stats/interval/student-t.ts';
import type { CaseResult } from '../case-result.ts';
import { type RunStatistics, runStatistics } from '../run-statistics.ts';
import { withoutTails } from '../without-tails.ts';
import { medianAbsoluteDeviation } from './clocks.ts';

/** Percentiles beyond the median are left out, and say so where they are read: a few launches have none. */
export interface TaskStatistics extends RunStatistics {
  /** Mean absolute deviation from the mean. */
  readonly aad: number;
  /** Median absolute deviation. */
  readonly mad: number;
  /** Two-sided 95 % value of Student's t. */
  readonly critical: number;
  readonly samples: readonly number[];
  readonly samplesCount: number;
}

/** With the latency's own under `mean`, `sd` and so on, as version 2 has them. */
interface Completed extends TaskStatistics {
  readonly state: 'completed';
  readonly latency: TaskStatistics;
  readonly throughput: TaskStatistics;
  readonly hz: number;
  readonly period: number;
  readonly totalTime: number;
}

export type TaskResult =
  | Completed
  | { readonly state: 'errored'; readonly error: Error }
  | { readonly state: 'not-started' };

/** Of a task that has not run. */
export const noResult: TaskResult = { state: 'not-started' };

const runtime = {
  runtime: 'node',
  runtimeVersion: process.versions.node,
  timestampProviderName: 'performanceNow',
};

export function taskResult(outcome: CaseResult['outcome']): TaskResult {
  if (outcome.kind !== 'measured') {
    const message = outcome.kind === 'failed' ? outcome.message : 'not measured';
    return { state: 'errored', error: new Error(message), ...runtime };
  }
  const latency = statisticsOf(outcome.operationNs.map((ns) => ns / 1e6));
  const throughput = statisticsOf(outcome.operationNs.map((ns) => 1e9 / ns));
  const short = { hz: throughput.mean, period: latency.mean, totalTime: outcome.elapsedMs };
  const told = {
    ...latency,
    state: 'completed' as const,
    latency,
    throughput,
    ...short,
    ...runtime,
  };
  return withoutTails(told, 'tinybench', tails);
}

function statisticsOf(samples: readonly number[]): TaskStatistics {
  const statistics = runStatistics(samples);
  const { mean, df } = statistics;
  const deviations = samples.map((value) => Math.abs(value - mean));
  const told = {
    ...statistics,
    aad: deviations.reduce((sum, value) => sum + value, 0) / samples.length,
    mad: medianAbsoluteDeviation(samples),
    critical: studentTwoSidedQuantile(0.05, Math.max(1, df)),
    samples,
    samplesCount: samples.length,
  };
  return withoutTails(told, 'tinybench', tails);
}

const tails = ['p75', 'p99', 'p995', 'p999'];

export interface NamedResult {
  readonly name: string;
  readonly result: TaskResult;
}

/** A row of the table that tinybench makes of a task. */
export function rowOf({ name, result }: NamedResult): Readonly<Record<string, unknown>> {
  if (result.state !== 'completed') {
    const text = result.state === 'errored' ? result.error.message : 'N/A';
    return { 'Task name': name, Error: text };
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
