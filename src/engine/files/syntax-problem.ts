// Where the syntax of a program is wrong.
import { readFileSync } from 'node:fs';
import { isCode } from './source-kind.ts';

/** The first problem as `path:line: problem`; null when there is none to be found. */
export async function findSyntaxProblem(paths: readonly string[]): Promise<string | null> {
  const { stopCompiler, syntaxProblem } = await import('./typescript/typescript.ts');
  try {
    for (const path of paths.filter(isCode)) {
      const problem = await syntaxProblem(path, readFileSync(path, 'utf8'));
      if (problem !== null) return problem;
    }
    return null;
  } finally {
    await stopCompiler();
  }
}
