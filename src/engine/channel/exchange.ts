// One question to a child and its answer. The child's end, its silence, or a caller
// that stopped waiting count as answers, too.
import { timerMs } from '../../model/longest-limit.ts';
import type { Child } from './child.ts';

export interface Exchange<FromChild, Answer> {
  /**
   * Undefined to wait for the next message.
   * @throws what ends the exchange without an answer
   */
  readonly take: (said: FromChild) => Answer | undefined;
  readonly ended: (how: string, advice?: string) => Answer;
  /** Longest silence: before the first message, and before each further one (the same if absent). */
  readonly silence: {
    readonly firstMs: number;
    readonly furtherMs?: number;
    readonly answer: () => Answer;
  };
  readonly interrupted?: { readonly signal: AbortSignal; readonly answer: () => Answer };
}

/** All listeners are removed when this has settled; the caller decides whether the child goes on. */
export async function exchange<FromChild, ToChild, Answer>(
  child: Child<FromChild, ToChild>,
  { take, ended, silence, interrupted }: Exchange<FromChild, Answer>,
  message?: ToChild,
): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  let interrupt = (): void => undefined;
  const signal = interrupted?.signal;
  try {
    return await new Promise<Answer>((resolve, reject) => {
      const waitFor = (limitMs: number): void => {
        clearTimeout(timer);
        timer = setTimeout(() => resolve(silence.answer()), timerMs(limitMs));
      };
      interrupt = () => {
        if (interrupted !== undefined) resolve(interrupted.answer());
      };
      child.listen({
        message(said) {
          waitFor(silence.furtherMs ?? silence.firstMs);
          try {
            const answer = take(said);
            if (answer !== undefined) resolve(answer);
          } catch (error) {
            reject(error);
          }
        },
        end: (how, advice) => resolve(ended(how, advice)),
      });
      waitFor(silence.firstMs);
      if (signal?.aborted === true) return interrupt();
      signal?.addEventListener('abort', interrupt);
      if (message !== undefined) child.send(message);
    });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', interrupt);
    child.listen(null);
  }
}
