// One row per kind of launch, and one per kind of task that a launch gives its worker: what it needs, and
// which module does it. Rows load their part when they are used: microbenchmarks are many and short, and must not
// wait for what only the others need.
import type { BenchFile } from '../files/bench-file.ts';
import type { Pool } from './pool.ts';
import type { Launches, LaunchResult, MicroSettings, TaskAnswers, Tasks } from './protocol.ts';

/** Launches that sample, of which several alike follow at once. */
interface Sampled {
  readonly launch: number;
  readonly alikeCount: number;
  readonly settings: MicroSettings;
}

interface LaunchKind<Request> {
  readonly sources: (request: Request) => readonly BenchFile[];
  /** Present where all that is loaded is watched, which takes hooks. */
  readonly isWatched?: true;
  readonly sampled?: (request: Request) => Sampled;
  /** @returns what answers in the launch, with its first worker, which has done nothing yet */
  readonly load: () => Promise<(request: Request, pool: Pool) => Promise<LaunchResult>>;
}

export const launchKinds: { readonly [Kind in keyof Launches]: LaunchKind<Launches[Kind]> } = {
  list: {
    sources: ({ sources }) => sources,
    async load() {
      const { launchList } = await import('./list-launch.ts');
      return async (request) => ({ kind: 'listed', files: await launchList(request) });
    },
  },
  look: {
    sources: ({ source }) => [source],
    isWatched: true,
    load: async () => (await import('../code/look-launch.ts')).launchLook,
  },
  micro: {
    sources: ({ source }) => [source],
    sampled: (request) => request,
    async load() {
      const { launchMicro } = await import('./micro-launch.ts');
      return async (request, pool) => measured([await launchMicro(request, pool)]);
    },
  },
  pair: {
    sources: ({ before, after }) => [before.source, after.source],
    sampled: (request) => request,
    async load() {
      const { launchPair } = await import('../pair/pair-launch.ts');
      return async (request, pool) => measured(await launchPair(request, pool));
    },
  },
  scaling: {
    sources: ({ source }) => [source],
    async load() {
      const { launchScaling } = await import('../scaling/launch-windows.ts');
      return async (request, pool) => {
        await pool.close();
        return measured(await launchScaling(request));
      };
    },
  },
};

type WorkerTasks = {
  readonly [Kind in keyof Tasks]: (task: Tasks[Kind]) => Promise<TaskAnswers[Kind]>;
};

export const workerTasks: WorkerTasks = {
  async wake() {
    // Loads what most launches need before anything is measured; listing does not need it.
    await import('./micro-task.ts');
    return null;
  },
  async list({ source, patienceMs }) {
    const { loadBenchFile } = await import('../files/load-file.ts');
    const { isSuite } = await import('../harness/session.ts');
    const loaded = await loadBenchFile(source, null, patienceMs);
    return { listings: loaded.map(({ listing }) => listing), isSuite: isSuite() };
  },
  async look(task) {
    const { look } = await import('../code/look-task.ts');
    await look(task);
    return null;
  },
  micro: async (task) => (await import('./micro-task.ts')).measureMicro(task),
  pair: async (task) => (await import('../pair/pair-task.ts')).measurePair(task),
  turn: async (task) => (await import('../pair/turn-task.ts')).measureTurns(task),
  window: async (task) => (await import('../scaling/window-task.ts')).measureWindows(task),
};

function measured(
  measurements: Extract<LaunchResult, { readonly kind: 'measured' }>['measurements'],
): LaunchResult {
  return { kind: 'measured', measurements };
}
