// The command that would take what a verdict lacks.
import type { Comparison } from '../../model/verdict.ts';

/** As for a POSIX shell: names contain spaces, `>` and parentheses. */
function quoted(text: string): string {
  return /^[\w./@:=~^-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * @param against the version that a paired comparison is held against; null for saved Runs
 * @returns e.g. `baremark run 'json > parse' --launches 20`
 */
export function remeasureCommand(
  { benchmarkName }: Comparison,
  launches: number,
  against: string | null,
): string {
  const what = against === null ? 'run' : `compare --against ${quoted(against)}`;
  return `baremark ${what} ${quoted(benchmarkName)} --launches ${launches}`;
}
