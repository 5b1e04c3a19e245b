// `completion`: the script that a shell completes commands, flags and names with.
import { UserError } from '../../model/user-error.ts';
import { bashScript } from '../completion/bash.ts';
import { benchmarkWords, runWords } from '../completion/completion-words.ts';
import { fishScript } from '../completion/fish.ts';
import { type CompletedCommand, type Shell, shells } from '../completion/tables.ts';
import { zshScript } from '../completion/zsh.ts';
import { projectRootOf } from '../config/config-file.ts';
import type { CommandContext } from './context.ts';

const scripts: Readonly<Record<Shell, (commands: readonly CompletedCommand[]) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

/** @param asked a shell, or the words that its script asks for: `benchmarks`, `runs` */
export async function completionCommand(
  { terminal }: CommandContext,
  asked: string,
  commands: readonly CompletedCommand[],
): Promise<number> {
  const root = projectRootOf(process.cwd());
  const shell = shells.find((each) => each === asked);
  if (shell !== undefined) terminal.print(scripts[shell](commands));
  else if (asked === 'benchmarks') terminal.print(benchmarkWords(root).join('\n'));
  else if (asked === 'runs') terminal.print(runWords(root).join('\n'));
  else {
    throw new UserError(
      `There is no completion for "${asked}".`,
      `Name a shell: ${shells.join(', ')}.`,
    );
  }
  return 0;
}
