// Progress on standard error: one changing line on a terminal, one line a benchmark elsewhere. Events
// come between launches only, so nothing is drawn while something is timed.
import type { Progress } from '../../model/progress.ts';
import { plainText } from '../../report/terminal/text.ts';

export interface ProgressOutput {
  readonly isTTY: boolean;
  readonly write: (text: string) => void;
}

export interface ProgressLine {
  readonly show: (event: Progress) => void;
  /** Removes the changing line. */
  readonly clear: () => void;
}

export function openProgressLine(
  output: ProgressOutput,
  environment: NodeJS.ProcessEnv,
): ProgressLine {
  const isLive = output.isTTY && environment['CI'] === undefined;
  const clear = (): void => {
    if (isLive) output.write('\r\u001b[2K');
  };
  return {
    clear,
    show({ kind, step, stepCount, benchmarkName, detail }) {
      const line = plainText(`[${step}/${stepCount}] ${benchmarkName}, ${detail}`, true);
      if (!isLive) {
        if (kind === 'finished') output.write(`${line}\n`);
      } else if (kind === 'started') {
        clear();
        output.write(line.slice(0, 100));
      }
    },
  };
}
