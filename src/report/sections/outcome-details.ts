// Why something was not measured.
import type { Outcome } from '../../model/run/measurement.ts';
import { type Cell, cell } from '../section.ts';

/** None for what was measured. */
export function outcomeDetails(outcome: Outcome): readonly Cell[] {
  if (outcome.kind === 'failed') {
    return [cell(outcome.reason, 'bad'), cell(`→ ${outcome.advice}`)];
  }
  return outcome.kind === 'skipped' ? [cell(outcome.reason, 'quiet')] : [];
}
