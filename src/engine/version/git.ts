// git, without a shell, as of one folder.
import { runTool, type ToolAnswer } from './tool.ts';

export type Git = (
  argv: readonly string[],
  environment?: Readonly<Record<string, string>>,
) => Promise<ToolAnswer>;

export function gitIn(folder: string): Git {
  return (argv, environment = {}) =>
    runTool(['git', '-C', folder, ...argv], { cwd: folder, environment });
}
