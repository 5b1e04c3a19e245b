// How far the numbers can be trusted, and how families of benchmarks grow.
import type { FamilyResult, MicroResult } from '../../analysis/analysis.ts';
import type { DimensionResult } from '../../analysis/dimension/dimension.ts';
import { dimensionNote, dimensionTitle, findingSentence, panelTable } from '../dimension.ts';
import { familyTable, familyTitle } from '../families.ts';
import {
  causeTable,
  honestySentences,
  outlierTable,
  type TextTable,
  trustTable,
} from '../honesty.ts';
import { escapeMarkdown, markdownTable } from './markup.ts';

/** What the rows of the table above do not say. */
export function remarkList(results: readonly MicroResult[]): readonly string[] {
  const items = results.flatMap(({ benchmark, measured }) =>
    (measured === null ? [] : honestySentences(measured)).map(
      (sentence) => `- ${escapeMarkdown(`${benchmark.name}: ${sentence}`)}`,
    ),
  );
  return items.length === 0 ? [] : [items.join('\n')];
}

export function trustBlock(results: readonly MicroResult[]): string | null {
  const tables = [trustTable(results), causeTable(results), outlierTable(results)].filter(
    (each) => each !== null,
  );
  return tables.length === 0 ? null : tables.map(drawnTable).join('\n\n');
}

export function familyBlocks(families: readonly FamilyResult[]): readonly string[] {
  return families.flatMap((family) => [
    `### Family: ${escapeMarkdown(familyTitle(family))}`,
    drawnTable(familyTable(family)),
  ]);
}

/** A table for each quantity of a dimension, then what stands out. */
export function dimensionBlocks(result: DimensionResult | undefined): readonly string[] {
  if (result === undefined) return [];
  return [
    `### ${escapeMarkdown(dimensionTitle(result))}`,
    ...result.panels.flatMap((panel) => [
      `**${escapeMarkdown(panel.title)}**`,
      drawnTable(panelTable(result, panel)),
    ]),
    result.findings.map((each) => `- ${escapeMarkdown(findingSentence(each))}`).join('\n'),
    escapeMarkdown(dimensionNote(result)),
  ];
}

export function drawnTable({ titles, rows, note }: TextTable): string {
  const columns = titles.map((title, index) => ({
    title: escapeMarkdown(title),
    isNumeric: index > 0 && title !== 'interval',
  }));
  const cells = rows.map((row) => row.map(escapeMarkdown));
  const table = markdownTable(columns, cells);
  return note === '' ? table : `${table}\n\n${escapeMarkdown(note)}`;
}
