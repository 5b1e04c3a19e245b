// What a command ends with. Stable: CI files rely on it.
import type { Judgement } from '../analysis/analysis.ts';
import { answersOf } from '../analysis/gate/rule/answers.ts';
import { hasRegressed } from '../analysis/gate/rule/verdict-rule.ts';
import { hasLeak } from '../analysis/leak/leak-status.ts';
import type { Run } from '../model/run/run.ts';
import type { ExitStatus } from '../model/user-error.ts';

/**
 * 130 interrupted · 3 a measurement failed · 1 a regression, of tails too, a threshold missed, a leak
 * or something that stayed after an end · 4 any answer is missing
 * under `--strict` · 0 otherwise. A failed measurement outranks a regression: what was to be judged
 * is not all there.
 */
export function exitStatusOf(run: Run, judgement: Judgement, isStrict: boolean): ExitStatus | 0 {
  const { analysis, verdicts } = judgement;
  if (run.status === 'interrupted') return 130;
  if (run.measurements.some(({ outcome }) => outcome.kind === 'failed')) return 3;
  const isMissed = analysis.thresholds.some(({ outcome }) => outcome === 'missed');
  if (isMissed || verdicts.some(hasRegressed) || analysis.leaks.some(hasLeak)) return 1;
  return isStrict && answersOf(run, judgement).missing.length > 0 ? 4 : 0;
}
