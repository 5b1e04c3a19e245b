// The report of a terminal: results from the top, judgement below them, because the last lines are
// what stays on the screen.
import type { Run } from '../model/run/run.ts';
import type { Report } from './report.ts';
import { cell, type Section } from './section.ts';
import { dimensionSections } from './sections/dimension-curves.ts';
import { efficiencySections } from './sections/efficiency/efficiency.ts';
import { familySections } from './sections/families.ts';
import { headerOf } from './sections/header.ts';
import { leakSections } from './sections/leak/leaks.ts';
import { microSections } from './sections/micro/microbenchmarks.ts';
import { sampleSpreadSections } from './sections/micro/sample-spread.ts';
import { trustSections } from './sections/micro/trust.ts';
import { scalingSections } from './sections/scaling/thread-scaling.ts';
import { thresholdSections } from './sections/thresholds.ts';
import { unavailableSections } from './sections/unavailable.ts';
import { verdictSections } from './sections/verdicts/verdicts.ts';
import { warningSections } from './sections/warnings.ts';
import { drawHeader } from './terminal/draw-header.ts';
import { drawSection } from './terminal/draw-section.ts';
import { renderParagraph } from './terminal/table.ts';
import type { View } from './terminal/view.ts';

/** Fits `view.columns` from 80 on; ends with a newline. */
export function renderTerminal(run: Run, judgement: Report, view: View): string {
  const { analysis, verdicts } = judgement;
  const header = headerOf(run, judgement);
  const micro = [...microSections(analysis.micro), ...sampleSpreadSections(analysis.micro)];
  const drawn = (built: readonly Section[]) => built.map((section) => drawSection(section, view));
  const sections = [
    drawHeader(header, view),
    // Where the benchmarks are told as curves, their own table is a detail.
    ...drawn(analysis.dimension === undefined || view.isDetailed === true ? micro : []),
    ...drawn(dimensionSections(analysis.dimension)),
    ...drawn(familySections(analysis.families)),
    ...drawn(trustSections(analysis.micro)),
    ...drawn(scalingSections(run, analysis.scaling)),
    ...drawn(efficiencySections(analysis.efficiency)),
    ...drawn(leakSections(analysis.leaks)),
    ...drawn(judgement.sections ?? []),
    ...drawn(thresholdSections(analysis.thresholds)),
    ...header.against.map((line) => renderParagraph(line, 0, view)),
    ...drawn(verdictSections(run, verdicts)),
    ...drawn(warningSections(run, analysis)),
    ...drawn(unavailableSections(analysis)),
    renderParagraph(cell(header.summary.sentence, header.summary.tone), 0, view),
  ];
  const filled = sections.filter((section) => section.length > 0);
  return `${filled.map((section) => section.join('\n')).join('\n\n')}\n`;
}
