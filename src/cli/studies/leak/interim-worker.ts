// Entry of the worker that judges a study before its end, and says it in a few words.
import { parentPort, workerData } from 'node:worker_threads';
import { leaksSoFar } from '../../../analysis/stopping.ts';
import type { Measurement } from '../../../model/run/measurement.ts';

const { measurements, seed }: { measurements: readonly Measurement[]; seed: number } = workerData;
parentPort?.postMessage(wordsOf());

function wordsOf(): string {
  const { leaking, undecided, judgedCount } = leaksSoFar(measurements, seed);
  if (leaking.length > 0) return `so far ${leaking.join(', ')} leaks`;
  if (judgedCount === 0) return 'no verdict yet';
  return undecided.length === 0 ? 'so far no leak' : `so far undecided: ${undecided.join(', ')}`;
}
