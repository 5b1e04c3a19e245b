// One call of a callback: the context that it is handed, and the contract that it keeps or breaks. The
// rules and their sentences are those of node:bench.
import type {
  BenchContext,
  Diagnostic,
  DiagnosticOptions,
  TimedSample,
} from '../declare/context.ts';
import { invalidState, invalidType, invalidValue, outOfRange } from '../declare/node-error.ts';
import { requireInteger, requireObject, requireString } from '../declare/validate.ts';

export interface CallFacts extends Pick<BenchContext, 'name' | 'params' | 'signal'> {
  /** Null when the benchmark did not ask for any. */
  readonly shared: SharedArrayBuffer | null;
}

/** Which call it is. */
export interface Position {
  phase: BenchContext['phase'];
  index: number;
}

/** Read at `start` and at `end`, so that nothing else is inside the region. */
export interface Stopwatch {
  readonly readBefore: () => void;
  readonly readAfter: () => void;
  readonly elapsedNs: () => bigint;
}

export interface SampleCall {
  readonly context: BenchContext;
  /** Whether the callback tried to time its own region, correctly or not. */
  readonly isTouched: () => boolean;
  /**
   * The region of a callback that has returned, which can do nothing more with its context.
   * @throws Error when it broke the contract
   */
  readonly finish: () => FinishedCall;
  /** Of a callback that failed. */
  readonly close: () => void;
}

export interface FinishedCall {
  readonly sample: TimedSample;
  /** Handed in by `record`, so that nothing else is known of the region. */
  readonly isRecorded: boolean;
  /** The callback wants no further samples. */
  readonly isDone: boolean;
}

const longestDurationNs = BigInt(Number.MAX_SAFE_INTEGER);

export function openCall(
  facts: CallFacts,
  position: Position,
  stopwatch: Stopwatch,
  onDiagnostic: (diagnostic: Diagnostic) => void,
): SampleCall {
  const { name, params, signal, shared } = facts;
  let isStarted = false;
  let isEnded = false;
  let isRecorded = false;
  let isDone = false;
  let isClosed = false;
  let isBroken = false;
  let sample: TimedSample | null = null;
  const broken = (error: Error): Error => {
    isBroken = true;
    return error;
  };
  const refuse = (reason: string): Error => broken(invalidState(reason));
  const requireActive = (): void => {
    if (isClosed) throw refuse('benchmark sample is no longer active');
  };
  /** What is caught by the callback stays a broken contract. */
  const keeping = <Result>(work: () => Result): Result => {
    try {
      return work();
    } catch (error) {
      isBroken = true;
      throw error;
    }
  };
  const settle = (operations: number, durationNs: bigint, detail: unknown): TimedSample => {
    sample = {
      operations,
      duration_ns: durationNs,
      rate: operations / (Number(durationNs) / 1e9),
      ...(detail === undefined ? {} : { detail: structuredClone(detail) }),
    };
    return structuredClone(sample);
  };
  const context: BenchContext = {
    name,
    params,
    signal,
    get index() {
      return position.index;
    },
    get phase() {
      return position.phase;
    },
    get shared() {
      if (shared !== null) return shared;
      throw new Error('b.shared needs the option "shared", a number of bytes');
    },
    start() {
      requireActive();
      if (isRecorded) throw refuse('start() cannot be combined with record()');
      if (isStarted) throw refuse('start() must be called exactly once per benchmark sample');
      isStarted = true;
      stopwatch.readBefore();
    },
    end(operations, options = {}) {
      stopwatch.readAfter();
      requireActive();
      if (isRecorded) throw refuse('end() cannot be combined with record()');
      if (isEnded) throw refuse('end() must be called exactly once per benchmark sample');
      isEnded = true;
      if (!isStarted) throw refuse('end() cannot be called before start()');
      return keeping(() => {
        requireObject(options, 'options');
        requireInteger(operations, 'operations', 1, Number.MAX_SAFE_INTEGER);
        const durationNs = stopwatch.elapsedNs();
        if (durationNs <= 0n) {
          throw invalidState('insufficient clock precision for benchmark sample');
        }
        return settle(operations, durationNs, options.detail);
      });
    },
    record(given) {
      requireActive();
      if (isRecorded) throw refuse('record() must be called exactly once per benchmark sample');
      if (isStarted || isEnded) {
        throw refuse('record() cannot be combined with start() or end()');
      }
      isRecorded = true;
      return keeping(() => {
        requireObject(given, 'sample');
        const { operations, duration_ns: duration, detail } = given;
        requireInteger(operations, 'sample.operations', 1, Number.MAX_SAFE_INTEGER);
        return settle(operations, recordedNs(duration), detail);
      });
    },
    diagnostic(message, options = {}) {
      requireActive();
      keeping(() => onDiagnostic(readDiagnostic(message, options)));
    },
    done() {
      requireActive();
      if (position.phase !== 'measurement') {
        throw refuse('done() can only be called during a measured sample');
      }
      isDone = true;
    },
  };
  return {
    context,
    isTouched: () => isStarted || isEnded || isRecorded || isBroken,
    close() {
      isClosed = true;
    },
    finish() {
      isClosed = true;
      if (isBroken) throw invalidState('benchmark sample violated the context method contract');
      if (!isRecorded && !isStarted) {
        throw invalidState('benchmark callback did not call start() or record()');
      }
      if (sample === null) throw invalidState('benchmark callback did not call end()');
      return { sample, isRecorded, isDone };
    },
  };
}

/** Whole numbers are taken too: a file of ours need not write `5n`. */
function recordedNs(duration: unknown): bigint {
  const name = 'sample.duration_ns';
  const isWhole = typeof duration === 'number' && Number.isInteger(duration);
  const durationNs = isWhole ? BigInt(duration) : duration;
  if (typeof durationNs !== 'bigint') throw invalidType(name, 'of type bigint', duration);
  if (durationNs <= 0n) throw outOfRange(name, 'a positive bigint', duration);
  if (durationNs <= longestDurationNs) return durationNs;
  throw outOfRange(name, 'less than or equal to Number.MAX_SAFE_INTEGER', duration);
}

function readDiagnostic(message: unknown, options: DiagnosticOptions): Diagnostic {
  const cloned: unknown = structuredClone(message);
  requireObject(options, 'options');
  const { level = 'info', detail } = options;
  requireString(level, 'options.level');
  if (level !== 'info' && level !== 'warning') {
    throw invalidValue('options.level', level, "must be 'info' or 'warning'");
  }
  const shared = { level, message: cloned };
  return detail === undefined ? shared : { ...shared, detail: structuredClone(detail) };
}
