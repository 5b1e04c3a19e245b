// What is to be said of a scenario while it is still watched. Judging takes time and memory that grow
// with the rows: it is done now and then, in a worker that takes its memory with it when it ends.
import { Worker } from 'node:worker_threads';
import type { Measurement } from '../../../model/run/measurement.ts';

/** Part of the time that interim verdicts may take. */
const costShare = 0.02;
const leastPauseMs = 5000;
const limits = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 256 };

/** @returns words that stay the same until there are new ones */
export function openInterim(
  measurementsOf: (benchmarkId: string) => readonly Measurement[],
  seed: number,
): (benchmarkId: string) => string {
  let words = 'no verdict yet';
  let isJudging = false;
  let nextMs = performance.now() + leastPauseMs;
  return (id) => {
    const beganMs = performance.now();
    if (isJudging || beganMs < nextMs) return words;
    isJudging = true;
    void judge(measurementsOf(id), seed).then((judged) => {
      words = judged ?? words;
      isJudging = false;
      const endMs = performance.now();
      nextMs = endMs + Math.max(leastPauseMs, (endMs - beganMs) / costShare);
    });
    return words;
  };
}

/** Null where the worker failed: the verdict at the end will say why. */
function judge(measurements: readonly Measurement[], seed: number): Promise<string | null> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./interim-worker.js', import.meta.url), {
      workerData: { measurements, seed },
      resourceLimits: limits,
    });
    // Nobody waits for it when the study is over.
    worker.unref();
    worker.once('message', (words: string) => resolve(words));
    worker.once('error', () => resolve(null));
    worker.once('exit', () => resolve(null));
  });
}
