// What a command ends with. Stable: CI files rely on it.
import type { Judgement } from '../analysis/analysis.ts';
import { hasRegressed } from '../analysis/gate/verdict-rule.ts';
import { hasLeak, isLeakOpen } from '../analysis/leak/leak-status.ts';
import type { Run } from '../model/run.ts';
import type { ExitStatus } from '../model/user-error.ts';

/**
 * 130 interrupted · 3 a measurement failed · 1 a regression, of tails too, a threshold missed, a leak
 * or something that stayed after an end · 4 inconclusive
 * under `--strict` · 0 otherwise. A failed measurement outranks a regression: what was to be judged
 * is not all there.
 */
export function exitStatusOf(
  run: Run,
  { analysis, verdicts }: Judgement,
  isStrict: boolean,
): ExitStatus | 0 {
  if (run.status === 'interrupted') return 130;
  if (run.measurements.some(({ outcome }) => outcome.kind === 'failed')) return 3;
  const isMissed = analysis.thresholds.some(({ outcome }) => outcome === 'missed');
  if (isMissed || verdicts.some(hasRegressed) || analysis.leaks.some(hasLeak)) return 1;
  const isOpen =
    verdicts.some(({ kind }) => undecided.has(kind)) || analysis.leaks.some(isLeakOpen);
  return isStrict && isOpen ? 4 : 0;
}

const undecided: ReadonlySet<string> = new Set(['inconclusive', 'incomparable', 'no-baseline']);
