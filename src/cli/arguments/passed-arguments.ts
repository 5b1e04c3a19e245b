// Arguments after `--` are for bench files: they arrive in process.argv.
import { studyCommands } from '../studies/studies.ts';

export interface SplitArguments {
  readonly own: readonly string[];
  readonly passed: readonly string[];
}

/** For other commands `--` ends the flags, or starts a command to watch. */
const runsFiles = new Set([
  'list',
  ...studyCommands.flatMap(({ name, behindDashes }) =>
    behindDashes === 'arguments' ? [name] : [],
  ),
]);

/** @param argv without the interpreter and the script */
export function splitArguments(argv: readonly string[]): SplitArguments {
  const dashes = argv.indexOf('--');
  const [command = ''] = argv;
  if (dashes === -1 || !runsFiles.has(command)) return { own: argv, passed: [] };
  return { own: argv.slice(0, dashes), passed: argv.slice(dashes + 1) };
}
