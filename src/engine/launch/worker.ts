// Entry of every worker thread. Piscina calls `runTask` by this name.

import { loadBenchFile } from '../files/load-file.ts';
import { isSuite } from '../harness/session.ts';
import type {
  Listing,
  PairMeasurement,
  WindowAnswer,
  WorkerMeasurement,
  WorkerTask,
} from './protocol.ts';

export type WorkerAnswer =
  | { readonly kind: 'pair'; readonly measurement: PairMeasurement }
  | { readonly kind: 'turn'; readonly measurement: WorkerMeasurement }
  | { readonly kind: 'awake' }
  | { readonly kind: 'looked' }
  | {
      readonly kind: 'listed';
      readonly listings: readonly Listing[];
      readonly isSuite: boolean;
    }
  | { readonly kind: 'micro'; readonly measurement: WorkerMeasurement }
  | { readonly kind: 'window'; readonly answer: WindowAnswer };

/** @throws an Error, whatever was thrown: some other values do not survive the way between threads */
export async function runTask(task: WorkerTask): Promise<WorkerAnswer> {
  try {
    return await answer(task);
  } catch (error) {
    const { thrownError } = await import('./failure.ts');
    throw thrownError(error);
  }
}

async function answer(task: WorkerTask): Promise<WorkerAnswer> {
  switch (task.kind) {
    case 'wake':
      // Loads what most launches need before anything is measured; listing does not need it.
      await import('./micro-task.ts');
      return { kind: 'awake' };
    case 'list': {
      const loaded = await loadBenchFile(task.source, null, task.patienceMs);
      const listings = loaded.map(({ listing }) => listing);
      return { kind: 'listed', listings, isSuite: isSuite() };
    }
    case 'look': {
      const { look } = await import('../code/look-task.ts');
      await look(task);
      return { kind: 'looked' };
    }
    case 'micro': {
      const { measureMicro } = await import('./micro-task.ts');
      return { kind: 'micro', measurement: await measureMicro(task) };
    }
    case 'pair': {
      const { measurePair } = await import('../pair/pair-task.ts');
      return { kind: 'pair', measurement: await measurePair(task) };
    }
    case 'turn': {
      const { measureTurns } = await import('../pair/turn-task.ts');
      return { kind: 'turn', measurement: await measureTurns(task) };
    }
    case 'window': {
      const { measureWindows } = await import('../scaling/window-task.ts');
      return { kind: 'window', answer: await measureWindows(task) };
    }
  }
}
