// Entry of the worker that judges a study before its end, and says it in a few words.
import { parentPort, workerData } from 'node:worker_threads';
import { leakSoFar } from '../../../analysis/stopping.ts';
import type { Measurement } from '../../../model/run/measurement.ts';
import { interimWords } from '../../../report/sentences/leak/interim-words.ts';

const { measurements, seed }: { measurements: readonly Measurement[]; seed: number } = workerData;
parentPort?.postMessage(interimWords(leakSoFar(measurements, seed)));
