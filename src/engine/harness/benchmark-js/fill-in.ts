// Puts results into a benchmark of Benchmark.js and fires what follows from them.
import type { CaseResult } from '../case-result.ts';
import { runStatistics } from '../run-statistics.ts';
import type { ForeignBenchmark } from './package.ts';

type Outcome = CaseResult['outcome'];

export function fillIn(benchmark: ForeignBenchmark, outcome: Outcome): void {
  // Aborted by a listener of its start.
  if (benchmark.running) {
    if (outcome.kind === 'measured') fillMeasured(benchmark, outcome);
    if (outcome.kind === 'failed') fillFailed(benchmark, outcome);
    benchmark.running = false;
    benchmark.emit('cycle');
  }
  benchmark.emit('complete');
}

/** Each launch is one run of the sample: only launches are independent of each other. */
function fillMeasured(
  benchmark: ForeignBenchmark,
  { operationNs, operationsPerSample, elapsedMs }: Extract<Outcome, { kind: 'measured' }>,
): void {
  const sample = operationNs.map((ns) => ns / 1e9);
  const { mean, variance, sd: deviation, sem, moe, rme } = runStatistics(sample);
  Object.assign(benchmark.stats, { sample, mean, variance, deviation, sem, moe, rme });
  benchmark.hz = 1 / mean;
  benchmark.count = operationsPerSample;
  benchmark.cycles = sample.length;
  Object.assign(benchmark.times, {
    cycle: mean * operationsPerSample,
    period: mean,
    elapsed: elapsedMs / 1e3,
    timeStamp: Date.now() - elapsedMs,
  });
}

function fillFailed(
  benchmark: ForeignBenchmark,
  { errorName, message }: Extract<Outcome, { kind: 'failed' }>,
): void {
  const error = new Error(message);
  // Not enumerable, as on a thrown one: Benchmark.js prints what can be enumerated.
  Object.defineProperty(error, 'name', { value: errorName, enumerable: false });
  benchmark.error = error;
  benchmark.emit({ type: 'error', message: error });
  benchmark.abort();
}
