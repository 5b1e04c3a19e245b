// Flags that would change nothing in the given combination are refused: whoever gives one expects an
// effect. Values from the environment are meant for several commands and pass.
import type { Command, Option } from 'commander';
import { UserError } from '../../model/user-error.ts';
import { hasDimension } from '../studies/studies.ts';
import { flagRules, type Given } from './flag-rules.ts';

const leaveOut = 'Leave it out.';

/**
 * @param command whose flags are read and which is about to run
 * @param argv of the whole program
 * @param passed arguments for bench files
 * @throws UserError naming the first flag that would change nothing
 */
export function refuseUnusedFlags(
  command: Command,
  argv: readonly string[],
  passed: readonly string[] = [],
): void {
  const given = { flags: command.opts(), names: command.args, hasCommand: argv.includes('--') };
  const typed = command.options.filter(
    (option) => command.getOptionValueSource(option.attributeName()) === 'cli',
  );
  for (const rule of flagRules) {
    if (!rule.of.includes(command.name()) || rule.when?.(given) === false) continue;
    const unused = typed.find(
      (option) => rule.flags.includes(option.attributeName()) !== (rule.isAllBut ?? false),
    );
    if (unused !== undefined) throw new UserError(`${nameOf(unused)} ${rule.why}.`, rule.advice);
  }
  refuseBothWays(command.options, argv);
  const whyNoFile = passed.length === 0 ? null : whyNoFileRuns(command.name(), given);
  if (whyNoFile !== null) {
    throw new UserError(`What follows -- is for bench files, and ${whyNoFile}.`, leaveOut);
  }
  if (command.name() === 'list' && given.flags['runs'] === true && given.names.length > 0) {
    throw new UserError(
      `list --runs takes no filter, and "${given.names[0]}" was given.`,
      'Leave one of them out.',
    );
  }
}

/** `--html FILE --no-html`: the later one would win without a word. */
function refuseBothWays(options: readonly Option[], argv: readonly string[]): void {
  const dashes = argv.indexOf('--');
  const own = dashes === -1 ? argv : argv.slice(0, dashes);
  const isGiven = (flag: string) =>
    own.some((each) => each === flag || each.startsWith(`${flag}=`));
  for (const { long, negate } of options) {
    const opposite = long?.replace(/^--no-/, '--');
    if (!negate || long === undefined || opposite === undefined) continue;
    if (!isGiven(long) || !isGiven(opposite)) continue;
    throw new UserError(`${opposite} and ${long} contradict each other.`, 'Leave one of them out.');
  }
}

/** Why a command that can run bench files runs none; null where it does. */
function whyNoFileRuns(command: string, given: Given): string | null {
  if (command === 'compare' && given.flags['against'] === undefined) {
    return 'saved runs are already measured';
  }
  if (command === 'list' && given.flags['runs'] === true) return 'list --runs loads none';
  return command === 'scale' && hasDimension(given.flags)
    ? '--dimension measures built-in benchmarks'
    : null;
}

function nameOf({ long, flags }: { readonly long?: string | undefined; readonly flags: string }) {
  return long ?? flags;
}
