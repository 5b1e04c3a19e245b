// Commands and flags as plain rows, and how commander learns of them.
import type { Command, Option } from 'commander';

export interface Flag {
  /** `--launches <n>` */
  readonly form: string;
  readonly description: string;
  /** Environment variable that stands for it. */
  readonly environment?: string;
  readonly choices?: readonly string[];
  /**
   * @param before its value so far, where it may be given several times
   * @throws UserError when the text does not fit
   */
  readonly parse?: (text: string, before?: never) => unknown;
}

export interface CommandRow {
  readonly name: string;
  /** `[filter...]` */
  readonly operands: string;
  readonly description: string;
  readonly flags: readonly Flag[];
}

export function addCommand(
  program: Command,
  { name, operands, description, flags }: CommandRow,
): Command {
  const command = program.command(`${name} ${operands}`).description(description);
  return addFlags(command, flags);
}

/** @returns the command itself */
export function addFlags(command: Command, flags: readonly Flag[]): Command {
  for (const flag of flags) command.addOption(optionOf(command, flag));
  return command;
}

/** An option of commander; `command` makes it and does not take it. */
export function optionOf(
  command: Command,
  { form, description, environment, choices, parse }: Flag,
): Option {
  const option = command.createOption(form, description);
  if (environment !== undefined) option.env(environment);
  if (choices !== undefined) option.choices(choices);
  if (parse !== undefined) option.argParser(parse as (text: string, before: unknown) => unknown);
  return option;
}
