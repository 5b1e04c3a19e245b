// One HTML page that needs nothing else: no script, no request, plots drawn here as SVG. What must
// be decided comes first, what explains it after.
import type { Judgement } from '../analysis/analysis.ts';
import type { Run } from '../model/run/run.ts';
import { formatInstant } from './format.ts';
import { judgementDocument } from './formats/judgement-document.ts';
import { attachment } from './html/attachment.ts';
import { drawSection } from './html/draw-section.ts';
import { pageHead } from './html/head.ts';
import { drawHeader } from './html/header.ts';
import { element, type Markup, render } from './html/markup.ts';
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

const titles = {
  verdicts: 'Verdicts',
  thresholds: 'Thresholds',
  failures: 'Not measured',
  leaks: 'Leaks',
  dimension: 'Dimension',
  micro: 'Microbenchmarks',
  samples: 'Spread of the samples',
  families: 'Families',
  trust: 'Spread and disturbance',
  scaling: 'Thread scaling',
  efficiency: 'Efficiency',
  probes: 'Probes',
  unavailable: 'Not available',
  warnings: 'Warnings',
  environment: 'Environment',
  plan: 'Plan',
} as const;

/** Ends with a newline. */
export function renderHtml(run: Run, judgement: Judgement): string {
  const { analysis, verdicts } = judgement;
  const sections = [
    { id: 'verdicts', content: drawn(verdictSections(run, verdicts)) },
    { id: 'thresholds', content: drawn(thresholdSections(analysis.thresholds)) },
    { id: 'failures', content: drawn(failureSections(analysis)) },
    { id: 'leaks', content: drawn(leakSections(analysis.leaks)) },
    { id: 'dimension', content: drawn(dimensionSections(analysis.dimension)) },
    { id: 'micro', content: drawn(microSections(analysis.micro)) },
    { id: 'samples', content: drawn(sampleSpreadSections(analysis.micro)) },
    { id: 'families', content: drawn(familySections(analysis.families)) },
    { id: 'trust', content: drawn(trustSections(analysis.micro)) },
    { id: 'scaling', content: drawn(scalingSections(run, analysis.scaling)) },
    { id: 'efficiency', content: drawn(efficiencySections(analysis.efficiency)) },
    { id: 'probes', content: drawn(probeSections(analysis.micro)) },
    { id: 'unavailable', content: drawn(unavailableSections(analysis)) },
    { id: 'warnings', content: drawn(warningSections(run, analysis)) },
    { id: 'environment', content: drawn([environmentSection(run)]) },
    { id: 'plan', content: drawn([planSection(run)]) },
  ] as const;
  const present = sections.filter(({ content }) => content !== null);
  const links = present.map(({ id }) => element('a', { href: `#${id}` }, titles[id]));
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
