// REPORT.md of a baseline, for whoever wonders in half a year what was accepted, where and why.
import type { Analysis } from '../analysis/analysis.ts';
import { tuningAdvice } from '../analysis/gate/baseline/advice.ts';
import type { BaselineValue } from '../analysis/gate/baseline/values.ts';
import type { BaselineAcceptance } from '../model/run/baseline.ts';
import type { Run } from '../model/run/run.ts';
import {
  formatBytes,
  formatDuration,
  formatInstant,
  formatInterval,
  formatLevel,
  formatPercent,
  formatRatio,
  formatTally,
  plainDigits,
} from './format.ts';
import { codeSpan, escapeMarkdown, type MarkdownColumn, markdownTable } from './markdown/markup.ts';
import { thresholdTable } from './markdown/verdicts.ts';
import type { Fact } from './section.ts';
import { conditionFacts, identityFacts } from './sections/environment-facts.ts';
import { gradeRule } from './sentences/machine-grade.ts';
import { planSentences } from './sentences/plan-sentences.ts';
import { commitLine } from './sentences/provenance.ts';
import { digitsOf } from './times.ts';

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

const numeric = (title: string): MarkdownColumn => ({ title, isNumeric: true });

/** Ends with a newline. */
export function renderBaseline(story: BaselineStory): string {
  const { acceptance, runs, analyses } = story;
  const thresholds = analyses.flatMap((analysis, index) =>
    index === analyses.length - 1 ? analysis.thresholds : [],
  );
  const thresholdBlock = thresholdTable(thresholds);
  const blocks = [
    `# Baseline of ${acceptance.acceptedAt.slice(0, 10)}`,
    `Environment ${codeSpan(acceptance.environmentKey)}.`,
    `Accepted ${formatInstant(acceptance.acceptedAt)} by ${escapeMarkdown(acceptance.acceptedBy)}: ${escapeMarkdown(acceptance.reason)}.`.replace(
      /\.\.$/,
      '.',
    ),
    '## Values',
    valueTable(story.values),
    valueNote,
    ...(thresholdBlock === null ? [] : ['## Thresholds, in the last run', thresholdBlock]),
    '## Load profile',
    loadTable(runs, analyses),
    planList(runs),
    '## Tuning advice',
    adviceList(story),
    '## Environment',
    environmentTable(runs),
    '## History',
    historyList(story),
  ];
  return `${blocks.join('\n\n')}\n`;
}

const valueNote =
  'Medians over the launches of all runs with their intervals; ÷ ref: the same as multiples of the ' +
  'reference spin, which is what later runs are compared by. Margin: the smallest change that will be ' +
  'called, wider where the accepted runs themselves disagree more (*).';

function valueTable(values: readonly BaselineValue[]): string {
  const titles = ['median', 'interval', '÷ ref', 'interval', 'p95', 'p99', 'allocated', 'launches'];
  const columns = [{ title: 'benchmark' }, ...[...titles, 'margin'].map(numeric)];
  const rows = values.map(({ benchmarkName, isCritical, measured, marginRatio, isWidened }) => {
    const { medianNs, normalised, time, allocatedBytes, launches } = measured;
    return [
      `${escapeMarkdown(benchmarkName)}${isCritical ? ' (critical)' : ''}`,
      formatDuration(medianNs.value, digitsOf(medianNs)),
      formatInterval(medianNs),
      normalised === null ? '—' : formatRatio(normalised.value, digitsOf(normalised)),
      normalised === null ? '—' : formatInterval(normalised),
      formatDuration(time.p95Ns, plainDigits),
      formatDuration(time.p99Ns, plainDigits),
      allocatedBytes === null ? '—' : formatBytes(Math.max(0, allocatedBytes.value)),
      `${launches.length}`,
      `${formatLevel(marginRatio)}${isWidened ? ' \\*' : ''}`,
    ];
  });
  return rows.length === 0 ? 'No microbenchmark was measured.' : markdownTable(columns, rows);
}

/** What each run did and what the machine did to it meanwhile. */
function loadTable(runs: readonly Run[], analyses: readonly Analysis[]): string {
  const titles = ['benchmarks', 'launches', 'samples', 'disturbed', 'time lost', 'load'];
  const columns = [
    { title: 'run' },
    { title: 'started' },
    { title: 'commit' },
    ...titles.map(numeric),
    { title: 'machine' },
  ];
  const rows = runs.map((run, index) => {
    const { micro = [], grade = null } = analyses[index] ?? {};
    const measured = micro.flatMap((result) => result.measured ?? []);
    const { loadAverage1m: load } = run.environment.conditions;
    const total = (of: (each: (typeof measured)[number]) => number) =>
      measured.reduce((sum, each) => sum + of(each), 0);
    return [
      codeSpan(run.id),
      formatInstant(run.startedAt),
      escapeMarkdown(commitLine(run.environment)?.replace(/^commit /, '') ?? '—'),
      `${measured.length}`,
      `${total(({ launches }) => launches.length)}`,
      `${total(({ time }) => time.count)}`,
      grade === null ? '—' : formatPercent(grade.disturbedRatio),
      grade === null ? '—' : formatPercent(grade.lostTimeRatio),
      load.kind === 'known' ? load.value.toFixed(2) : '—',
      grade === null ? 'not observed' : grade.grade,
    ];
  });
  const isGraded = analyses.some(({ grade }) => grade !== null);
  const note = isGraded ? `\n\n${escapeMarkdown(gradeRule)}` : '';
  return `${markdownTable(columns, rows)}${note}`;
}

function planList(runs: readonly Run[]): string {
  return runs
    .map(({ plan }) => {
      const sentences = planSentences(plan).map((sentence) => `  - ${escapeMarkdown(sentence)}`);
      return [`- ${codeSpan(plan.command)}`, ...sentences].join('\n');
    })
    .join('\n');
}

function adviceList({ runs, analyses, values }: BaselineStory): string {
  const grades = analyses.map(({ grade }) => grade);
  const advice = tuningAdvice(runs, grades, values);
  if (advice.length === 0) return 'Nothing that would make this baseline a better one was seen.';
  return advice
    .map(({ finding, step }) => `- ${escapeMarkdown(finding)} → ${escapeMarkdown(step)}`)
    .join('\n');
}

/** A fact that differed from run to run is told for each. */
function environmentTable(runs: readonly Run[]): string {
  const perRun = runs.map(({ environment }) => [
    ...identityFacts(environment),
    ...conditionFacts(environment),
  ]);
  const labels = (perRun[0] ?? []).map(({ label }) => label);
  const textOf = (facts: readonly Fact[], label: string) =>
    facts.find((fact) => fact.label === label)?.text ?? '—';
  return markdownTable(
    [{ title: 'property' }, { title: 'value' }],
    labels.map((label) => {
      const texts = [...new Set(perRun.map((facts) => textOf(facts, label)))];
      return [label, escapeMarkdown(texts.join('; '))];
    }),
  );
}

function historyList({ earlier }: BaselineStory): string {
  if (earlier.length === 0) return 'It is the first baseline of this environment.';
  const items = earlier.map(({ acceptedAt, acceptedBy, reason, runIds }) => {
    const runs = formatTally(runIds.length, 'run');
    return `- ${formatInstant(acceptedAt)}, ${escapeMarkdown(acceptedBy)}, ${runs}: ${escapeMarkdown(reason)}`;
  });
  return items.join('\n');
}
