// One HTML page that needs nothing else: no script, no request, plots drawn here as SVG. What must
// be decided comes first, what explains it after.
import type { Judgement } from '../analysis/analysis.ts';
import type { Run } from '../model/run/run.ts';
import { groupWarnings } from './doubts.ts';
import { commitLine, machineLine, statusSentence } from './environment.ts';
import { formatInstant, formatTally } from './format.ts';
import { gradeText } from './grade.ts';
import { attachment } from './html/attachment.ts';
import { dimensionSection } from './html/dimension.ts';
import { efficiencySection } from './html/efficiency.ts';
import { environmentSection, planSection, warningSection } from './html/environment.ts';
import { pageHead } from './html/head.ts';
import { familySection, trustSection } from './html/honesty.ts';
import { leakSection, partsSection } from './html/leak.ts';
import { element, type Markup, render } from './html/markup.ts';
import { microSection } from './html/micro.ts';
import { probeSection } from './html/probes.ts';
import { scalingSection } from './html/scaling.ts';
import { verdictSection } from './html/verdicts.ts';
import type { Report } from './report.ts';
import { againstSentences, summarise } from './summary.ts';

const titles = {
  verdicts: 'Verdicts and thresholds',
  leaks: 'Leaks',
  studies: 'Further studies',
  dimension: 'Dimension',
  micro: 'Microbenchmarks',
  families: 'Families',
  trust: 'Spread and disturbance',
  scaling: 'Thread scaling',
  efficiency: 'Efficiency',
  probes: 'Probes',
  warnings: 'Warnings',
  environment: 'Environment',
  plan: 'Plan',
} as const;

/** Ends with a newline. */
export function renderHtml(run: Run, judgement: Report): string {
  const { analysis } = judgement;
  const sections = [
    { id: 'verdicts', content: verdictSection(run, judgement) },
    { id: 'leaks', content: leakSection(analysis.leaks) },
    { id: 'studies', content: partsSection(judgement.sections ?? []) },
    { id: 'dimension', content: dimensionSection(analysis.dimension) },
    { id: 'micro', content: microSection(analysis.micro) },
    { id: 'families', content: familySection(analysis.families) },
    { id: 'trust', content: trustSection(analysis.micro) },
    { id: 'scaling', content: scalingSection(run, analysis.scaling) },
    { id: 'efficiency', content: efficiencySection(analysis.efficiency) },
    { id: 'probes', content: probeSection(analysis) },
    { id: 'warnings', content: warningSection(run, analysis) },
    { id: 'environment', content: environmentSection(run) },
    { id: 'plan', content: planSection(run) },
  ] as const;
  const present = sections.filter(({ content }) => content !== null);
  const links = present.map(({ id }) => element('a', { href: `#${id}` }, titles[id]));
  const body = element(
    'body',
    {},
    header(run, judgement),
    element('nav', { 'aria-label': 'Sections' }, links),
    element(
      'main',
      {},
      present.flatMap(({ content }) => content ?? []),
      attachment(judgement, run.id),
    ),
  );
  const title = `Baremark ${formatInstant(run.startedAt)}`;
  return `<!doctype html>\n${render(element('html', { lang: 'en' }, pageHead(title), body))}\n`;
}

function header(run: Run, judgement: Judgement): Markup {
  const { environment, plan } = run;
  const { sentence, tone } = summarise(judgement);
  const status = statusSentence(run);
  const grade = gradeText(judgement.analysis);
  const warnings = groupWarnings(run, judgement.analysis);
  const doubts = warnings.reduce((sum, { sentences }) => sum + sentences.length, 0);
  const commit = commitLine(environment);
  const origin = [formatInstant(run.startedAt), ...(commit === null ? [] : [commit])].join(' · ');
  return element(
    'header',
    {},
    element('h1', {}, 'Baremark report'),
    element('p', { class: `summary ${tone}` }, sentence),
    againstSentences(judgement).map((text) => element('p', {}, text)),
    grade === null ? [] : element('p', { class: grade.tone }, grade.sentence),
    grade === null ? [] : element('p', { class: 'note' }, grade.rule),
    status === null ? [] : element('p', { class: 'bad' }, status),
    doubts === 0
      ? []
      : element('p', {}, element('a', { href: '#warnings' }, formatTally(doubts, 'warning'))),
    element('p', { class: 'quiet' }, machineLine(environment), element('br', {}), origin),
    element('p', {}, element('code', {}, plan.command)),
  );
}
