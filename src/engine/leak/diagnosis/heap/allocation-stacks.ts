// Which functions were running when an object was made, where V8 was asked to note it.
import type { Cursor } from './byte-source.ts';
import { readNumbers, readTree } from './json-scan.ts';
import type { StringTable } from './string-table.ts';

/** Line and column of where the function begins, both from 1 on; 0 for what V8 itself is made of. */
export interface AllocationFrame {
  readonly functionName: string;
  readonly script: string;
  readonly line: number;
  readonly column: number;
}

/** A tree of calls as columns by the number of a call, which is what objects refer to; 0 is none. */
export interface AllocationStacks {
  readonly callerOf: readonly number[];
  /** Row in `functions`. */
  readonly functionOf: readonly number[];
  /** Six numbers each: id, name, script's name, its id, line, column; names by their strings. */
  readonly functions: readonly number[];
}

export const noStacks: AllocationStacks = { callerOf: [], functionOf: [], functions: [] };

const functionFields = 6;

export function readFunctions(cursor: Cursor): readonly number[] {
  const functions: number[] = [];
  readNumbers(cursor, (value) => functions.push(value));
  return functions;
}

/** Each call is five values: its number, its function, count, size, and a list of the calls it made. */
export function readCalls(cursor: Cursor): Pick<AllocationStacks, 'callerOf' | 'functionOf'> {
  const callerOf: number[] = [];
  const functionOf: number[] = [];
  const open: { readonly caller: number; call: number; field: number }[] = [];
  readTree(cursor, {
    onOpen: () => open.push({ caller: open.at(-1)?.call ?? 0, call: 0, field: 0 }),
    onNumber(value) {
      const level = open.at(-1);
      if (level === undefined) return;
      if (level.field === 0) {
        level.call = value;
        callerOf[value] = level.caller;
      }
      if (level.field === 1) functionOf[level.call] = value;
      // The list of calls does not count, so that the next call begins where it ends.
      level.field = (level.field + 1) % 4;
    },
    onClose: () => open.pop(),
  });
  return { callerOf, functionOf };
}

/** The innermost first; empty where nothing was noted. */
export function framesOf(
  { callerOf, functionOf, functions }: AllocationStacks,
  strings: StringTable,
  call: number,
): readonly AllocationFrame[] {
  const frames: AllocationFrame[] = [];
  for (let at = call; at > 0; at = callerOf[at] ?? 0) {
    const from = (functionOf[at] ?? 0) * functionFields;
    const [, name, script, , line = 0, column = 0] = functions.slice(from, from + functionFields);
    const [functionName, scriptName] = [name, script].map((index) => strings.textOf(index ?? 0));
    frames.push({ functionName: functionName ?? '', script: scriptName ?? '', line, column });
  }
  return frames;
}
