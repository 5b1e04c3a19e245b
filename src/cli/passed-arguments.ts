// What stands behind `--` is the bench files' own: it reaches their process.argv.
import { UserError } from '../model/user-error.ts';

export interface SplitArguments {
  readonly own: readonly string[];
  readonly passed: readonly string[];
}

const runsFiles = new Set(['run', 'scale', 'all', 'list', 'compare']);

/**
 * @param argv without the interpreter and the script
 * @throws UserError for a command that runs no bench file
 */
export function splitArguments(argv: readonly string[]): SplitArguments {
  const dashes = argv.indexOf('--');
  const [command = ''] = argv;
  // Behind the dashes of `leak` stands a command to watch.
  if (dashes === -1 || command === 'leak') return { own: argv, passed: [] };
  if (!runsFiles.has(command)) {
    throw new UserError(
      `"${command}" runs no bench file that ${argv.slice(dashes).join(' ')} could be given to.`,
      `Leave it out, or give it to one of ${[...runsFiles].join(', ')}.`,
    );
  }
  return { own: argv.slice(0, dashes), passed: argv.slice(dashes + 1) };
}
