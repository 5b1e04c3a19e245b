// How much the machine interfered, as every report's header says it.
import type { RunGrade } from '../../analysis/analysis.ts';
import { gradeLimits } from '../../analysis/run/grade.ts';
import { formatLevel, formatPercent } from '../format.ts';
import { type Cell, cell } from '../section.ts';

const { quiet, heavy } = gradeLimits;

/** What the grades mean. */
export const gradeRule =
  `Quiet means at most ${formatLevel(quiet.sampleRatio)} of the samples and ${formatLevel(quiet.timeRatio)} of their time, ` +
  `heavily disturbed more than ${formatLevel(heavy.sampleRatio)} or ${formatLevel(heavy.timeRatio)}.`;

export function gradeSentence({ grade, disturbedRatio, lostTimeRatio }: RunGrade): Cell {
  const [samples, time] = [formatPercent(disturbedRatio), formatPercent(lostTimeRatio)];
  const tone = { quiet: 'good', disturbed: 'doubt', 'heavily disturbed': 'bad' } as const;
  return cell(
    `Machine: ${grade} (it disturbed ${samples} of the samples and took ${time} of their time).`,
    tone[grade],
  );
}
