// The first screen: verdicts against the baseline, then thresholds.
import type { Judgement } from '../../analysis/analysis.ts';
import type { Run } from '../../model/run/run.ts';
import { formatEvidence, formatSides, listVerdicts } from '../comparison.ts';
import { formatWholePercent } from '../format.ts';
import { formatObserved, type NamedResult, sortThresholds, toneOfThreshold } from '../gate.ts';
import { drawForest, forestReach } from '../plots/forest.ts';
import { intervalWords } from '../times.ts';
import { formatFamily } from '../verdict-details.ts';
import { type Child, element, type Markup } from './markup.ts';
import { badge, note, numeric, section, table, text } from './table.ts';

export function verdictSection(run: Run, { verdicts, analysis }: Judgement): Markup | null {
  const parts = [
    ...verdictTable(run, verdicts),
    ...thresholdTable(analysis.thresholds),
    ...(verdicts.length === 0
      ? [note('Compared with nothing: no baseline and no second Run was given.')]
      : []),
  ];
  return section('verdicts', 'Verdicts and thresholds', parts);
}

function verdictTable(run: Run, verdicts: Judgement['verdicts']): readonly Markup[] {
  if (verdicts.length === 0) return [];
  const lines = listVerdicts(run, verdicts);
  const comparisons = lines.flatMap(({ comparison }) => comparison ?? []);
  const reach = forestReach(comparisons);
  const rows = lines.map((line): readonly Child[] => [
    nameOf(line),
    badge(line.word, line.tone),
    line.change ?? '',
    element('span', { class: 'whole' }, line.interval ?? ''),
    line.comparison === null ? '' : drawForest(line.comparison, reach, line.tone),
    [
      element('span', { class: 'wide' }, line.sentence),
      ...line.details.map(({ text, tone }) =>
        element('small', { class: tone === 'quiet' ? 'note' : tone }, element('br', {}), text),
      ),
      line.comparison === null
        ? ''
        : element('small', { class: 'note' }, element('br', {}), sidesOf(line.comparison)),
    ],
  ]);
  const words = intervalWords(comparisons.map(({ ratio }) => ratio));
  const axis =
    `The drawing spans ± ${formatWholePercent(reach)}; ` +
    'the band is the margin, an arrow an interval that goes on.';
  const columns = [
    text('benchmark'),
    text('verdict'),
    numeric('change'),
    text('interval'),
    text('drawn'),
    text('why'),
  ];
  return [
    table('Verdicts', columns, rows),
    ...(comparisons.length === 0
      ? []
      : [note(`After ÷ before with ${words}; ${formatFamily(verdicts)}. ${axis}`)]),
  ];
}

function nameOf({ benchmarkName, isCritical }: NamedResult): Child {
  return [benchmarkName, isCritical ? element('small', { class: 'quiet' }, ' critical') : ''];
}

function sidesOf(comparison: Parameters<typeof formatEvidence>[0]): string {
  return `${comparison.quantity}: ${formatSides(comparison)}; ${formatEvidence(comparison)}`;
}

function thresholdTable(thresholds: Judgement['analysis']['thresholds']): readonly Markup[] {
  if (thresholds.length === 0) return [];
  const rows = sortThresholds(thresholds).map((result): readonly Child[] => [
    nameOf(result),
    badge(result.outcome.replace('-', ' '), toneOfThreshold(result.outcome)),
    element('code', {}, result.threshold),
    formatObserved(result),
    result.outcome === 'met' ? '' : element('span', { class: 'wide' }, result.sentence),
  ]);
  const columns = [
    text('benchmark'),
    text('outcome'),
    text('threshold'),
    numeric('observed'),
    text('why'),
  ];
  return [table('Thresholds', columns, rows)];
}
