// The commands that look at what is there and judge nothing: reports, lists, the machine, a process.
import type { Command } from 'commander';
import { reportFormats } from '../../report/report-formats.ts';
import type { CommandContext } from '../commands/context.ts';
import { processId, timerDuration, wholeNumber } from '../config/values.ts';
import type { Finish } from '../finish.ts';
import { addFlags } from './flag.ts';
import { cost, details } from './shared-flags.ts';

export function addLooking(program: Command, context: CommandContext, finish: Finish): void {
  addFlags(program.command('report [run...]'), [details, cost])
    .description('re-render saved runs (default the latest)')
    .option('--format <list>', `${reportFormats.join(', ')} (default terminal)`)
    .option(
      '--output <file>',
      'write to a file (default standard output); format=FILE selects its format; repeatable',
      (text: string, before: readonly string[] = []) => [...before, text],
    )
    .action(async (runs, flags) => {
      const { reportCommand } = await import('../commands/report.ts');
      return finish(reportCommand(context, runs, flags));
    });
  program
    .command('list [filter...]')
    .description('list what would run')
    .option('--runs', 'list the ids of saved runs instead, oldest first')
    .option('--json', 'print file, line, name, params, kind, tags and limits as JSON')
    .action(async (filters, flags) => {
      const { listCommand } = await import('../commands/list.ts');
      return finish(listCommand(context, filters, flags));
    });
  program
    .command('events [filter...]')
    .description('run bench files as "node --bench" would and print its records as lines of JSON')
    .option(
      '--samples <n>',
      'samples per benchmark (default those it asks for, else 30)',
      wholeNumber('--samples', 1, 2 ** 32 - 1),
    )
    .option(
      '--warmup <n>',
      'warm-up calls per benchmark (default those it asks for, else 10)',
      wholeNumber('--warmup', 0, 2 ** 32 - 1),
    )
    .option('--name-pattern <regexp>', 'only benchmarks whose full name matches (default all)')
    .addOption(reporterOption(program))
    .action(async (filters, flags) => {
      const { eventsCommand } = await import('../commands/events.ts');
      return finish(eventsCommand(context, filters, flags));
    });
  program
    .command('doctor')
    .description('check whether this machine can benchmark reliably, and how to improve it')
    .option('--json', 'print the findings as JSON')
    .option('--strict', 'exit with status 4 if the machine cannot benchmark reliably')
    .action(async (flags) => {
      const { doctorCommand } = await import('../commands/doctor.ts');
      return finish(doctorCommand(context, flags));
    });
  program
    .command('watch')
    .description('watch another process live: CPU, memory, threads, descriptors, sockets')
    .argument('<pid>', 'its process id', processId)
    .option(
      '--interval <duration>',
      'time between readings (default 100ms)',
      timerDuration('--interval'),
    )
    .option(
      '--for <duration>',
      'how long to watch (default until the process ends)',
      timerDuration('--for'),
    )
    .option('--json', 'print one JSON object per reading')
    .action(async (pid, flags) => {
      const { watchCommand } = await import('../commands/watch.ts');
      return finish(watchCommand(context, pid, flags));
    });
  program
    .command('init')
    .description('write a first bench file and a configuration')
    .option('--from <file>', 'convert a Benchmark.js suite instead (default a new file)')
    .action(async (flags) => {
      const { initCommand } = await import('../commands/init.ts');
      return finish(initCommand(context, flags));
    });
}

function reporterOption(program: Command) {
  return program
    .createOption('--reporter <name>', 'lines of JSON (default), or the table of node:bench')
    .choices(['json', 'spec']);
}
