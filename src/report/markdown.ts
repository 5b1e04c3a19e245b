// The report for a pull request: what a reviewer must know first, the rest folded away. GitHub's
// dialect; names are escaped, so that none can mention people, break a table or open a tag.
import type { Judgement } from '../analysis/analysis.ts';
import type { Run } from '../model/run/run.ts';
import { drawSection } from './markdown/draw-section.ts';
import { escapeMarkdown, fold } from './markdown/markup.ts';
import type { Report } from './report.ts';
import type { Section } from './section.ts';
import { dimensionSections } from './sections/dimension-curves.ts';
import { efficiencySections } from './sections/efficiency/efficiency.ts';
import { environmentSection, planSection } from './sections/environment-facts.ts';
import { familySections } from './sections/families.ts';
import { headerOf } from './sections/header.ts';
import { leakSections } from './sections/leak/leaks.ts';
import { failureSections } from './sections/micro/failures.ts';
import { microSections } from './sections/micro/microbenchmarks.ts';
import { sampleSpreadSections } from './sections/micro/sample-spread.ts';
import { trustSections } from './sections/micro/trust.ts';
import { scalingSections } from './sections/scaling/thread-scaling.ts';
import { thresholdSections } from './sections/thresholds.ts';
import { unavailableSections } from './sections/unavailable.ts';
import { verdictSections } from './sections/verdicts/verdicts.ts';
import { warningSections } from './sections/warnings.ts';

/** Ends with a newline. */
export function renderMarkdown(run: Run, judgement: Report): string {
  const { analysis, verdicts } = judgement;
  const { summary, against, grade, status } = headerOf(run, judgement);
  const isCompared = verdicts.length > 0;
  const warnings = warningSections(run, analysis).map((each) => ({
    ...each,
    isFolded: isCompared,
  }));
  const drawn = (sections: readonly Section[]) => sections.flatMap(drawSection);
  const blocks = [
    '## Benchmarks',
    ...status.map(({ text }) => `**${escapeMarkdown(text)}**`),
    `**${escapeMarkdown(summary.sentence)}**`,
    ...against.map(({ text }) => escapeMarkdown(text)),
    ...(grade.length === 0 ? [] : [grade.map(({ text }) => escapeMarkdown(text)).join(' ')]),
    ...drawn(verdictSections(run, verdicts)),
    ...drawn(thresholdSections(analysis.thresholds)),
    ...drawn(leakSections(analysis.leaks)),
    ...drawn(judgement.sections ?? []),
    ...drawn(failureSections(analysis)),
    ...(isCompared
      ? fold('What was measured', joined(measuredBlocks(run, judgement)))
      : measuredBlocks(run, judgement)),
    ...drawn([
      ...warnings,
      ...efficiencySections(analysis.efficiency),
      ...trustSections(analysis.micro),
      ...sampleSpreadSections(analysis.micro),
      ...unavailableSections(analysis),
      environmentSection(run),
      planSection(run),
    ]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function measuredBlocks(run: Run, { analysis }: Judgement): readonly string[] {
  return [
    ...dimensionSections(analysis.dimension).flatMap(drawSection),
    ...microSections(analysis.micro).flatMap(drawSection),
    ...familySections(analysis.families).flatMap(drawSection),
    ...scalingSections(run, analysis.scaling).flatMap(drawSection),
  ];
}

function joined(blocks: readonly string[]): string | null {
  return blocks.length === 0 ? null : blocks.join('\n\n');
}
