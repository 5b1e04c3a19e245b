// The first lines: which Run this is, where it was taken and how to take it again.
import type { Analysis } from '../../analysis/analysis.ts';
import type { Run } from '../../model/run/run.ts';
import { commitLine, machineLine, planSentences, statusSentence } from '../environment.ts';
import { formatInstant } from '../format.ts';
import { gradeText } from '../grade.ts';
import { cell } from '../section.ts';
import { renderParagraph } from './table.ts';
import type { View } from './view.ts';

export function renderHeader(run: Run, analysis: Analysis, view: View): readonly string[] {
  const { environment, plan } = run;
  const grade = gradeText(analysis);
  const status = statusSentence(run);
  const title = `Baremark ${environment.conditions.baremarkVersion} · Run ${run.id}`;
  const origin = [formatInstant(run.startedAt), commitLine(environment) ?? 'no commit known'];
  return [
    ...renderParagraph(cell(title, 'strong'), 0, view),
    ...renderParagraph(cell(machineLine(environment)), 0, view),
    ...renderParagraph(cell(origin.join(' · ')), 0, view),
    ...renderParagraph(cell(`$ ${plan.command}`, 'accent'), 0, view),
    ...planSentences(plan).flatMap((text) => renderParagraph(cell(text, 'quiet'), 0, view)),
    ...(grade === null
      ? []
      : [
          ...renderParagraph(cell(grade.sentence, grade.tone), 0, view),
          ...renderParagraph(cell(grade.rule, 'quiet'), 2, view),
        ]),
    ...(status === null ? [] : renderParagraph(cell(status, 'bad'), 0, view)),
  ];
}

/** A section's title with what its numbers are. */
export function renderHeading(title: string, explanation: string, view: View): readonly string[] {
  return [
    ...renderParagraph(cell(title, 'strong'), 0, view),
    ...(explanation === '' ? [] : renderParagraph(cell(explanation, 'quiet'), 2, view)),
  ];
}
