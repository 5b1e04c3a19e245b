// The strings of a snapshot as the bytes that they are written with. Most are contents of the program's
// own strings, which nobody asks for: one is decoded when somebody does.
import type { Cursor } from './byte-source.ts';
import { expect, readString, take } from './json-scan.ts';

export interface StringTable {
  readonly textOf: (index: number) => string;
  /** −1 when it is not there. */
  readonly indexOf: (text: string) => number;
  /** Of all strings that have `text` in them. */
  readonly indicesWith: (text: string) => ReadonlySet<number>;
}

export function readStringTable(cursor: Cursor): StringTable {
  let bytes = Buffer.allocUnsafe(1 << 16);
  let length = 0;
  const ends: number[] = [];
  const onByte = (byte: number): void => {
    if (length === bytes.length) bytes = Buffer.concat([bytes], length * 2);
    bytes[length] = byte;
    length += 1;
  };
  expect(cursor, '[');
  if (!take(cursor, ']')) {
    do {
      readString(cursor, onByte);
      ends.push(length);
    } while (take(cursor, ','));
    expect(cursor, ']');
  }
  const startOf = (index: number): number => (index === 0 ? 0 : (ends[index - 1] ?? 0));
  const decoded = new Map<number, string>();
  return {
    textOf(index) {
      const known = decoded.get(index);
      if (known !== undefined) return known;
      const text = decode(bytes.toString('utf8', startOf(index), ends[index] ?? 0));
      decoded.set(index, text);
      return text;
    },
    indexOf(text) {
      const wanted = Buffer.from(JSON.stringify(text));
      return ends.findIndex(
        (end, index) =>
          end - startOf(index) === wanted.length &&
          wanted.compare(bytes, startOf(index), end) === 0,
      );
    },
    indicesWith(text) {
      const found = new Set<number>();
      const used = bytes.subarray(0, length);
      let index = 0;
      for (let at = used.indexOf(text); at >= 0; at = used.indexOf(text, at + 1)) {
        while ((ends[index] ?? length) <= at) index += 1;
        found.add(index);
      }
      return found;
    },
  };
}

function decode(json: string): string {
  try {
    return String(JSON.parse(json));
  } catch {
    // V8 cuts long strings off, which can leave half of an escape.
    return json.slice(1, -1);
  }
}
