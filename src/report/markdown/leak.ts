// A leak study as Markdown: open what leaks or is undecided, behind a click what is healthy and what
// explains the rest.
import type { LeakResult } from '../../analysis/leak/leak-result.ts';
import type { LeakPart, PartTable } from '../leak/part.ts';
import { classicSentences, resourcePart, unjudgedSentences } from '../leak/resources.ts';
import { headlineOf, outcomeSentences, scopeSentences } from '../leak/scenario.ts';
import { leakStory } from '../leak/story.ts';
import { stateOf, worstScenariosFirst } from '../leak/verdict-words.ts';
import type { Cell, Row } from '../table.ts';
import { escapeMarkdown, fold, markdownTable } from './markup.ts';

export function leakBlocks(results: readonly LeakResult[]): readonly string[] {
  return worstScenariosFirst(results).flatMap((result) => {
    const isHealthy = stateOf(result) === 'no leak';
    const resources = [...resourceBlocks(result), ...bulletList(belowResources(result))];
    const story = leakStory(result, true).flatMap((part) => partBlocks(part));
    return [
      `### Leaks: ${escapeMarkdown(result.benchmark.name)}`,
      headlineBlock(result),
      ...(isHealthy ? fold('Resources', joined(resources)) : resources),
      ...fold('What explains it', joined(story)),
    ];
  });
}

function headlineBlock(result: LeakResult): string {
  const { text, tone } = headlineOf(result);
  const headline = tone === 'bad' ? `**${escapeMarkdown(text)}**` : escapeMarkdown(text);
  const others = [...outcomeSentences(result).map((each) => each.text), ...scopeSentences(result)];
  return [headline, ...others.map(escapeMarkdown)].join('<br>');
}

function resourceBlocks(result: LeakResult): readonly string[] {
  const table = resourcePart(result, { isFull: true, isNarrow: false })?.table ?? null;
  return table === null ? [] : [drawTable(table)];
}

function belowResources(result: LeakResult): readonly string[] {
  return [...classicSentences(result).map(({ text }) => text), ...unjudgedSentences(result)];
}

export function partBlocks({ title, sentences, table }: LeakPart, level = 4): readonly string[] {
  return [
    `${'#'.repeat(level)} ${title}`,
    ...(table === null ? [] : [drawTable(table)]),
    ...bulletList(sentences.map(({ text }) => text)),
  ];
}

function bulletList(sentences: readonly string[]): readonly string[] {
  if (sentences.length === 0) return [];
  return [sentences.map((sentence) => `- ${escapeMarkdown(sentence)}`).join('\n')];
}

/** What rows say below themselves elsewhere stands in a last column. */
function drawTable({ columns, rows }: PartTable): string {
  const hasDetails = rows.some(({ details }) => details.length > 0);
  const titles = columns.map(({ title, isNumeric }) => ({ title, isNumeric }));
  return markdownTable(
    hasDetails ? [...titles, { title: 'why' }] : titles,
    rows.map(({ cells, details }: Row) => [
      ...cells.map(cellText),
      ...(hasDetails ? [details.map(({ text }) => escapeMarkdown(text)).join('<br>')] : []),
    ]),
  );
}

function cellText({ text, tone }: Cell): string {
  return tone === 'bad' ? `**${escapeMarkdown(text)}**` : escapeMarkdown(text);
}

function joined(blocks: readonly string[]): string | null {
  return blocks.length === 0 ? null : blocks.join('\n\n');
}
