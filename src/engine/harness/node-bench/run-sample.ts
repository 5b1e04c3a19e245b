// One call of a callback as node:bench makes it, with the diagnostics that belong to it.
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { BenchContext, Diagnostic } from '../../declare/context.ts';
import type { DeclaredBenchmark } from '../../declare/registry.ts';
import {
  type FinishedCall,
  openCall,
  type Position,
  type Stopwatch,
} from '../../sample/sample-call.ts';

export interface SampleOutcome {
  readonly diagnostics: readonly Diagnostic[];
  readonly result:
    | { readonly kind: 'sampled'; readonly call: FinishedCall }
    | { readonly kind: 'failed'; readonly error: unknown };
}

export async function runSample(
  declared: DeclaredBenchmark,
  signal: AbortSignal,
  position: Position,
): Promise<SampleOutcome> {
  const { name, params, callback, scope, diagnosticChannels } = declared;
  const diagnostics: Diagnostic[] = [];
  const facts = { name, params, signal, shared: null };
  const call = openCall(facts, position, openStopwatch(), (each) => diagnostics.push(each));
  const listening = listen(diagnosticChannels, call.context);
  try {
    await scope.runInAsyncScope(callback, undefined, call.context);
    const [problem] = listening.problems;
    if (problem !== undefined) throw problem;
    return { diagnostics, result: { kind: 'sampled', call: call.finish() } };
  } catch (error) {
    call.close();
    return { diagnostics, result: { kind: 'failed', error } };
  } finally {
    listening.close();
  }
}

function openStopwatch(): Stopwatch {
  let beganNs = 0n;
  let endedNs = 0n;
  return {
    readBefore() {
      beganNs = process.hrtime.bigint();
    },
    readAfter() {
      endedNs = process.hrtime.bigint();
    },
    elapsedNs: () => endedNs - beganNs,
  };
}

/** Messages on the channels become diagnostics of the present call. */
function listen(channels: readonly string[], context: BenchContext) {
  const problems: unknown[] = [];
  const take = (message: unknown, name: string | symbol): void => {
    if (context.signal.aborted || problems.length > 0) return;
    try {
      context.diagnostic({ name, message });
    } catch (error) {
      problems.push(error);
    }
  };
  const close = (): void => {
    for (const channel of channels) unsubscribe(channel, take);
    context.signal.removeEventListener('abort', close);
  };
  for (const channel of channels) subscribe(channel, take);
  if (channels.length > 0) context.signal.addEventListener('abort', close);
  return { problems, close };
}
