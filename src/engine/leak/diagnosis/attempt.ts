// Looks that may fail, on this system or just now: a diagnosis says what it could not see and goes on.
import { setTimeout } from 'node:timers/promises';

export type Attempt<Value> =
  | { readonly kind: 'done'; readonly value: Value }
  /** One sentence for people. */
  | { readonly kind: 'gap'; readonly gap: string };

/** @param failure what it means when it fails, as the beginning of a sentence */
export function attempt<Value>(failure: string, look: () => Value): Attempt<Value> {
  try {
    return { kind: 'done', value: look() };
  } catch (error) {
    return gapOf(failure, error);
  }
}

export async function attemptLater<Value>(
  failure: string,
  look: () => Promise<Value>,
): Promise<Attempt<Value>> {
  try {
    return { kind: 'done', value: await look() };
  } catch (error) {
    return gapOf(failure, error);
  }
}

export function gap<Value>(sentence: string): Attempt<Value> {
  return { kind: 'gap', gap: sentence };
}

/** The gap stays one. @param look does not fail */
export function mapDone<From, To>(from: Attempt<From>, look: (value: From) => To): Attempt<To> {
  return from.kind === 'done' ? { kind: 'done', value: look(from.value) } : from;
}

export function valuesOf<Value>(attempts: readonly Attempt<Value>[]): readonly Value[] {
  return attempts.flatMap((each) => (each.kind === 'done' ? [each.value] : []));
}

export function gapsOf(attempts: readonly Attempt<unknown>[]): readonly string[] {
  return attempts.flatMap((each) => (each.kind === 'gap' ? [each.gap] : []));
}

function gapOf<Value>(failure: string, error: unknown): Attempt<Value> {
  return { kind: 'gap', gap: `${failure}: ${reasonOf(error)}.` };
}

function reasonOf(error: unknown): string {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  if (code === 'ENOSPC') return 'the disk is full';
  const message = error instanceof Error ? error.message : String(error);
  return (message.split('\n', 1)[0] ?? '').replace(/\.$/, '');
}

/** @throws what `work` throws; an Error when it takes longer */
export async function within(limitMs: number, work: Promise<void>): Promise<void> {
  const over = new AbortController();
  const late = setTimeout(limitMs, null, { signal: over.signal }).then(() => {
    throw new Error(`it took longer than ${limitMs / 1000} s`);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    over.abort();
  }
}
