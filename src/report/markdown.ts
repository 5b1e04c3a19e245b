// The report for a pull request: what a reviewer must know first, the rest folded away. GitHub's
// dialect; names are escaped, so that none can mention people, break a table or open a tag.
import type { Judgement, ThresholdResult } from '../analysis/analysis.ts';
import type { Run } from '../model/run/run.ts';
import type { Verdict } from '../model/verdict.ts';
import {
  benchmarkNameOf,
  countVerdicts,
  listVerdicts,
  noBaselineSentence,
  type VerdictLine,
} from './comparison.ts';
import { formatMetrics, formatScope, groupUnavailable, groupWarnings } from './doubts.ts';
import {
  commitLine,
  conditionFacts,
  identityFacts,
  machineLine,
  planSentences,
  statusSentence,
} from './environment.ts';
import { formatTally } from './format.ts';
import { gradeText } from './grade.ts';
import { efficiencyBlock } from './markdown/efficiency.ts';
import { dimensionBlocks, familyBlocks, remarkList, trustBlock } from './markdown/honesty.ts';
import { leakBlocks, partBlocks } from './markdown/leak.ts';
import { codeSpan, escapeMarkdown, fold, markdownTable } from './markdown/markup.ts';
import { failureList, microTable, spreadTable } from './markdown/results.ts';
import { scalingTables } from './markdown/scaling.ts';
import { thresholdTable, verdictTable } from './markdown/verdicts.ts';
import type { Report } from './report.ts';
import { againstSentences, summarise } from './summary.ts';
import { formatFamily } from './verdict-details.ts';

/** Ends with a newline. */
export function renderMarkdown(run: Run, judgement: Report): string {
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
    ...verdictBlocks(run, verdicts),
    ...thresholdBlocks(analysis.thresholds),
    ...leakBlocks(analysis.leaks),
    ...(judgement.sections ?? []).flatMap((section) => partBlocks(section, 3)),
    ...failureList(analysis),
    ...(verdicts.length === 0
      ? [...measuredBlocks(judgement), ...warningBlocks(run, judgement)]
      : [
          ...fold('What was measured', joined(measuredBlocks(judgement))),
          ...fold('Warnings', joined(warningBlocks(run, judgement).slice(1))),
        ]),
    ...fold('Efficiency', efficiencyBlock(analysis.efficiency)),
    ...fold('Spread and disturbance', trustBlock(analysis.micro)),
    ...fold('Spread of the samples', spreadTable(analysis.micro)),
    ...fold('Not available', unavailableList(judgement)),
    ...fold('Environment and plan', environmentBlock(run)),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** What must be looked at and what is critical, open; the others behind a click. */
function verdictBlocks(run: Run, verdicts: readonly Verdict[]): readonly string[] {
  const lines = listVerdicts(run, verdicts);
  const isQuiet = ({ word, isCritical }: VerdictLine) =>
    !isCritical && (word === 'unchanged' || word === 'no baseline');
  const quiet = new Set(lines.filter(isQuiet).map(({ benchmarkName }) => benchmarkName));
  const [folded, open] = [true, false].map((wanted) =>
    verdicts.filter((verdict) => quiet.has(benchmarkNameOf(verdict)) === wanted),
  );
  return [
    ...titled('Verdicts', verdictTable(run, open ?? [])),
    ...fold(countVerdicts(folded ?? []), verdictTable(run, folded ?? [])),
    ...(lines.some(({ kind }) => kind === 'no-baseline')
      ? [escapeMarkdown(noBaselineSentence)]
      : []),
    ...(verdicts.length === 0 ? [] : [`${formatFamily(verdicts)}.`]),
  ];
}

function thresholdBlocks(thresholds: readonly ThresholdResult[]): readonly string[] {
  const isOpen = ({ outcome }: ThresholdResult) => outcome !== 'met';
  const met = thresholds.filter((result) => !isOpen(result));
  return [
    ...titled('Thresholds', thresholdTable(thresholds.filter(isOpen))),
    ...fold(`${formatTally(met.length, 'threshold')} met`, thresholdTable(met)),
  ];
}

function measuredBlocks({ analysis }: Judgement): readonly string[] {
  return [
    ...dimensionBlocks(analysis.dimension),
    ...titled('Microbenchmarks', microTable(analysis.micro)),
    ...remarkList(analysis.micro),
    ...familyBlocks(analysis.families),
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
