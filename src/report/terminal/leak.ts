// A leak study on the terminal: of each scenario what came out, its resources, the floor of their
// memory as a line, and what explains it.
import type { LeakResult, SnapshotSeries } from '../../analysis/leak/leak-result.ts';
import { formatQuantity } from '../format.ts';
import { extentOf } from '../leak/extent.ts';
import type { LeakPart, PartTable } from '../leak/part.ts';
import { classicSentences, resourcePart, unjudgedSentences } from '../leak/resources.ts';
import { headlineOf, outcomeSentences, scopeSentences } from '../leak/scenario.ts';
import { leakStory } from '../leak/story.ts';
import {
  type JudgedResource,
  judgedResources,
  worstScenariosFirst,
} from '../leak/verdict-words.ts';
import { drawSeries } from '../sparkline.ts';
import { type Cell, cell, column, flexibleColumn, renderParagraph, renderTable } from '../table.ts';
import type { View } from '../view.ts';
import { renderHeading } from './header.ts';

const sparkWidth = 24;

/** One section a scenario, the worst first. */
export function renderLeaks(
  results: readonly LeakResult[],
  view: View,
): readonly (readonly string[])[] {
  return worstScenariosFirst(results).map((result) => renderScenario(result, view));
}

function renderScenario(result: LeakResult, view: View): readonly string[] {
  const isFull = view.isDetailed === true;
  const paragraphs = (cells: readonly Cell[]) =>
    cells.flatMap((each) => renderParagraph(each, 2, view));
  const resources = resourcePart(result, { isFull, isNarrow: true });
  const below = [
    ...classicSentences(result),
    ...unjudgedSentences(result).map((sentence) => cell(sentence, 'quiet')),
  ];
  return [
    ...renderHeading(`Leaks: ${result.benchmark.name}`, '', view),
    ...paragraphs([
      headlineOf(result),
      ...outcomeSentences(result),
      ...scopeSentences(result).map((sentence) => cell(sentence, 'quiet')),
    ]),
    ...(resources?.table
      ? ['', ...drawTable(withFloors(resources.table, result, isFull), view)]
      : []),
    ...(below.length === 0 ? [] : ['', ...paragraphs(below)]),
    ...leakStory(result, isFull).flatMap((part) => ['', ...renderPart(part, view)]),
  ];
}

export function renderPart({ title, sentences, table }: LeakPart, view: View): readonly string[] {
  return [
    ...renderParagraph(cell(title, 'strong'), 2, view),
    ...(table === null ? [] : drawTable(table, view)),
    ...sentences.flatMap((each) => renderParagraph(each, 2, view)),
  ];
}

function drawTable({ columns, rows }: PartTable, view: View): readonly string[] {
  const shown = columns.map(({ title, isNumeric, rank }, index) =>
    index === 0 && !isNumeric
      ? flexibleColumn(title)
      : column(title, isNumeric ? 'right' : 'left', rank),
  );
  return renderTable(shown, rows, view);
}

/** Below the explained rows: rows of the table are in the order of the judged resources. */
function withFloors(table: PartTable, result: LeakResult, isFull: boolean): PartTable {
  const judged = judgedResources(result);
  return {
    ...table,
    rows: table.rows.map((row, index) => {
      const resource = judged[index];
      const isShown = resource !== undefined && (isFull || resource.verdict.kind !== 'no-leak');
      return isShown ? { ...row, details: [...floorLines(resource), ...row.details] } : row;
    }),
  };
}

/** The first process of each side, to one scale. */
function floorLines({ series, unit }: JudgedResource): readonly Cell[] {
  const [subject, control] = (['subject', 'control'] as const).map((side) =>
    series.find((each) => each.side === side && each.values.length > 1),
  );
  if (subject === undefined) return [];
  const shown = [subject, ...(control === undefined ? [] : [control])];
  const spans = shown.map(({ values }) => {
    const [low, high] = extentOf(values);
    return high - low;
  });
  const span = Math.max(...spans);
  const words = ({ side, values }: SnapshotSeries) => {
    const [first = 0, last = first] = [values[0], values.at(-1)];
    const ends = `${formatQuantity(first, unit)} → ${formatQuantity(last, unit)}`;
    return `${side.padEnd(7)} ${drawSeries(values, sparkWidth, span)} ${ends}`;
  };
  return shown.map((each) => cell(words(each), each.side === 'subject' ? 'accent' : 'quiet'));
}
