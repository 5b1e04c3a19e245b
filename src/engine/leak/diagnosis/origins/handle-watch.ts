// Every handle, request and timer of this thread that is alive, with the place that made it. Watching
// costs a stack for each, which is why only a run for diagnosis does it. Of what is watched nothing is
// kept, only its number.
import { createHook, executionAsyncId } from 'node:async_hooks';
import { ownName } from '../own-name.ts';
import { type Frame, nearestFrame } from '../stack-frames.ts';

/** What made it; null where no code of the program was on the stack, then or before. */
export interface Creation {
  readonly type: string;
  readonly frame: Frame | null;
}

export interface LivingHandles {
  readonly creation: Creation;
  readonly count: number;
}

export interface HandleWatch {
  /** Alive now, what the engine made for itself left out. */
  readonly alive: () => readonly LivingHandles[];
  readonly stop: () => void;
}

const deepestStack = 40;

/** @param isWatched by type; promises and the like are too many */
export function watchHandles(isWatched: (type: string) => boolean): HandleWatch {
  const kept = {
    [ownName]: {
      frames: [null] as (Frame | 'engine' | null)[],
      frameByStack: new Map<string, number>([['', 0]]),
      frameById: new Map<number, number>(),
      typeById: new Map<number, string>(),
    },
  };
  const frameNow = (above: (...values: never[]) => unknown): number => {
    const { frames, frameByStack } = kept[ownName];
    const stack = stackAbove(above);
    const known = frameByStack.get(stack);
    if (known !== undefined) return known;
    frames.push(nearestFrame(stack));
    frameByStack.set(stack, frames.length - 1);
    return frames.length - 1;
  };
  const init = (id: number, type: string, trigger: number): void => {
    if (type === 'PROMISE') return;
    const { frames, frameById, typeById } = kept[ownName];
    const own = frameNow(init);
    // What Node makes in answer to an event is the matter of who asked for the event.
    const inherited = frameById.get(trigger) ?? frameById.get(executionAsyncId()) ?? 0;
    frameById.set(id, frames[own] === null ? inherited : own);
    if (isWatched(type)) typeById.set(id, type);
  };
  const destroy = (id: number): void => {
    kept[ownName].frameById.delete(id);
    kept[ownName].typeById.delete(id);
  };
  const hook = createHook({ init, destroy }).enable();
  return {
    alive() {
      const counts = new Map<string, LivingHandles>();
      const { frames, frameById, typeById } = kept[ownName];
      for (const [id, type] of typeById) {
        const index = frameById.get(id) ?? 0;
        const frame = frames[index] ?? null;
        if (frame === 'engine') continue;
        const key = `${type} ${index}`;
        const count = (counts.get(key)?.count ?? 0) + 1;
        counts.set(key, { creation: { type, frame }, count });
      }
      return [...counts.values()];
    },
    stop: () => void hook.disable(),
  };
}

/** Text of the stack without `above` and what it called, whatever the program does to stacks. */
function stackAbove(above: (...values: never[]) => unknown): string {
  const { stackTraceLimit, prepareStackTrace } = Error;
  const holder: { stack?: string } = {};
  Error.stackTraceLimit = deepestStack;
  Reflect.deleteProperty(Error, 'prepareStackTrace');
  try {
    Error.captureStackTrace(holder, above);
    // Read at once: until then the stack holds on to what was called.
    return String(holder.stack);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    if (prepareStackTrace !== undefined) Error.prepareStackTrace = prepareStackTrace;
  }
}
