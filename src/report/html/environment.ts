// Where, when and how the Run was taken, and what to keep in mind about it.
import type { Analysis } from '../../analysis/analysis.ts';
import type { Run } from '../../model/run/run.ts';
import { groupWarnings } from '../doubts.ts';
import { conditionFacts, type Fact, identityFacts, planSentences } from '../environment.ts';
import { element, type Markup } from './markup.ts';
import { section } from './table.ts';

export function environmentSection({ environment }: Run): Markup {
  return section(
    'environment',
    'Environment',
    element(
      'div',
      { class: 'facts' },
      factList('Must agree before two Runs are compared', identityFacts(environment)),
      factList('May differ; explains noise', conditionFacts(environment)),
    ),
  );
}

export function planSection({ plan, id }: Run): Markup {
  const sentences = planSentences(plan).map((sentence) => element('li', {}, sentence));
  return section(
    'plan',
    'Plan',
    element('p', {}, 'Command: ', element('code', {}, plan.command)),
    element('ul', {}, sentences),
    element(
      'p',
      { class: 'note' },
      `Run ${id}; randomness seeded, so that the order can be repeated.`,
    ),
  );
}

export function warningSection(run: Run, analysis: Analysis): Markup | null {
  const groups = groupWarnings(run, analysis);
  if (groups.length === 0) return null;
  const items = groups.map(({ sentences, advice }) =>
    element(
      'li',
      {},
      sentences.map((sentence) => element('div', { class: 'doubt' }, sentence)),
      advice,
    ),
  );
  return section('warnings', 'Warnings', element('ul', {}, items));
}

function factList(title: string, facts: readonly Fact[]): Markup {
  const pairs = facts.flatMap(({ label, text, isKnown }) => [
    element('dt', {}, label),
    element('dd', isKnown ? {} : { class: 'quiet' }, text),
  ]);
  return element('div', {}, element('h3', {}, title), element('dl', {}, pairs));
}
