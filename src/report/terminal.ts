// The report of a terminal: results from the top, judgement below them, because the last lines are
// what stays on the screen.
import type { Judgement } from '../analysis/analysis.ts';
import type { Run } from '../model/run/run.ts';
import { groupUnavailable, groupWarnings } from './doubts.ts';
import type { Section } from './section.ts';
import { cell } from './section.ts';
import { dimensionSections } from './sections/dimension-curves.ts';
import { efficiencySections } from './sections/efficiency.ts';
import { familySections } from './sections/families.ts';
import { thresholdSections } from './sections/thresholds.ts';
import { trustSections } from './sections/trust.ts';
import { verdictSections } from './sections/verdicts/verdicts.ts';
import { againstSentences, summarise } from './summary.ts';
import { renderUnavailable, renderWarnings } from './terminal/doubts.ts';
import { drawSection } from './terminal/draw-section.ts';
import { renderHeader } from './terminal/header.ts';
import { renderLeaks } from './terminal/leak.ts';
import { renderMicro } from './terminal/micro.ts';
import { renderScaling } from './terminal/scaling.ts';
import { renderParagraph } from './terminal/table.ts';
import type { View } from './terminal/view.ts';

/** Fits `view.columns` from 80 on; ends with a newline. */
export function renderTerminal(run: Run, judgement: Judgement, view: View): string {
  const { analysis, verdicts } = judgement;
  const { sentence, tone } = summarise(judgement);
  const against = againstSentences(judgement);
  const drawn = (built: readonly Section[]) => built.map((section) => drawSection(section, view));
  const sections = [
    renderHeader(run, analysis, view),
    // Where the benchmarks are told as curves, their own table is a detail.
    analysis.dimension === undefined || view.isDetailed === true
      ? renderMicro(analysis.micro, view)
      : [],
    ...drawn(dimensionSections(analysis.dimension)),
    ...drawn(familySections(analysis.families)),
    ...drawn(trustSections(analysis.micro)),
    ...analysis.scaling.map((result) => renderScaling(result, view)),
    ...drawn(efficiencySections(analysis.efficiency)),
    ...renderLeaks(analysis.leaks, view),
    ...drawn(thresholdSections(analysis.thresholds)),
    ...against.map((text) => renderParagraph(cell(text), 0, view)),
    ...drawn(verdictSections(run, verdicts)),
    renderWarnings(groupWarnings(run, analysis), view),
    renderUnavailable(groupUnavailable(analysis), view),
    renderParagraph(cell(sentence, tone), 0, view),
  ];
  const filled = sections.filter((section) => section.length > 0);
  return `${filled.map((section) => section.join('\n')).join('\n\n')}\n`;
}
