// What was not measured and why. A terminal says it where the numbers would be.
import type { Analysis } from '../../../analysis/analysis.ts';
import { formatTally } from '../../format.ts';
import { cell, type Finding, type Section } from '../../section.ts';

/** One section; none where everything was measured. */
export function failureSections({ micro, scaling }: Analysis): readonly Section[] {
  const outcomes = [
    ...micro.map(({ benchmark, outcome }) => ({ name: benchmark.name, outcome })),
    ...scaling.flatMap(({ benchmark, points }) =>
      points.map(({ threads, outcome }) => ({
        name: `${benchmark.name}, ${formatTally(threads, 'thread')}`,
        outcome,
      })),
    ),
  ];
  const findings = outcomes.flatMap(({ name, outcome }): readonly Finding[] => {
    if (outcome.kind === 'complete') return [];
    const tone = outcome.kind === 'failed' ? 'bad' : 'quiet';
    const sentences = [cell(`${name}: ${outcome.kind}`, tone), cell(outcome.reason)];
    return [{ sentences, advice: outcome.kind === 'failed' ? outcome.advice : '' }];
  });
  if (findings.length === 0) return [];
  return [
    {
      id: 'failures',
      title: 'Not measured',
      isOpenOnPage: true,
      explanation: '',
      parts: [{ kind: 'findings', findings, media: ['markdown', 'html'] }],
    },
  ];
}
