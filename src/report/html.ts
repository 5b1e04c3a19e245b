// One HTML page that needs nothing else: no script, no request, plots drawn here as SVG. What must
// be decided comes first, what explains it after.
import type { Run } from '../model/run/run.ts';
import { formatInstant } from './format.ts';
import { judgementDocument } from './formats/judgement-document.ts';
import { attachment } from './html/attachment.ts';
import { drawHeader } from './html/draw-header.ts';
import { drawSection } from './html/draw-section.ts';
import { pageHead } from './html/head.ts';
import { element, type Markup, render } from './html/markup.ts';
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
import { probeSections } from './sections/micro/probes.ts';
import { sampleSpreadSections } from './sections/micro/sample-spread.ts';
import { trustSections } from './sections/micro/trust.ts';
import { scalingSections } from './sections/scaling/thread-scaling.ts';
import { thresholdSections } from './sections/thresholds.ts';
import { unavailableSections } from './sections/unavailable.ts';
import { verdictSections } from './sections/verdicts/verdicts.ts';
import { warningSections } from './sections/warnings.ts';

/** Ends with a newline. */
export function renderHtml(run: Run, judgement: Report): string {
  const { analysis, verdicts } = judgement;
  const sections = [
    { id: 'verdicts', title: 'Verdicts', content: drawn(verdictSections(run, verdicts)) },
    {
      id: 'thresholds',
      title: 'Thresholds',
      content: drawn(thresholdSections(analysis.thresholds)),
    },
    { id: 'failures', title: 'Not measured', content: drawn(failureSections(analysis)) },
    { id: 'leaks', title: 'Leaks', content: drawn(leakSections(analysis.leaks)) },
    ...(judgement.sections ?? []).map((section) => ({
      id: section.id,
      title: section.title,
      content: drawn([section]),
    })),
    { id: 'dimension', title: 'Dimension', content: drawn(dimensionSections(analysis.dimension)) },
    { id: 'micro', title: 'Microbenchmarks', content: drawn(microSections(analysis.micro)) },
    {
      id: 'samples',
      title: 'Spread of the samples',
      content: drawn(sampleSpreadSections(analysis.micro)),
    },
    { id: 'families', title: 'Families', content: drawn(familySections(analysis.families)) },
    { id: 'trust', title: 'Spread and disturbance', content: drawn(trustSections(analysis.micro)) },
    {
      id: 'scaling',
      title: 'Thread scaling',
      content: drawn(scalingSections(run, analysis.scaling)),
    },
    {
      id: 'efficiency',
      title: 'Efficiency',
      content: drawn(efficiencySections(analysis.efficiency)),
    },
    { id: 'probes', title: 'Probes', content: drawn(probeSections(analysis.micro)) },
    { id: 'unavailable', title: 'Not available', content: drawn(unavailableSections(analysis)) },
    { id: 'warnings', title: 'Warnings', content: drawn(warningSections(run, analysis)) },
    { id: 'environment', title: 'Environment', content: drawn([environmentSection(run)]) },
    { id: 'plan', title: 'Plan', content: drawn([planSection(run)]) },
  ];
  const present = sections.filter(({ content }) => content !== null);
  const links = present.map(({ id, title }) => element('a', { href: `#${id}` }, title));
  const body = element(
    'body',
    {},
    drawHeader(headerOf(run, judgement)),
    element('nav', { 'aria-label': 'Sections' }, links),
    element(
      'main',
      {},
      present.flatMap(({ content }) => content ?? []),
      attachment(judgementDocument(judgement), run.id),
    ),
  );
  const title = `Baremark ${formatInstant(run.startedAt)}`;
  return `<!doctype html>\n${render(element('html', { lang: 'en' }, pageHead(title), body))}\n`;
}

/** Null where a format shows nothing of them. */
function drawn(built: readonly Section[]): readonly Markup[] | null {
  const shown = built.flatMap((each) => drawSection(each) ?? []);
  return shown.length === 0 ? null : shown;
}
