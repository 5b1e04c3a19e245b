// The `trend` command and its flags.
import type { Command } from 'commander';
import { importFormats } from '../../history/import/formats.ts';
import type { CommandContext } from '../commands/context.ts';
import { oneOf, percentage, wholeNumber } from '../config/values.ts';
import type { Finish } from '../finish.ts';
import { optionOf } from './flag.ts';
import { tagFilter } from './shared-flags.ts';

export function addTrendCommand(program: Command, context: CommandContext, finish: Finish): void {
  const formats = importFormats.join(', ');
  program
    .command('trend [filter...]')
    .description(
      'show the history of saved runs and baselines: changes, outliers, trend and forecast',
    )
    .option(
      '--from <files...>',
      'read files of other tools (default saved runs); several files are one point each',
    )
    .option('--format <format>', `format of these files (default detected): ${formats}`, formatFlag)
    .option('--column <name>', 'with --from: column or field with the values (default detected)')
    .option('--higher-is-better', 'with --from: larger values are better')
    .option(
      '--threshold <limit>',
      "'p99 < 5ms'; with --from a number in the file's unit: '< 250' (default those configured)",
    )
    .option(
      '--min-change <percent>',
      'smallest change of level to report (default 2%)',
      percentage('--min-change'),
    )
    .option(
      '--fail-on-change [points]',
      'exit with status 1 when a confirmed regression is among the last points (default 10)',
      wholeNumber('--fail-on-change', 1, 1_000_000),
    )
    .addOption(optionOf(program, tagFilter))
    .option('--json', 'print series and findings as JSON')
    .option('--html <file>', 'write a page with a plot of each series (default none)')
    .action(async (filters, flags) => {
      const { trendCommand } = await import('../commands/trend.ts');
      return finish(trendCommand(context, filters, flags));
    });
}

const formatFlag = oneOf('--format', importFormats);
