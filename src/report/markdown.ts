// The report for a pull request: what a reviewer must know first, the rest folded away. GitHub's
// dialect; names are escaped, so that none can mention people, break a table or open a tag.
import type { Judgement } from '../analysis/analysis.ts';
import type { Run } from '../model/run/run.ts';
import { formatMetrics, formatScope, groupUnavailable, groupWarnings } from './doubts.ts';
import {
  commitLine,
  conditionFacts,
  identityFacts,
  machineLine,
  planSentences,
  statusSentence,
} from './environment.ts';
import { gradeText } from './grade.ts';
import { drawSection } from './markdown/draw-section.ts';
import { leakBlocks } from './markdown/leak.ts';
import { codeSpan, escapeMarkdown, fold, markdownTable } from './markdown/markup.ts';
import { failureList, microTable, remarkList, spreadTable } from './markdown/results.ts';
import { scalingTables } from './markdown/scaling.ts';
import { dimensionSections } from './sections/dimension-curves.ts';
import { efficiencySections } from './sections/efficiency.ts';
import { familySections } from './sections/families.ts';
import { thresholdSections } from './sections/thresholds.ts';
import { trustSections } from './sections/trust.ts';
import { verdictSections } from './sections/verdicts/verdicts.ts';
import { againstSentences, summarise } from './summary.ts';

/** Ends with a newline. */
export function renderMarkdown(run: Run, judgement: Judgement): string {
  const { analysis, verdicts } = judgement;
  const status = statusSentence(run);
  const grade = gradeText(analysis);
  const blocks = [
    '## Benchmarks',
    ...(status === null ? [] : [`**${status}**`]),
    `**${escapeMarkdown(summarise(judgement).sentence)}**`,
    ...againstSentences(judgement).map(escapeMarkdown),
    ...(grade === null
      ? []
      : [`${escapeMarkdown(grade.sentence)} (${escapeMarkdown(grade.rule)})`]),
    ...verdictSections(run, verdicts).flatMap(drawSection),
    ...thresholdSections(analysis.thresholds).flatMap(drawSection),
    ...leakBlocks(analysis.leaks),
    ...failureList(analysis),
    ...(verdicts.length === 0
      ? [...measuredBlocks(judgement), ...warningBlocks(run, judgement)]
      : [
          ...fold('What was measured', joined(measuredBlocks(judgement))),
          ...fold('Warnings', joined(warningBlocks(run, judgement).slice(1))),
        ]),
    ...efficiencySections(analysis.efficiency).flatMap(drawSection),
    ...trustSections(analysis.micro).flatMap(drawSection),
    ...fold('Spread of the samples', spreadTable(analysis.micro)),
    ...fold('Not available', unavailableList(judgement)),
    ...fold('Environment and plan', environmentBlock(run)),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function measuredBlocks({ analysis }: Judgement): readonly string[] {
  return [
    ...dimensionSections(analysis.dimension).flatMap(drawSection),
    ...titled('Microbenchmarks', microTable(analysis.micro)),
    ...remarkList(analysis.micro),
    ...familySections(analysis.families).flatMap(drawSection),
    ...scalingTables(analysis.scaling),
  ];
}

function joined(blocks: readonly string[]): string | null {
  return blocks.length === 0 ? null : blocks.join('\n\n');
}

function titled(title: string, block: string | null): readonly string[] {
  return block === null ? [] : [`### ${title}`, block];
}

function warningBlocks(run: Run, { analysis }: Judgement): readonly string[] {
  const groups = groupWarnings(run, analysis);
  if (groups.length === 0) return [];
  const items = groups.map(({ sentences, advice }) => {
    const said = sentences.map((sentence) => `  - ${escapeMarkdown(sentence)}`);
    return [`- ${escapeMarkdown(advice)}`, ...said].join('\n');
  });
  return ['### Warnings', items.join('\n')];
}

function unavailableList({ analysis }: Judgement): string | null {
  const groups = groupUnavailable(analysis);
  if (groups.length === 0) return null;
  return groups
    .map(({ metrics, reason, benchmarkNames }) => {
      const scope = escapeScope(benchmarkNames);
      return `- ${formatMetrics(metrics)}: ${escapeMarkdown(reason)} (${scope})`;
    })
    .join('\n');
}

function escapeScope(benchmarkNames: readonly string[]): string {
  return escapeMarkdown(formatScope(benchmarkNames));
}

function environmentBlock(run: Run): string {
  const { environment, plan } = run;
  const facts = [...identityFacts(environment), ...conditionFacts(environment)];
  return [
    `${escapeMarkdown(machineLine(environment))}${commitSuffix(run)}`,
    codeSpan(plan.command),
    planSentences(plan)
      .map((sentence) => `- ${escapeMarkdown(sentence)}`)
      .join('\n'),
    markdownTable(
      [{ title: 'property' }, { title: 'value' }],
      facts.map(({ label, text }) => [label, escapeMarkdown(text)]),
    ),
    `Run ${codeSpan(run.id)}`,
  ].join('\n\n');
}

function commitSuffix({ environment }: Run): string {
  const commit = commitLine(environment);
  return commit === null ? '' : ` · ${escapeMarkdown(commit)}`;
}
