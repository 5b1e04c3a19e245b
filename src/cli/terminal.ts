// The terminal that the command talks to: how wide, how colourful, and the two streams.
import type { View } from '../report/view.ts';

export interface Terminal {
  readonly view: View;
  readonly environment: NodeJS.ProcessEnv;
  /** Results. */
  readonly print: (text: string) => void;
  /** Progress and remarks. */
  readonly remark: (text: string) => void;
}

export function openTerminal(): Terminal {
  const { stdout, stderr, env } = process;
  const isForced = env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '0';
  const isRefused = env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '';
  const locale = env['LC_ALL'] ?? env['LC_CTYPE'] ?? env['LANG'] ?? '';
  return {
    environment: env,
    view: {
      isColour: isForced || (stdout.isTTY === true && !isRefused),
      columns: Math.max(80, Math.min(120, stdout.columns ?? 100)),
      // A pipe is read by programs and editors, which expect UTF-8; a bare POSIX terminal may not.
      isUnicode: stdout.isTTY !== true || !/^(C|POSIX)$/.test(locale),
    },
    print: (text) => void stdout.write(`${text.replace(/\n*$/, '')}\n`),
    remark: (text) => void stderr.write(`${text}\n`),
  };
}
