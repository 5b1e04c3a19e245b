// A batch that knows how many operations it has done, warm-up included: time may depend on them.
import type { Calibration, Columns } from '../../../model/run/measurement.ts';
import type { Batch } from './batch.ts';

/** The same batch, and how many operations it has done since. */
export function countOperations(batch: Batch): {
  readonly batch: Batch;
  readonly countedOperations: () => number;
} {
  let total = 0;
  const countedOperations = (): number => total;
  const add = (operations: number): number => {
    total += operations;
    return operations;
  };
  return {
    batch: batch.isAsync
      ? { isAsync: true, run: async (iterations) => add(await batch.run(iterations)) }
      : { isAsync: false, run: (iterations) => add(batch.run(iterations)) },
    countedOperations,
  };
}

/** For the calibration of a measurement. */
export function operationsBefore(
  countedOperations: number,
  { iterations = [] }: Columns,
): Required<Pick<Calibration, 'warmupOperationCount'>> {
  const sampled = iterations.reduce((sum, each) => sum + each, 0);
  return { warmupOperationCount: Math.max(0, Math.round(countedOperations - sampled)) };
}
