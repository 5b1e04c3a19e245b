// Entry of the worker that judges a study before its end, and says it in a few words.
import { parentPort, workerData } from 'node:worker_threads';
import { analyzeLeaks } from '../../analysis/leak/leaks.ts';
import type { Measurement } from '../../model/run/measurement.ts';

const { measurements, seed }: { measurements: readonly Measurement[]; seed: number } = workerData;
parentPort?.postMessage(wordsOf());

function wordsOf(): string {
  const [result] = analyzeLeaks(measurements, seed);
  const judged = (result?.resources ?? []).filter(
    ({ verdict }) => verdict.kind !== 'reported' && verdict.kind !== 'unavailable',
  );
  const labelsOf = (kind: string): readonly string[] =>
    judged.flatMap(({ verdict, label }) => (verdict.kind === kind ? [label] : []));
  const leaking = labelsOf('leak');
  const open = labelsOf('inconclusive');
  if (leaking.length > 0) return `so far ${leaking.join(', ')} leaks`;
  if (judged.length === 0) return 'no verdict yet';
  return open.length === 0 ? 'so far no leak' : `so far undecided: ${open.join(', ')}`;
}
