// A callback that times its own loop: one call is one sample.
import type { ThreadProbe } from '../../../probe/thread/thread-probe.ts';
import type { BenchCallback, BenchContext, Diagnostic } from '../../declare/context.ts';
import { requireSettled } from '../../declare/thenable.ts';
import { type CallFacts, openCall, type Position, type SampleCall } from '../sample-call.ts';
import type { Batch } from './batch.ts';

/** The calls of one benchmark in one thread. */
export interface CallSeries {
  /** Opens the context of the next call. */
  readonly next: () => SampleCall;
  /** Calls count from 0 again in the other phase. */
  readonly enter: (phase: BenchContext['phase']) => void;
  /** Takes the region of a call that has returned, into the probe where it was not bracketed there. */
  readonly take: (call: SampleCall) => number;
  /** Whether the callback said in a measured call that it wants no more. */
  readonly isDone: () => boolean;
  /** Of the measured calls, in order. */
  readonly details: () => readonly unknown[];
}

export function openCalls(
  facts: CallFacts,
  probe: Pick<ThreadProbe, 'readBefore' | 'readAfter' | 'before' | 'after' | 'clockNs'>,
  onDiagnostic: (diagnostic: Diagnostic) => void,
): CallSeries {
  const { before, after } = probe;
  const stopwatch = {
    readBefore: probe.readBefore,
    readAfter: probe.readAfter,
    elapsedNs: () => BigInt(Math.round((after[0] ?? 0) - (before[0] ?? 0))),
  };
  let phase: BenchContext['phase'] = 'warmup';
  let index = 0;
  let isDone = false;
  let details: unknown[] = [];
  return {
    next() {
      if (facts.signal.aborted) throw facts.signal.reason;
      const position: Position = { phase, index };
      index += 1;
      return openCall(facts, position, stopwatch, onDiagnostic);
    },
    enter(next) {
      phase = next;
      index = 0;
      details = [];
    },
    take(call) {
      const { sample, isRecorded, isDone: isLast } = call.finish();
      const { operations, duration_ns: durationNs, detail } = sample;
      if (isRecorded) {
        // Only the time was handed in: nothing else is known of the region, which is not nothing.
        const nowNs = probe.clockNs();
        after.fill(Number.NaN);
        before[0] = nowNs - Number(durationNs);
        after[0] = nowNs;
      }
      if (detail !== undefined && phase === 'measurement') details.push(detail);
      isDone ||= isLast;
      return operations;
    },
    isDone: () => isDone,
    details: () => details,
  };
}

export function ownBatch(callback: BenchCallback, calls: CallSeries, isAsync: boolean): Batch {
  if (isAsync) {
    return {
      isAsync,
      async run() {
        const call = calls.next();
        await callback(call.context);
        return calls.take(call);
      },
    };
  }
  return {
    isAsync,
    run() {
      const call = calls.next();
      requireSettled(callback(call.context));
      return calls.take(call);
    },
  };
}

/**
 * The same batch with a turn of the event loop before each call, as node:bench gives one between
 * samples: what a call leaves to timers and the collector is done outside of the next region.
 */
export function withTurns(batch: Batch): Batch {
  return {
    isAsync: true,
    async run(iterations) {
      await new Promise((resolve) => setImmediate(resolve));
      return batch.run(iterations);
    },
  };
}
