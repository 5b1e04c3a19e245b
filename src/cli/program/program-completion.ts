// The command that prints completion scripts, made from all other commands.
import type { Command } from 'commander';
import type { CommandContext } from '../commands/context.ts';
import type { Finish } from '../finish.ts';

export function addCompletion(program: Command, context: CommandContext, finish: Finish): void {
  program
    .command('completion <shell>')
    .description('print a completion script for bash, zsh or fish')
    .addHelpText(
      'after',
      "\nTo use it now and in each new shell:\n  bash  echo 'source <(baremark completion bash)' >> ~/.bashrc\n  zsh   echo 'source <(baremark completion zsh)' >> ~/.zshrc\n  fish  baremark completion fish > ~/.config/fish/completions/baremark.fish",
    )
    .action(async (shell) => {
      const { completionCommand } = await import('../commands/completion.ts');
      const { completedCommands } = await import('../completion/tables.ts');
      return finish(completionCommand(context, shell, completedCommands(program)));
    });
}
