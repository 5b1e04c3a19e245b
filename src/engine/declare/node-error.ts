// Errors as node:bench throws them: the same classes, codes and sentences, so that a file that looks at
// them sees no difference.
import { inspect } from 'node:util';

type Coded<Kind extends Error> = Kind & { readonly code: string };

/** @param expected as it stands after "must be", e.g. `of type string` */
export function invalidType(name: string, expected: string, value: unknown): Coded<TypeError> {
  const sentence = `The "${name}" ${kindOf(name)} must be ${expected}. Received ${received(value)}`;
  return coded(new TypeError(sentence), 'ERR_INVALID_ARG_TYPE');
}

export function invalidValue(name: string, value: unknown, reason: string): Coded<TypeError> {
  const sentence = `The ${kindOf(name)} '${name}' ${reason}. Received ${inspect(value)}`;
  return coded(new TypeError(sentence), 'ERR_INVALID_ARG_VALUE');
}

export function outOfRange(name: string, range: string, value: unknown): Coded<RangeError> {
  const sentence = `The value of "${name}" is out of range. It must be ${range}. Received ${shown(value)}`;
  return coded(new RangeError(sentence), 'ERR_OUT_OF_RANGE');
}

export function invalidState(reason: string): Coded<Error> {
  return coded(new Error(`Invalid state: ${reason}`), 'ERR_INVALID_STATE');
}

export function operationFailed(reason: string): Coded<Error> {
  return coded(new Error(`Operation failed: ${reason}`), 'ERR_OPERATION_FAILED');
}

export function aborted(cause: unknown, reason = 'The operation was aborted'): Coded<Error> {
  const error = coded(new Error(reason, { cause }), 'ABORT_ERR');
  error.name = 'AbortError';
  return error;
}

function coded<Kind extends Error>(error: Kind, code: string): Coded<Kind> {
  return Object.assign(error, { code });
}

function kindOf(name: string): string {
  return name.includes('.') ? 'property' : 'argument';
}

function received(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === 'function') return `function ${value.name}`;
  if (typeof value === 'object') {
    const name: unknown = value.constructor?.name;
    return typeof name === 'string' && name !== ''
      ? `an instance of ${name}`
      : inspect(value, { depth: -1 });
  }
  const text = inspect(value, { colors: false });
  return `type ${typeof value} (${text.length > 28 ? `${text.slice(0, 25)}...` : text})`;
}

/** Large whole numbers get their thousands apart. */
function shown(value: unknown): string {
  const isLarge = typeof value === 'number' && Number.isInteger(value) && Math.abs(value) > 2 ** 32;
  if (isLarge) return grouped(String(value));
  if (typeof value !== 'bigint') return inspect(value);
  const isWide = value > 2n ** 32n || value < -(2n ** 32n);
  return `${isWide ? grouped(String(value)) : value}n`;
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, '_');
}
