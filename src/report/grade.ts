// How much the machine interfered, as every report's header says it.
import type { Analysis } from '../analysis/analysis.ts';
import { formatPercent } from './format.ts';
import type { Tone } from './terminal/colour.ts';

export interface GradeText {
  readonly sentence: string;
  readonly rule: string;
  readonly tone: Tone;
}

/** Null for a Run in which no disturbance could have been seen. */
export function gradeText({ grade }: Analysis): GradeText | null {
  if (grade === null) return null;
  const samples = formatPercent(grade.disturbedRatio);
  const time = formatPercent(grade.lostTimeRatio);
  return {
    sentence: `Machine: ${grade.grade} (it disturbed ${samples} of the samples and took ${time} of their time).`,
    rule: `${grade.rule}.`,
    tone: grade.grade === 'quiet' ? 'good' : grade.grade === 'disturbed' ? 'doubt' : 'bad',
  };
}
