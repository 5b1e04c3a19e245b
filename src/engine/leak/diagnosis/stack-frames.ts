// From the text of a stack to the frame that a person can do something about.
import { ownerOf } from './own-code.ts';

export interface Frame {
  /** Empty for code outside of all functions. */
  readonly functionName: string;
  readonly script: string;
  /** From 1 on, as `column`. */
  readonly line: number;
  readonly column: number;
}

/** `    at async name (file:///x.mjs:1:2)`; both may have spaces and parentheses in them. */
const namedForm = /^\s*at (.*?) \((.*):(\d+):(\d+)\)$/;
/** `    at /x.cjs:1:2`. */
const placeForm = /^\s*at ()(?:async )?(.*):(\d+):(\d+)$/;

export function parseFrame(line: string): Frame | null {
  const match = (line.endsWith(')') ? namedForm : placeForm).exec(line);
  if (match === null) return null;
  const [, name = '', script = '', row, column] = match;
  const functionName = name.replace(/^async /, '').replace(/ \[as [^\]]*\]$/, '');
  return { functionName, script, line: Number(row), column: Number(column) };
}

/**
 * The nearest frame that is not Node's own. `engine` when that is the engine, which then made the thing
 * for itself; null when there is none, as where Node itself answers an event.
 */
export function nearestFrame(stack: string): Frame | 'engine' | null {
  for (const line of stack.split('\n')) {
    const frame = parseFrame(line);
    if (frame === null) continue;
    const owner = ownerOf(frame.script);
    if (owner === 'engine') return 'engine';
    if (owner === 'program') return frame;
  }
  return null;
}
