// What stands behind `--` is the bench files' own: it reaches their process.argv.

export interface SplitArguments {
  readonly own: readonly string[];
  readonly passed: readonly string[];
}

/** To the other commands it is the end of their flags, and to `leak` a command to watch. */
const runsFiles = new Set(['run', 'scale', 'all', 'list', 'compare']);

/** @param argv without the interpreter and the script */
export function splitArguments(argv: readonly string[]): SplitArguments {
  const dashes = argv.indexOf('--');
  const [command = ''] = argv;
  if (dashes === -1 || !runsFiles.has(command)) return { own: argv, passed: [] };
  return { own: argv.slice(0, dashes), passed: argv.slice(dashes + 1) };
}
