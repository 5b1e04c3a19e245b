// What the hooks of a thread are asked, counted in memory that a separate hook thread shares: import() and
// require() inside a benchmark pass them at every call, which plain Node would not.
import type { Warning } from '../../../model/warning.ts';

/** Asked, and answered otherwise than Node would have. */
const fields = { asked: 0, own: 1 } as const;

const kept: { counts: Int32Array } = { counts: new Int32Array(new SharedArrayBuffer(8)) };

export function useCounts(): Int32Array {
  return kept.counts;
}

/** For the thread of the hooks: counts there what this memory's thread reads. */
export function countInto(counts: Int32Array): void {
  kept.counts = counts;
}

export function countUse(isOwn: boolean): void {
  Atomics.add(kept.counts, fields.asked, 1);
  if (isOwn) Atomics.add(kept.counts, fields.own, 1);
}

export interface HookUse {
  readonly asked: number;
  readonly own: number;
}

/** Since the thread began. */
export function hookUse(): HookUse {
  const { counts } = kept;
  return { asked: Atomics.load(counts, fields.asked), own: Atomics.load(counts, fields.own) };
}

/** Of a benchmark that asked them outside its measured calls. */
export function hookWarnings(since: HookUse): readonly Warning[] {
  return hookUse().asked === since.asked ? [] : [warning];
}

export interface OpenedHooks {
  readonly setAside: () => void;
  readonly resume: () => void;
}

/** `isNeeded`: one of the benchmarks of this thread has calls that only hooks can answer. */
const opened: { hooks: OpenedHooks | null; isNeeded: boolean } = { hooks: null, isNeeded: false };

/** Of this thread, once they are there: a thread without any loads nothing of them. */
export function keepOpened(hooks: OpenedHooks): void {
  opened.hooks = hooks;
}

/**
 * To be asked after warm-up: where what was called since asked for import() or require(), and Node would
 * have found the same, further calls go to Node alone, as they do without Baremark. Hooks in a thread of
 * their own stay for import() where Node does not show its loader.
 * @param since after the first call, which may have loaded what later ones find
 * @returns whether they were set aside: V8 has compiled the way through them, and must learn the other one
 */
export function setHooksAside(since: HookUse): boolean {
  const { asked, own } = hookUse();
  opened.isNeeded ||= own !== since.own;
  if (asked === since.asked || opened.isNeeded || opened.hooks === null) return false;
  opened.hooks.setAside();
  return true;
}

/** For what is loaded later. */
export function resumeHooks(): void {
  opened.hooks?.resume();
}

const warning: Warning = {
  code: 'import-passes-hooks',
  message:
    'it calls import() or require() while it is measured, through loader hooks that plain Node does not have: each call takes longer here, by microseconds, before Node 22.15 by about 0.1 ms',
  advice:
    'Import before the measured function, or write the bench file and what it imports in JavaScript that imports baremark from node_modules, which needs no hooks.',
};
