// The report for a pull request: what a reviewer must know first, the rest folded away. GitHub's
// dialect; names are escaped, so that none can mention people, break a table or open a tag.
import type { Run } from '../../model/run/run.ts';
import { drawSection } from '../markdown/draw-section.ts';
import { escapeMarkdown, fold } from '../markdown/markup.ts';
import type { Report } from '../report.ts';
import { headerOf } from '../sections/header.ts';
import { type Place, sectionsFor } from '../sections/sections.ts';

/** Ends with a newline. */
export function renderMarkdown(run: Run, report: Report): string {
  const { summary, against, grade, status } = headerOf(run, report);
  const shown = sectionsFor('markdown', run, report);
  const drawn = (place: Place) =>
    shown
      .filter((each) => each.place === place)
      .flatMap(({ sections }) => sections.flatMap(drawSection));
  const results = drawn('result');
  const blocks = [
    '## Benchmarks',
    ...status.map(({ text }) => `**${escapeMarkdown(text)}**`),
    `**${escapeMarkdown(summary.sentence)}**`,
    ...against.map(({ text }) => escapeMarkdown(text)),
    ...(grade.length === 0 ? [] : [grade.map(({ text }) => escapeMarkdown(text)).join(' ')]),
    ...drawn('judgement'),
    ...(report.verdicts.length === 0 || results.length === 0
      ? results
      : fold('What was measured', results.join('\n\n'))),
    ...drawn('background'),
  ];
  return `${blocks.join('\n\n')}\n`;
}
