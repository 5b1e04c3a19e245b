// The one doubt about a benchmark that a reader must know first, in a word or two.
import type { MeasuredMicro, MicroResult } from '../../analysis/analysis.ts';
import type { Outcome } from '../../model/run/measurement.ts';
import { formatTimes } from '../format.ts';
import { type Cell, cell } from '../section.ts';
import { warningName } from '../sentences/warnings/warning-names.ts';

/** Launches disagree when one median is half again as long as another. */
const disagreeingRatio = 1.5;

/** The most serious first; the rest are in the details. */
const seriousCodes = [
  'at-floor',
  'middle-tier',
  'late-fall',
  'deoptimised',
  'time-by-operations',
  'few-samples',
  'coarse-clock',
] as const;

export function doubtWord(
  outcome: Outcome,
  measured: MeasuredMicro | null,
  warnings: MicroResult['warnings'],
): Cell {
  if (outcome.kind === 'failed') return cell('failed', 'bad');
  if (outcome.kind === 'skipped') return cell('skipped', 'quiet');
  if (measured === null) return cell('not measured', 'doubt');
  const [, slow] = measured.modes;
  if (slow !== undefined) {
    return cell(`two modes, ${formatTimes(slow.nearestRatio, 2)} apart`, 'doubt');
  }
  const medians = measured.launches.map(({ time }) => time.medianNs);
  if (Math.max(...medians) > disagreeingRatio * Math.min(...medians)) {
    return cell('launches disagree', 'doubt');
  }
  const code = seriousCodes.find((each) => warnings.some((warning) => warning.code === each));
  return code === undefined ? cell('') : cell(warningName(code), 'doubt');
}
