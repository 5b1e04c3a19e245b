// What every command is given.
import type { Terminal } from '../output/terminal.ts';

export interface CommandContext {
  readonly terminal: Terminal;
  /** The command as typed. */
  readonly command: string;
  readonly signal: AbortSignal;
  /** What stands behind `--`: arguments for bench files, or the command that `leak` watches. */
  readonly passed?: readonly string[];
}
