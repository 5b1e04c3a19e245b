// Checks of what a file hands in, in the words of Node itself.
import { invalidType, outOfRange } from './node-error.ts';

/** Longest that Node's timers can wait. */
const longestTimeoutMs = 2 ** 31 - 1;
const largestUint32 = 2 ** 32 - 1;

export function requireObject(value: unknown, name: string): asserts value is object {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return;
  throw invalidType(name, 'of type object', value);
}

export function requireString(value: unknown, name: string): asserts value is string {
  if (typeof value !== 'string') throw invalidType(name, 'of type string', value);
}

export function requireFunction(value: unknown, name: string): void {
  if (typeof value !== 'function') throw invalidType(name, 'of type function', value);
}

export function requireBoolean(value: unknown, name: string): void {
  if (typeof value !== 'boolean') throw invalidType(name, 'of type boolean', value);
}

/** Absent is fine. */
export function requireCount(value: unknown, name: string, least: 0 | 1): void {
  if (value !== undefined) requireInteger(value, name, least, largestUint32);
}

export function requireInteger(value: unknown, name: string, least: number, most: number): void {
  if (typeof value !== 'number') throw invalidType(name, 'of type number', value);
  if (!Number.isInteger(value)) throw outOfRange(name, 'an integer', value);
  if (value < least || value > most) throw outOfRange(name, `>= ${least} && <= ${most}`, value);
}

/** Absent is fine, and so is no limit at all. */
export function requireTimeout(value: unknown, name: string): void {
  if (value === undefined || value === Number.POSITIVE_INFINITY) return;
  if (typeof value !== 'number') throw invalidType(name, 'of type number', value);
  if (value >= 0 && value <= longestTimeoutMs) return;
  throw outOfRange(name, `>= 0 && <= ${longestTimeoutMs}`, value);
}

/** Absent is fine. */
export function requireSignal(value: unknown, name: string): void {
  if (value === undefined) return;
  if (typeof value === 'object' && value !== null && 'aborted' in value) return;
  throw invalidType(name, 'an instance of AbortSignal', value);
}
