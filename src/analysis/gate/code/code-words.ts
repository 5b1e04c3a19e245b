// What a verdict says of the code that both sides load.
import type { CodeComparison } from '../../../model/run/code.ts';
import type { Verdict } from '../../../model/verdict.ts';
import { firstFew } from '../../percent.ts';

/** More are counted. */
const mostNamed = 5;

/** `a.js, b.js, and 3 more` */
export function namedFiles(files: readonly string[]): string {
  return firstFew(files, mostNamed, ', ');
}

/** Adds what is known of the code to the verdict. */
export function withCode(verdict: Verdict, code: CodeComparison | null): Verdict {
  if (code === null) return verdict;
  return { ...verdict, code, sentence: `${verdict.sentence} ${wordsOf(verdict, code)}` };
}

/** For stored Runs: unknown code is mentioned only if the time changed. */
export function withStoredCode(verdict: Verdict, code: CodeComparison | null): Verdict {
  const hasChanged = verdict.kind === 'regressed' || verdict.kind === 'improved';
  return code?.kind === 'unknown' && !hasChanged ? { ...verdict, code } : withCode(verdict, code);
}

function wordsOf({ kind }: Verdict, code: CodeComparison): string {
  switch (code.kind) {
    case 'same':
      return kind === 'regressed' || kind === 'improved'
        ? 'Same code: no file that it loads differs, so the machine, Node or its data changed.'
        : 'Same code: no file that it loads differs.';
    case 'differs':
      return `Differs: ${namedFiles(code.files)}.`;
    case 'unknown':
      return `It is unknown whether it loads a file that differs: ${code.reason.replace(/\.$/, '')}.`;
  }
}

/** For a benchmark that was not measured because both sides load the same code. */
export function sameCode(benchmarkName: string): Verdict {
  return {
    kind: 'same-code',
    benchmarkName,
    code: { kind: 'same' },
    sentence: `${benchmarkName} loads the same code on both sides and was not measured.`,
  };
}
