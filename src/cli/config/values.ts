// Option values from text. Each gives one sentence when the text does not fit.
import { longestLimitMs } from '../../model/longest-limit.ts';
import { isQuantity } from '../../model/metric/quantity.ts';
import { UserError } from '../../model/user-error.ts';

/** `1,2,4,8` → distinct whole numbers from 1 to 1024, as given. */
export function threadCounts(text: string): readonly number[] {
  return [...new Set(text.split(',').map((part) => wholeNumber('--threads', 1, 1024)(part)))];
}

/** A parser of whole numbers between `low` and `high`. */
export function wholeNumber(flag: string, low: number, high: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && Number.isInteger(value) && value >= low && value <= high)
      return value;
    throw new UserError(
      `${flag} takes whole numbers from ${low} to ${high}, not "${text}".`,
      `For example ${flag} ${low === 0 ? 1 : low}.`,
    );
  };
}

/** A process id. */
export function processId(text: string): number {
  const value = Number(text);
  if (/^\s*\d+\s*$/.test(text) && value > 0 && value < 2 ** 31) return value;
  throw new UserError(
    `A process id is a whole number above 0, not "${text}".`,
    'For example: baremark watch 4242',
  );
}

/** A parser of percentages such as `3%` or `3`, as a ratio. */
export function percentage(flag: string): (text: string) => number {
  return (text) => {
    const value = Number(text.trim().replace(/%$/, ''));
    if (isQuantity(value) && value > 0) return value / 100;
    throw new UserError(
      `${flag} takes a percentage above 0, not "${text}".`,
      `For example ${flag} 3%.`,
    );
  };
}

/** A parser of positive amounts of anything, such as `0.04`. */
export function amount(flag: string): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && isQuantity(value) && value > 0) return value;
    throw new UserError(
      `${flag} takes an amount above 0, not "${text}".`,
      `For example ${flag} 0.04.`,
    );
  };
}

const millisecondsOf = { ms: 1, s: 1000, m: 60_000, min: 60_000, h: 3_600_000 } as const;

/** A parser of durations such as `500ms`, `30s`, `2m`; a bare number counts seconds. In milliseconds. */
export function duration(flag: string): (text: string) => number {
  return (text) => {
    const [, digits, unit] = /^\s*(\d+(?:\.\d+)?)\s*(ms|s|min|m|h)?\s*$/.exec(text) ?? [];
    const value = Number(digits) * (isTimeUnit(unit) ? millisecondsOf[unit] : 1000);
    if (isQuantity(value) && value > 0) return value;
    throw new UserError(
      `${flag} takes a duration, not "${text}".`,
      `For example ${flag} 500ms or ${flag} 30s.`,
    );
  };
}

/** A parser of durations that a timer waits for. */
export function timerDuration(flag: string): (text: string) => number {
  const parse = duration(flag);
  return (text) => {
    const value = parse(text);
    if (value <= longestLimitMs) return value;
    throw new UserError(
      `${flag} ${text} is longer than a timer can wait.`,
      `Give at most ${longestLimitMs / millisecondsOf.h}h.`,
    );
  };
}

function isTimeUnit(text: string | undefined): text is keyof typeof millisecondsOf {
  return text !== undefined && text in millisecondsOf;
}

/**
 * Collects the values of a repeated `--tag`: words, or keys with a value.
 * @throws UserError for an empty one
 */
export function collectTag(text: string, before: readonly string[] = []): readonly string[] {
  const tag = text.trim();
  if (tag !== '' && !tag.startsWith('=')) return [...new Set([...before, tag])];
  throw new UserError(
    `--tag takes a word or key=value, not "${text}".`,
    'For example --tag nightly or --tag branch=main.',
  );
}

/** A parser of one word out of a few. */
export function oneOf<Word extends string>(
  flag: string,
  words: readonly Word[],
): (text: string) => Word {
  return (text) => {
    const found = words.find((word) => word === text);
    if (found !== undefined) return found;
    throw new UserError(
      `${flag} takes ${words.slice(0, -1).join(', ')} or ${words.at(-1)}, not "${text}".`,
      `For example ${flag} ${words[0]}.`,
    );
  };
}
