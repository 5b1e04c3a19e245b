// Doubts about the numbers, those that the same step removes together.
import type { Analysis } from '../../analysis/analysis.ts';
import type { Run } from '../../model/run/run.ts';
import { cell, type Section } from '../section.ts';
import { groupWarnings } from '../sentences/warnings/grouped-warnings.ts';

/** One section; none without a warning. */
export function warningSections(run: Run, analysis: Analysis): readonly Section[] {
  const findings = groupWarnings(run, analysis).map(({ sentences, advice }) => ({
    sentences: sentences.map((sentence) => cell(sentence, 'doubt')),
    advice,
  }));
  if (findings.length === 0) return [];
  const parts = [{ kind: 'findings', findings } as const];
  return [{ id: 'warnings', title: 'Warnings', explanation: '', parts }];
}
