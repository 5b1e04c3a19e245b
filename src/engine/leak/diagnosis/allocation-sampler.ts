// V8's sampler of allocations in this process. It holds what it has seen only weakly.
import type { Session } from 'node:inspector/promises';
import { type Attempt, attemptLater, mapDone } from './attempt.ts';
import { type AllocationNode, samplingIntervalBytes } from './call-sites.ts';

/** As DevTools open it when it is written down. */
export interface AllocationProfile {
  readonly head: AllocationNode;
  readonly samples?: readonly { readonly nodeId: number; readonly size: number }[];
}

export interface AllocationSampler {
  /** What was allocated since the start and lives. */
  readonly read: () => Promise<Attempt<AllocationProfile>>;
  readonly stop: () => Promise<void>;
}

const failure = 'Where memory was allocated cannot be sampled';

/** A sampler that could not be started says so with each reading. */
export async function startSampler(): Promise<AllocationSampler> {
  const started = await attemptLater(failure, startSession);
  return {
    async read() {
      if (started.kind === 'gap') return started;
      return attemptLater(failure, () => readProfile(started.value));
    },
    async stop() {
      if (started.kind === 'gap') return;
      await attemptLater(failure, () => started.value.post('HeapProfiler.stopSampling'));
      mapDone(started, (session) => session.disconnect());
    },
  };
}

async function startSession(): Promise<Session> {
  // A Node that was built without it has no such module.
  const { Session } = await import('node:inspector/promises');
  const session = new Session();
  session.connect();
  await session.post('HeapProfiler.startSampling', { samplingInterval: samplingIntervalBytes });
  return session;
}

async function readProfile(session: Session): Promise<AllocationProfile> {
  const { profile } = await session.post('HeapProfiler.getSamplingProfile');
  return profile;
}
