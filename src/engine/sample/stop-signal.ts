// When a benchmark is to end before its samples are taken: its own signal, or its own time limit.
import { aborted, operationFailed } from '../declare/node-error.ts';

export interface StopSignal {
  /** What the callback and the hooks are handed. */
  readonly signal: AbortSignal;
  /** The time limit is over with: what follows takes as long as the study wants. */
  readonly lift: () => void;
  readonly close: () => void;
}

/** What ended it is known by these words: an error that crosses threads keeps neither name nor code. */
export const stoppedMessage = 'the signal that it was given was aborted';

const overLimitMessage = 'Benchmark timed out';

export function isOverLimit(message: string): boolean {
  return message.endsWith(overLimitMessage);
}

/** @param timeoutMs absent without its own limit; that of the launch ends it too then */
export function openStopSignal(
  own: AbortSignal | undefined,
  timeoutMs: number | undefined,
): StopSignal {
  const controller = new AbortController();
  const onAbort = (): void => controller.abort(aborted(own?.reason, stoppedMessage));
  if (own?.aborted) onAbort();
  own?.addEventListener('abort', onAbort);
  const timer =
    timeoutMs === undefined || timeoutMs === Number.POSITIVE_INFINITY
      ? undefined
      : setTimeout(() => {
          controller.abort(operationFailed(overLimitMessage));
        }, timeoutMs);
  timer?.unref();
  return {
    signal: controller.signal,
    lift: () => clearTimeout(timer),
    close() {
      clearTimeout(timer);
      own?.removeEventListener('abort', onAbort);
    },
  };
}
