// What it means for a benchmark that its launch gave no answer.
import { type Failure, failed, timedOut } from '../engine/launch/failure.ts';
import type { LaunchAnswer } from '../engine/launch/launcher.ts';

type Lost = Extract<
  LaunchAnswer,
  { readonly kind: 'timed-out' | 'died' | 'interrupted' | 'listed' | 'looked' }
>;

export function failureOfLaunch(answer: Lost, timeoutMs: number, file: string): Failure {
  switch (answer.kind) {
    case 'timed-out':
      return timedOut(timeoutMs, file);
    case 'died':
      return failed(
        `its process ended before it answered (${answer.how})`,
        answer.advice ??
          `Look in ${file} for a crash in native code, a kill, or memory beyond the machine's or V8's limit (NODE_OPTIONS=--max-old-space-size=<MiB>).`,
      );
    case 'interrupted':
      return failed('the run was interrupted', 'Run it again.');
    case 'listed':
    case 'looked':
      throw new Error('A launch that was asked to measure answered something else.');
  }
}
