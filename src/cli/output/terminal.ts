// The terminal that the command talks to: how wide, how colourful, and the two streams.

import { plainText } from '../../report/terminal/text.ts';
import type { View } from '../../report/terminal/view.ts';
import type { ProgressOutput } from '../measure/progress.ts';
import { openOutput } from './output-stream.ts';
import { viewFor } from './view.ts';

export interface Terminal {
  readonly view: View;
  readonly environment: NodeJS.ProcessEnv;
  /** Results. */
  readonly print: (text: string) => void;
  /** Progress and remarks. */
  readonly remark: (text: string) => void;
  /** Without a line end added. */
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
  const view = terminalView();
  return {
    environment: env,
    view,
    print: (text) => results.write(`${text.replace(/\n*$/, '')}\n`),
    remark: (text) => remarks.write(`${readable(text, view)}\n`),
    printRaw: (text) => results.write(readable(text, view)),
    progress: {
      isTTY: stderr.isTTY === true && env['TERM'] !== 'dumb',
      columns: view.columns,
      isUnicode: view.isUnicode,
      write: remarks.write,
    },
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
  return viewFor({ isTTY: stdout.isTTY === true, columns: stdout.columns }, env);
}

/** Line ends are kept. */
function readable(text: string, { isUnicode }: View): string {
  if (isUnicode) return text;
  return text
    .split('\n')
    .map((line) => plainText(line, false))
    .join('\n');
}
