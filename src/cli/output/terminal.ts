// The terminal that the command talks to: how wide, how colourful, and the two streams.
import type { View } from '../../report/terminal/view.ts';
import type { ProgressOutput } from '../measure/progress.ts';
import { openOutput } from './output-stream.ts';

export interface Terminal {
  readonly view: View;
  readonly environment: NodeJS.ProcessEnv;
  /** Results. */
  readonly print: (text: string) => void;
  /** Progress and remarks. */
  readonly remark: (text: string) => void;
  /** As it is, without a line end of its own. */
  readonly printRaw: (text: string) => void;
  readonly progress: ProgressOutput;
  /** Aborts when nobody can see further results: the pipe is closed, or the output is full. */
  readonly unread: AbortSignal;
  /**
   * Waits until everything is written.
   * @returns why results could not be written; null where they were, or their reader closed the pipe
   */
  readonly settle: () => Promise<Error | null>;
}

export function openTerminal(): Terminal {
  const { stdout, stderr, env } = process;
  const results = openOutput(stdout);
  const remarks = openOutput(stderr);
  return {
    environment: env,
    view: terminalView(),
    print: (text) => results.write(`${text.replace(/\n*$/, '')}\n`),
    remark: (text) => remarks.write(`${text}\n`),
    printRaw: results.write,
    progress: { isTTY: stderr.isTTY === true, write: remarks.write },
    unread: results.ended,
    async settle() {
      await Promise.all([results.flush(), remarks.flush()]);
      return results.failure();
    },
  };
}

/** How results are to look on standard output. */
export function terminalView(): View {
  const { stdout, env } = process;
  const isForced = env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '0';
  const isRefused = env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '';
  const locale = env['LC_ALL'] ?? env['LC_CTYPE'] ?? env['LANG'] ?? '';
  return {
    isColour: isForced || (stdout.isTTY === true && !isRefused),
    columns: Math.max(80, Math.min(120, stdout.columns ?? 100)),
    // A pipe is read by programs and editors, which expect UTF-8; a bare POSIX terminal may not.
    isUnicode: stdout.isTTY !== true || !/^(C|POSIX)$/.test(locale),
  };
}
