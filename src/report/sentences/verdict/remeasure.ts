// The command that would take what a verdict lacks.
import type { Comparison } from '../../../model/verdict.ts';
import type { LaunchesWanted } from '../../../model/verdict-reason.ts';

/** As for a POSIX shell: names contain spaces, `>` and parentheses. */
function quoted(text: string): string {
  return /^[\w./@:=~^-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** The path of a file that is found by its path alone, since it is not called as bench files are. */
function pathToName(benchmarkId: string): string {
  const file = /^\["([^"\\]+)"/.exec(benchmarkId)?.[1];
  return file === undefined || /\.bench\.[cm]?[jt]s$/.test(file) ? '' : `${quoted(file)} `;
}

/** `baremark run 'json > parse' --launches 20` */
export function remeasureCommand(
  { benchmarkId, benchmarkName }: Pick<Comparison, 'benchmarkId' | 'benchmarkName'>,
  { launchCount, against }: Pick<LaunchesWanted, 'launchCount' | 'against'>,
): string {
  const what = against === null ? 'run' : `compare --against ${quoted(against)}`;
  const where = pathToName(benchmarkId);
  return `baremark ${what} ${where}${quoted(benchmarkName)} --launches ${launchCount}`;
}
