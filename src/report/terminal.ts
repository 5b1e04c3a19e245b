// The report of a terminal: results from the top, judgement below them, because the last lines are
// what stays on the screen.
import type { Run } from '../model/run/run.ts';
import { groupUnavailable, groupWarnings } from './doubts.ts';
import type { Report } from './report.ts';
import { againstSentences, summarise } from './summary.ts';
import { cell, renderParagraph } from './table.ts';
import { renderDimension } from './terminal/dimension.ts';
import { renderUnavailable, renderWarnings } from './terminal/doubts.ts';
import { renderEfficiency } from './terminal/efficiency.ts';
import { renderHeader } from './terminal/header.ts';
import { renderFamily, renderTrust } from './terminal/honesty.ts';
import { renderLeaks, renderPart } from './terminal/leak.ts';
import { renderMicro } from './terminal/micro.ts';
import { renderScaling } from './terminal/scaling.ts';
import { renderThresholds, renderVerdicts } from './terminal/verdicts.ts';
import type { View } from './view.ts';

/** Fits `view.columns` from 80 on; ends with a newline. */
export function renderTerminal(run: Run, judgement: Report, view: View): string {
  const { analysis, verdicts } = judgement;
  const { sentence, tone } = summarise(judgement);
  const against = againstSentences(judgement);
  const sections = [
    renderHeader(run, analysis, view),
    // Where the benchmarks are told as curves, their own table is a detail.
    analysis.dimension === undefined || view.isDetailed === true
      ? renderMicro(analysis.micro, view)
      : [],
    ...(analysis.dimension === undefined ? [] : [renderDimension(analysis.dimension, view)]),
    ...analysis.families.map((family) => renderFamily(family, view)),
    renderTrust(analysis.micro, view),
    ...analysis.scaling.map((result) => renderScaling(result, view)),
    ...renderEfficiency(analysis.efficiency, view),
    ...renderLeaks(analysis.leaks, view),
    ...(judgement.sections ?? []).map((section) => renderPart(section, view)),
    renderThresholds(analysis.thresholds, view),
    ...against.map((text) => renderParagraph(cell(text), 0, view)),
    renderVerdicts(run, verdicts, view),
    renderWarnings(groupWarnings(run, analysis), view),
    renderUnavailable(groupUnavailable(analysis), view),
    renderParagraph(cell(sentence, tone), 0, view),
  ];
  const filled = sections.filter((section) => section.length > 0);
  return `${filled.map((section) => section.join('\n')).join('\n\n')}\n`;
}
