// The few forms that the JSON of a heap snapshot takes: keys, long lists of whole numbers, and values
// that nobody needs. Nothing is built but what the caller asks for.
import type { Cursor } from './byte-source.ts';

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c];
const [zero, nine] = [0x30, 0x39];
const openers = new Set([0x5b, 0x7b]);
const closers = new Set([0x5d, 0x7d]);

/** @throws Error when the text ends or goes on otherwise */
export function expect(cursor: Cursor, character: string): void {
  skipBlanks(cursor);
  if (cursor.peek() !== character.charCodeAt(0))
    throw new Error(`no ${character} where one belongs`);
  cursor.skip();
}

/** @returns whether `character` was there, and has been taken */
export function take(cursor: Cursor, character: string): boolean {
  skipBlanks(cursor);
  if (cursor.peek() !== character.charCodeAt(0)) return false;
  cursor.skip();
  return true;
}

/** Gives each number of a list to `onNumber`. */
export function readNumbers(cursor: Cursor, onNumber: (value: number) => void): void {
  expect(cursor, '[');
  if (take(cursor, ']')) return;
  do {
    onNumber(readNumber(cursor));
  } while (take(cursor, ','));
  expect(cursor, ']');
}

function readNumber(cursor: Cursor): number {
  skipBlanks(cursor);
  let value = 0;
  let digits = 0;
  for (let byte = cursor.peek(); byte >= zero && byte <= nine; byte = cursor.peek()) {
    value = value * 10 + (byte - zero);
    digits += 1;
    cursor.skip();
  }
  if (digits === 0) throw new Error('no number where one belongs');
  return value;
}

/** Gives the beginning and the end of each list within a list, and all numbers, in their order. */
export function readTree(
  cursor: Cursor,
  on: {
    readonly onOpen: () => void;
    readonly onNumber: (value: number) => void;
    readonly onClose: () => void;
  },
): void {
  let depth = 0;
  do {
    skipBlanks(cursor);
    const byte = cursor.peek();
    if (byte >= zero && byte <= nine) on.onNumber(readNumber(cursor));
    else if (take(cursor, '[')) {
      depth += 1;
      on.onOpen();
    } else if (take(cursor, ']')) {
      depth -= 1;
      on.onClose();
    } else if (!take(cursor, ',')) throw new Error('no list of numbers where one belongs');
  } while (depth > 0);
}

/** Gives the bytes of one value of any kind to `onByte`. */
export function readRaw(cursor: Cursor, onByte: (byte: number) => void): void {
  skipBlanks(cursor);
  let depth = 0;
  for (let byte = cursor.peek(); byte !== -1; byte = cursor.peek()) {
    if (depth === 0 && (byte === comma || closers.has(byte))) return;
    if (byte === quote) {
      readString(cursor, onByte);
    } else {
      if (openers.has(byte)) depth += 1;
      if (closers.has(byte)) depth -= 1;
      onByte(byte);
      cursor.skip();
    }
    if (depth === 0 && (byte === quote || closers.has(byte))) return;
  }
  throw new Error('the text ends too early');
}

/** The bytes of a string with its quotes, escapes as they stand. */
export function readString(cursor: Cursor, onByte: (byte: number) => void): void {
  skipBlanks(cursor);
  if (cursor.peek() !== quote) throw new Error('no string where one belongs');
  let isEscaped = false;
  for (let byte = cursor.peek(), index = 0; byte !== -1; byte = cursor.peek(), index += 1) {
    onByte(byte);
    cursor.skip();
    if (byte === quote && index > 0 && !isEscaped) return;
    isEscaped = byte === backslash && !isEscaped;
  }
  throw new Error('the text ends too early');
}

function skipBlanks(cursor: Cursor): void {
  for (let byte = cursor.peek(); byte !== -1 && byte <= 0x20; byte = cursor.peek()) cursor.skip();
}
