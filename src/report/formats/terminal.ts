// The report of a terminal: results from the top, judgement below them, because the last lines are
// what stays on the screen.
import type { Run } from '../../model/run/run.ts';
import type { Report } from '../report.ts';
import { cell } from '../section.ts';
import { headerOf } from '../sections/header.ts';
import { type Place, sectionsFor } from '../sections/sections.ts';
import { summaryOf } from '../summary/build-summary.ts';
import { drawHeader } from '../terminal/draw-header.ts';
import { drawSection, joinBlocks } from '../terminal/draw-section.ts';
import { drawSummary } from '../terminal/draw-summary.ts';
import { renderParagraph } from '../terminal/table.ts';
import type { View } from '../terminal/view.ts';

/** Fits `view.columns` from 80 on; ends with a newline. */
export function renderTerminal(run: Run, report: Report, view: View): string {
  if (view.isSummary === true) return drawSummary(summaryOf(run, report), view);
  const header = headerOf(run, report);
  const shown = sectionsFor('terminal', run, report);
  const drawn = (place: Place) =>
    shown
      .filter((each) => each.place === place)
      .map(({ sections }) => sections.map((section) => drawSection(section, view)));
  return joinBlocks([
    drawHeader(header, view),
    ...drawn('result').flat(),
    ...header.against.map((line) => renderParagraph(line, 0, view)),
    ...drawn('judgement').toReversed().flat(),
    ...drawn('background').flat(),
    renderParagraph(cell(header.summary.sentence, header.summary.tone), 0, view),
  ]);
}
