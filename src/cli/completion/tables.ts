// What can be typed, as plain tables read from commander's own: completion scripts cannot miss a flag.
import type { Command, Option } from 'commander';

export interface CompletedFlag {
  /** `--launches` */
  readonly long: string;
  readonly description: string;
  readonly takesValue: boolean;
  /** Values that it takes; empty for any. */
  readonly choices: readonly string[];
}

export interface CompletedCommand {
  /** `run`, `baseline save` */
  readonly path: string;
  readonly description: string;
  readonly flags: readonly CompletedFlag[];
  /** What its operands are. */
  readonly operands: 'benchmarks' | 'runs' | 'shells' | 'files';
}

export const shells = ['bash', 'zsh', 'fish'] as const;

export type Shell = (typeof shells)[number];

/** Commands without commands of their own, in the order of the help. */
export function completedCommands(program: Command, before = ''): readonly CompletedCommand[] {
  return program.commands.flatMap((command) => {
    const path = `${before}${command.name()}`;
    return command.commands.length > 0
      ? completedCommands(command, `${path} `)
      : [completedCommand(command, path)];
  });
}

function completedCommand(command: Command, path: string): CompletedCommand {
  const [operand] = command.registeredArguments.map((each) => each.name());
  return {
    path,
    description: command.description(),
    flags: command.options.map(completedFlag),
    operands: operandsOf(operand),
  };
}

function operandsOf(name: string | undefined): CompletedCommand['operands'] {
  if (name === 'filter' || name === 'scenario') return 'benchmarks';
  if (name === 'run' || name === 'names') return 'runs';
  return name === 'shell' ? 'shells' : 'files';
}

function completedFlag(option: Option): CompletedFlag {
  return {
    long: option.long ?? option.flags,
    description: option.description,
    takesValue: option.required || option.optional,
    choices: option.argChoices ?? [],
  };
}

/** The command that prints the words that operands of a kind may be, one a line. */
export function wordsCommand(operands: CompletedCommand['operands']): string | null {
  if (operands === 'benchmarks') return 'baremark completion benchmarks 2>/dev/null';
  return operands === 'runs' ? 'baremark completion runs 2>/dev/null' : null;
}
