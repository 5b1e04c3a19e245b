// What a verdict says of the code that both sides load.
import type { CodeComparison } from '../../../model/code.ts';
import type { Verdict } from '../../../model/verdict.ts';
import { firstFew } from '../../percent.ts';

/** More are counted. */
const mostNamed = 5;

/** `a.js, b.js, and 3 more` */
export function namedFiles(files: readonly string[]): string {
  return firstFew(files, mostNamed, ', ');
}

/** The verdict with what is known of the code behind it; as it is where nothing is known. */
export function withCode(verdict: Verdict, code: CodeComparison | null): Verdict {
  if (code === null) return verdict;
  return { ...verdict, code, sentence: `${verdict.sentence} ${wordsOf(verdict, code)}` };
}

/** Of stored Runs, where what is not known needs no word unless something changed. */
export function withStoredCode(verdict: Verdict, code: CodeComparison | null): Verdict {
  const hasChanged = verdict.kind === 'regressed' || verdict.kind === 'improved';
  return code?.kind === 'unknown' && !hasChanged ? { ...verdict, code } : withCode(verdict, code);
}

function wordsOf({ kind }: Verdict, code: CodeComparison): string {
  switch (code.kind) {
    case 'same':
      return kind === 'regressed' || kind === 'improved'
        ? 'Same code: no file that it loads differs, so that the machine, Node or data changed.'
        : 'Same code: no file that it loads differs.';
    case 'differs':
      return `Differs: ${namedFiles(code.files)}.`;
    case 'unknown':
      return `Whether it loads a file that differs is not known: ${code.reason.replace(/\.$/, '')}.`;
  }
}

/** Of a benchmark that was not measured, because it could only be compared with itself. */
export function sameCode(benchmarkName: string): Verdict {
  return {
    kind: 'same-code',
    benchmarkName,
    code: { kind: 'same' },
    sentence: `${benchmarkName} loads the same code on both sides and was not measured.`,
  };
}
