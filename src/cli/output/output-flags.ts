// Flags on what is shown and where else it goes, shared by every command that reports.
import type { Command } from 'commander';
import type { View } from '../../report/terminal/view.ts';
import { amount } from '../config/values.ts';
import { collectOutput } from './outputs.ts';
import type { Terminal } from './terminal.ts';

export interface DetailFlags {
  readonly details?: boolean;
}

/** `--details` of every command that prints the terminal's report. */
export function withDetailFlag(command: Command): Command {
  return command.option('--details', 'also the tables of spread, disturbance and outliers');
}

/** `--cost-per-core-hour` of every command that reports efficiency. */
export function withCostFlag(command: Command): Command {
  return command.option(
    '--cost-per-core-hour <amount>',
    'price of a core for an hour, in any currency: shows what a million operations cost',
    amount('--cost-per-core-hour'),
  );
}

/** `--output` of every command that judges. */
export function withOutputFlag(command: Command): Command {
  return command.option(
    '--output <format=file>',
    'also write a report: junit=FILE, markdown=FILE, …; github (annotations), summary; repeatable',
    collectOutput,
  );
}

/** How this command's report is to look on this terminal. */
export function viewOf({ view }: Terminal, flags: DetailFlags): View {
  return { ...view, isDetailed: flags.details ?? false };
}
