// The completion script of fish.
import { type CompletedCommand, type CompletedFlag, shells, wordsCommand } from './tables.ts';

export function fishScript(commands: readonly CompletedCommand[]): string {
  const firsts = commands.filter(({ path }) => !path.includes(' '));
  const groups = [...new Set(commands.flatMap(({ path }) => path.split(' ').slice(0, -1)))];
  const lines = [
    '# Completion of baremark for fish: baremark completion fish | source',
    'complete -c baremark -f -n __fish_use_subcommand',
    ...firsts.map(({ path, description }) => firstLine(path, description)),
    ...groups.map((group) => firstLine(group, 'accepted runs')),
    ...commands.flatMap(commandLines),
  ];
  return lines.join('\n');
}

function firstLine(name: string, description: string): string {
  return `complete -c baremark -n __fish_use_subcommand -a ${name} -d ${quoted(description)}`;
}

function commandLines(command: CompletedCommand): readonly string[] {
  const { path, description, flags } = command;
  const [first = '', second] = path.split(' ');
  const isIn = `__fish_seen_subcommand_from ${first}`;
  const condition = quoted(
    second === undefined ? isIn : `${isIn}; and ${`__fish_seen_subcommand_from ${second}`}`,
  );
  const own =
    second === undefined
      ? []
      : [`complete -c baremark -f -n ${quoted(isIn)} -a ${second} -d ${quoted(description)}`];
  const flagLines = flags.map((flag) => `complete -c baremark -n ${condition} ${flagWords(flag)}`);
  const operand = operandWords(command);
  return [
    ...own,
    ...flagLines,
    ...(operand === null ? [] : [`complete -c baremark -n ${condition} -f -a ${quoted(operand)}`]),
  ];
}

function flagWords({ long, description, takesValue, choices }: CompletedFlag): string {
  const value =
    choices.length > 0 ? ` -x -a ${quoted(choices.join(' '))}` : takesValue ? ' -r' : '';
  return `-l ${long.slice(2)}${value} -d ${quoted(description)}`;
}

function operandWords({ operands }: CompletedCommand): string | null {
  if (operands === 'shells') return shells.join(' ');
  const words = wordsCommand(operands);
  return words === null ? null : `(${words})`;
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
