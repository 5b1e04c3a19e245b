// Options of a benchmark that JavaScript accepts and Baremark does not.

/** Longest name of a scenario, or of a benchmark with its suites and params. */
export const mostNameCharacters = 1000;
const mostSharedBytes = 2 ** 32;

type Check = (value: unknown) => string | null;

const checks: readonly (readonly [option: string, Check])[] = [
  ['gc', (value) => (value === 'between' ? null : `can only be 'between'`)],
  ['shared', wholeNumber('bytes', 1, mostSharedBytes, '2^32')],
  ['critical', trueOrFalse],
  ['compare', trueOrFalse],
  ['baseline', (value) => (typeof value === 'string' ? null : `is a name, not ${shown(value)}`)],
  ['margin', marginProblem],
  ['threads', threadsProblem],
  [
    'figures',
    (value) => (typeof value === 'function' ? null : `is a function, not ${shown(value)}`),
  ],
];

/** A clause about the first invalid option; null when all are valid. */
export function optionProblem(options: object): string | null {
  for (const [option, check] of checks) {
    const value: unknown = Reflect.get(options, option);
    const problem = value === undefined ? null : check(value);
    if (problem !== null) return `the option "${option}" ${problem}`;
  }
  return null;
}

function trueOrFalse(value: unknown): string | null {
  return typeof value === 'boolean' ? null : `is true or false, not ${shown(value)}`;
}

function marginProblem(value: unknown): string | null {
  if (typeof value === 'number' && value > 0 && value < 1) return null;
  return `is a ratio above 0 and below 1, such as 0.05 for 5 %, not ${shown(value)}`;
}

function threadsProblem(value: unknown): string | null {
  const isCount = (each: unknown): boolean => Number.isInteger(each) && Number(each) > 0;
  const isList = Array.isArray(value) && value.length > 0 && value.every(isCount);
  return isList ? null : `is a list of whole numbers above 0, not ${shown(value)}`;
}

function wholeNumber(what: string, least: number, most: number, mostText: string): Check {
  return (value) => {
    const isWhole = typeof value === 'number' && Number.isInteger(value);
    if (isWhole && value >= least && value <= most) return null;
    return `takes a whole number of ${what} from ${least} to ${mostText}, not ${shown(value)}`;
  };
}

/** Any value in a few words, without calling its code. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 60));
  if (typeof value === 'bigint') return `the BigInt ${String(value).slice(0, 60)}`;
  if (typeof value === 'function') return 'a function';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}
