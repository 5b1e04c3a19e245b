// Which of V8's compilers made the code that a function runs. On Node 24 and 26 the middle one can
// keep code for seconds before the last one takes over, at up to six times the cost and with a tight
// interval: waiting for no step to be seen is not enough, one must know that none is to come.
import { setFlagsFromString } from 'node:v8';

export type Tier =
  /** The last compiler's code: no faster one will come. */
  | 'top'
  /** The middle compiler's code, which the last one's will replace. */
  | 'middle'
  /** The function is not compiled; a long loop in it may have been. */
  | 'lower'
  /** V8 does not report it. */
  | 'unknown';

type Question = (subject: unknown) => number;

// Kept in the thread: the question is compiled once, and the flag that it needs is off again.
let asked: Natives | null | undefined;

interface Natives {
  readonly question: Question;
  readonly request: (subject: unknown) => void;
  readonly topBit: number;
}

/** The present tier of `subject`, a function. Costs about a microsecond; never inside a window. */
export function tierOf(subject: unknown): Tier {
  if (asked === undefined) asked = prepareQuestion();
  if (asked === null) return 'unknown';
  const { question, topBit } = asked;
  const status = question(subject);
  if ((status & topBit) !== 0) return 'top';
  // In every version the middle compiler's bit is the one before the last compiler's.
  return (status & (topBit >> 1)) !== 0 ? 'middle' : 'lower';
}

/**
 * Has the last compiler take `subject` on at its next call, with all that V8 has learned of it so far.
 * Does nothing where V8 does not offer this.
 */
export function requestTopTier(subject: unknown): void {
  if (asked === undefined) asked = prepareQuestion();
  asked?.request(subject);
}

/**
 * V8 numbers the bits of its answer differently from version to version, so the one that counts is
 * learned from a function that is optimised on request: of the bits gained, `optimised` comes before
 * `by the last compiler` in every version. Null where V8 does not offer this, or does not do it.
 */
function prepareQuestion(): Natives | null {
  try {
    setFlagsFromString('--allow-natives-syntax');
    const ask = new Function('subject', 'return %GetOptimizationStatus(subject);');
    const learn = new Function(
      'ask',
      `const subject = (x) => x + 1;
      %PrepareFunctionForOptimization(subject);
      subject(1);
      const cold = ask(subject);
      %OptimizeFunctionOnNextCall(subject);
      subject(2);
      return ask(subject) & ~cold;`,
    );
    const request = new Function(
      'subject',
      '%PrepareFunctionForOptimization(subject); %OptimizeFunctionOnNextCall(subject);',
    );
    const gained = Number(learn(ask));
    if (gained === 0) return null;
    const question: Question = (subject) => Number(ask(subject));
    return {
      question,
      request: (subject: unknown) => void request(subject),
      topBit: 2 ** (31 - Math.clz32(gained)),
    };
  } catch {
    return null;
  } finally {
    setFlagsFromString('--no-allow-natives-syntax');
  }
}
