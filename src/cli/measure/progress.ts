// Progress on standard error: one changing line on a terminal, one line every few seconds elsewhere.
// Events come between launches only, so nothing is drawn while something is timed.
import type { Progress } from '../../model/progress.ts';
import { formatDuration, formatElapsed } from '../../report/format.ts';
import { cutTo, plainText } from '../../report/terminal/text.ts';

export interface ProgressOutput {
  readonly isTTY: boolean;
  /** Width of the line, in character cells. */
  readonly columns: number;
  readonly isUnicode: boolean;
  readonly write: (text: string) => void;
}

export interface ProgressLine {
  readonly show: (event: Progress) => void;
  /** Removes the changing line. */
  readonly clear: () => void;
}

export interface ProgressClock {
  /** Of any origin. */
  readonly nowNs: () => number;
  /** What the same command took before; null where it never ran. */
  readonly expectedNs: number | null;
}

/** Between two lines of a log. */
const quietNs = 5e9;

export function openProgressLine(
  output: ProgressOutput,
  environment: NodeJS.ProcessEnv,
  { nowNs, expectedNs }: ProgressClock,
): ProgressLine {
  const isLive = output.isTTY && environment['CI'] === undefined;
  const startedNs = nowNs();
  let writtenNs: number | null = null;
  let last = '';
  const clear = (): void => {
    if (isLive) output.write('\r\u001b[2K');
  };
  const leftText = (): string => {
    if (expectedNs === null) return '';
    const leftNs = expectedNs - (nowNs() - startedNs);
    return leftNs < 1e9 ? '' : `about ${formatElapsed(leftNs)} left`;
  };
  const lineOf = ({ step, stepCount, benchmarkName, detail }: Progress): string => {
    const place = `[${step}/${stepCount}] ${benchmarkName}, ${detail}`;
    // What was measured stands right behind its own name.
    const isOwn = last.startsWith(`${benchmarkName}: `);
    const parts = isOwn
      ? [`${place}${last.slice(benchmarkName.length)}`, leftText()]
      : [place, leftText(), last];
    return plainText(parts.filter((part) => part !== '').join(' · '), output.isUnicode);
  };
  return {
    clear,
    show(event) {
      if (event.kind === 'finished') last = valueText(event);
      if (isLive) {
        clear();
        // The last cell stays free: a full line would wrap and could not be redrawn.
        output.write(cutTo(lineOf(event), output.columns - 1, output.isUnicode));
        return;
      }
      const isDue = writtenNs === null || nowNs() - writtenNs >= quietNs;
      if (event.kind === 'started' || !isDue) return;
      writtenNs = nowNs();
      output.write(`${lineOf(event)}\n`);
    },
  };
}

/** Nothing of a study that measures no single time. */
function valueText({ benchmarkName, ...event }: Progress): string {
  const valueNs = 'operationNs' in event ? event.operationNs : undefined;
  return valueNs === undefined ? '' : `${benchmarkName}: ${formatDuration(valueNs)}`;
}
