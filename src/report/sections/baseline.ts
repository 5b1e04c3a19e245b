// What a baseline holds: values, how they were measured, and what would make the next one better.
import type { Analysis } from '../../analysis/analysis.ts';
import { tuningAdvice } from '../../analysis/gate/baseline/advice.ts';
import type { BaselineValue } from '../../analysis/gate/baseline/values.ts';
import type { BaselineAcceptance } from '../../model/run/baseline.ts';
import type { Run } from '../../model/run/run.ts';
import {
  formatBytes,
  formatDecimals,
  formatDuration,
  formatInstant,
  formatInterval,
  formatLevel,
  formatPercent,
  formatRatio,
  formatTally,
  plainDigits,
} from '../format.ts';
import {
  type Cell,
  type Column,
  cell,
  type Fact,
  numberColumn,
  type Part,
  type Section,
  textColumn,
} from '../section.ts';
import { adviceWords } from '../sentences/baseline-advice.ts';
import { digitsOf } from '../sentences/estimates.ts';
import { gradeRule } from '../sentences/machine-grade.ts';
import { planSentences } from '../sentences/plan-sentences.ts';
import { commitLine } from '../sentences/provenance.ts';
import { markCritical } from './critical.ts';
import { conditionFacts, identityFacts } from './environment-facts.ts';
import { thresholdSections } from './thresholds.ts';

export interface BaselineStory {
  readonly acceptance: BaselineAcceptance;
  readonly runs: readonly Run[];
  /** Of each run, in the same order. */
  readonly analyses: readonly Analysis[];
  /** Of all runs together. */
  readonly values: readonly BaselineValue[];
  /** Accepted in this environment before, oldest first. */
  readonly earlier: readonly BaselineAcceptance[];
}

export function baselineSections(story: BaselineStory): readonly Section[] {
  const { runs, analyses } = story;
  const thresholds = thresholdSections(analyses.at(-1)?.thresholds ?? []);
  return [
    chapter('values', 'Values', valueParts(story.values)),
    ...thresholds.map((each) => ({ ...each, title: 'Thresholds, in the last run' })),
    chapter('load', 'Load profile', [...loadParts(runs, analyses), ...runs.flatMap(planParts)]),
    chapter('advice', 'Tuning advice', [adviceList(story)]),
    chapter('environment', 'Environment', [environmentTable(runs)]),
    chapter('history', 'History', [historyList(story)]),
  ];
}

function chapter(id: string, title: string, parts: readonly Part[]): Section {
  return { id, title, explanation: '', parts };
}

function sentences(...texts: readonly string[]): Part {
  return { kind: 'text', cells: texts.map((text) => cell(text)) };
}

function list(cells: readonly Cell[]): Part {
  return { kind: 'text', cells, isList: true };
}

function table(
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
): Part {
  const shown = rows.map((cells) => ({ cells, details: [] }));
  return { kind: 'table', table: { caption, columns, rows: shown, note: '' } };
}

const valueNote =
  'Medians over the launches of all runs with their intervals; ÷ ref: the same as multiples of the ' +
  'reference spin, which is what later runs are compared by. Margin: the smallest change that will be ' +
  'reported, wider where the accepted runs themselves disagree more (*).';

function valueParts(values: readonly BaselineValue[]): readonly Part[] {
  if (values.length === 0) return [sentences('No microbenchmark was measured.')];
  const titles = ['median', 'interval', '÷ ref', 'interval', 'p95', 'p99', 'allocated', 'launches'];
  const columns = [
    textColumn('benchmark'),
    ...[...titles, 'margin'].map((title) => numberColumn(title)),
  ];
  const rows = values.map((value) => {
    const { measured, marginRatio, isWidened } = value;
    const { medianNs, normalised, time, allocatedBytes, launches } = measured;
    return [
      markCritical(value),
      formatDuration(medianNs.value, digitsOf(medianNs)),
      formatInterval(medianNs),
      normalised === null ? '—' : formatRatio(normalised.value, digitsOf(normalised)),
      normalised === null ? '—' : formatInterval(normalised),
      formatDuration(time.p95Ns, plainDigits),
      formatDuration(time.p99Ns, plainDigits),
      allocatedBytes === null ? '—' : formatBytes(Math.max(0, allocatedBytes.value)),
      `${launches.length}`,
      `${formatLevel(marginRatio)}${isWidened ? ' *' : ''}`,
    ].map((text) => cell(text));
  });
  return [table('Values', columns, rows), sentences(valueNote)];
}

/** What each run did and what the machine did to it meanwhile. */
function loadParts(runs: readonly Run[], analyses: readonly Analysis[]): readonly Part[] {
  const titles = ['benchmarks', 'launches', 'samples', 'disturbed', 'time lost', 'load'];
  const columns = [
    ...['run', 'started', 'commit'].map((title) => textColumn(title)),
    ...titles.map((title) => numberColumn(title)),
    textColumn('machine'),
  ];
  const rows = runs.map((run, index) => {
    const { micro = [], grade = null } = analyses[index] ?? {};
    const measured = micro.flatMap((result) => result.measured ?? []);
    const { loadAverage1m: load } = run.environment.conditions;
    const total = (of: (each: (typeof measured)[number]) => number) =>
      measured.reduce((sum, each) => sum + of(each), 0);
    const texts = [
      formatInstant(run.startedAt),
      commitLine(run.environment)?.replace(/^commit /, '') ?? '—',
      `${measured.length}`,
      `${total(({ launches }) => launches.length)}`,
      `${total(({ time }) => time.count)}`,
      grade === null ? '—' : formatPercent(grade.disturbedRatio),
      grade === null ? '—' : formatPercent(grade.lostTimeRatio),
      load.kind === 'known' ? formatDecimals(load.value, 2) : '—',
      grade === null ? 'not observed' : grade.grade,
    ];
    return [{ ...cell(run.id), form: 'code' } as const, ...texts.map((text) => cell(text))];
  });
  return [
    table('Load profile', columns, rows),
    ...(analyses.some(({ grade }) => grade !== null) ? [sentences(gradeRule)] : []),
  ];
}

function planParts({ plan }: Run): readonly Part[] {
  return [
    { kind: 'text', cells: [{ ...cell(plan.command), form: 'code' }] },
    list(planSentences(plan).map((text) => cell(text))),
  ];
}

function adviceList({ runs, analyses, values }: BaselineStory): Part {
  const grades = analyses.map(({ grade }) => grade);
  const advice = tuningAdvice(runs, grades, values).map(adviceWords);
  return advice.length === 0
    ? sentences('Nothing to improve was found.')
    : list(advice.map(({ finding, step }) => cell(`${finding} → ${step}`)));
}

/** A fact that differed from run to run is listed for each. */
function environmentTable(runs: readonly Run[]): Part {
  const perRun = runs.map(({ environment }) => [
    ...identityFacts(environment),
    ...conditionFacts(environment),
  ]);
  const labels = (perRun[0] ?? []).map(({ label }) => label);
  const textOf = (facts: readonly Fact[], label: string) =>
    facts.find((fact) => fact.label === label)?.text ?? '—';
  const rows = labels.map((label) => {
    const texts = [...new Set(perRun.map((facts) => textOf(facts, label)))];
    return [cell(label), cell(texts.join('; '))];
  });
  return table('Environment', [textColumn('property'), textColumn('value')], rows);
}

function historyList({ earlier }: BaselineStory): Part {
  if (earlier.length === 0) return sentences('This is the first baseline of this environment.');
  const items = earlier.map(({ acceptedAt, acceptedBy, reason, runIds }) => {
    const runs = formatTally(runIds.length, 'run');
    return cell(`${formatInstant(acceptedAt)}, ${acceptedBy}, ${runs}: ${reason}`);
  });
  return list(items);
}
