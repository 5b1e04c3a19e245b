// What a verdict says of the code that both sides load.
import type { Verdict } from '../../../model/verdict.ts';
import { firstFew, withoutStop } from '../phrases.ts';

/** More are counted. */
const mostNamed = 5;

/** `a.js, b.js, and 3 more` */
export function namedFiles(files: readonly string[]): string {
  return firstFew(files, mostNamed, ', ');
}

/** Null where nothing is known, and for saved Runs where only a doubt is and nothing changed. */
export function codeSentence(verdict: Verdict): string | null {
  const { kind, code } = verdict;
  if (code === undefined || kind === 'same-code') return null;
  const hasChanged = kind === 'regressed' || kind === 'improved';
  switch (code.kind) {
    case 'same':
      return hasChanged
        ? 'Same code: no file that it loads differs, so the machine, Node or its data changed.'
        : 'Same code: no file that it loads differs.';
    case 'differs':
      return `Differs: ${namedFiles(code.files)}.`;
    case 'open':
      return hasChanged ? unknownSentence(openCodeWords) : null;
    case 'unknown':
      return unknownSentence(code.reason);
    default:
      return code satisfies never;
  }
}

export const openCodeWords = 'no file that its source names differs, but it may load others';

function unknownSentence(reason: string): string {
  return `It is unknown whether it loads a file that differs: ${withoutStop(reason)}.`;
}
