// Aligned text tables. One column may be flexible: it takes the width that the others leave and
// wraps. A table too wide for its view loses its least important columns, and says which.
import { type Cell, type Column, cell, noteBelow, type Row } from '../section.ts';
import { paint } from './colour.ts';
import { type Alignment, alignPoints, cutTo, displayWidth, pad, plainText, wrap } from './text.ts';
import type { View } from './view.ts';

const gap = '  ';
const indent = 2;
const leastFlexibleWidth = 14;

/** How far from the left, and whether a flexible column is cut to one line instead of wrapped. */
export interface TableStyle {
  readonly indent: number;
  readonly isCut: boolean;
}

const usualStyle: TableStyle = { indent, isCut: false };

/** Lines of a table with what stands below it, without a trailing newline. A cut one does not say what it left out. */
export function renderTable(
  columns: readonly Column[],
  rows: readonly Row[],
  view: View,
  note = '',
  style: TableStyle = usualStyle,
): readonly string[] {
  const columnsLeft = view.columns - style.indent;
  const clean = alignColumns(
    columns,
    rows.map((row) => ({
      cells: row.cells.map((each) =>
        cell(plainText(textIn(each, view), view.isUnicode), each.tone),
      ),
      details: row.details,
    })),
  );
  const titles = columns.map(({ title }) => cell(plainText(title, view.isUnicode), 'quiet'));
  const natural = columns.map((_, index) => naturalWidth(index, [titles, ...cellsOf(clean)]));
  const kept = keptColumns(columns, natural, columnsLeft);
  const layout = kept.map((index) => ({
    index,
    align: columns[index]?.isNumeric === true ? ('right' as const) : ('left' as const),
    width: widthOf(index, columns, natural, kept, columnsLeft),
    cut: style.isCut && columns[index]?.isFlexible === true,
  }));
  const lines = [
    ...renderCells(titles, layout, view, style),
    ...clean.flatMap((row) => [
      ...renderCells(row.cells, layout, view, style),
      ...row.details.flatMap((detail) => renderParagraph(detail, style.indent + indent, view)),
    ]),
  ];
  const lost = columns.filter((_, index) => !kept.includes(index)).map(({ title }) => title);
  const shown = columns.filter((_, index) => kept.includes(index));
  const notes = [
    lost.length === 0 || style.isCut
      ? ''
      : `Left out at ${view.columns} columns: ${lost.join(', ')}.`,
    noteBelow(shown, note),
  ].filter((each) => each !== '');
  return [...lines, ...notes.flatMap((each) => renderParagraph(cell(each, 'quiet'), indent, view))];
}

/** A sentence wrapped to the view, each line indented by `indentation` cells. */
export function renderParagraph(text: Cell, indentation: number, view: View): readonly string[] {
  const width = Math.max(20, view.columns - indentation);
  return wrap(plainText(textIn(text, view), view.isUnicode), width).map(
    (line) => ' '.repeat(indentation) + paint(line.trimEnd(), text.tone, view.isColour),
  );
}

/** From this width on a cell has room for all that it says. */
const roomyColumns = 110;

function textIn({ text, short }: Cell, view: View): string {
  return short !== undefined && view.columns < roomyColumns ? short : text;
}

/** Decimal points of each column of numbers below each other. */
function alignColumns(columns: readonly Column[], rows: readonly Row[]): readonly Row[] {
  const aligned = columns.map(({ isNumeric }, index) => {
    const texts = rows.map(({ cells }) => cells[index]?.text ?? '');
    return isNumeric ? alignPoints(texts) : texts;
  });
  return rows.map((row, line) => ({
    ...row,
    cells: row.cells.map(({ text, tone }, index) => cell(aligned[index]?.[line] ?? text, tone)),
  }));
}

interface Place {
  readonly index: number;
  readonly align: Alignment;
  readonly width: number;
  readonly cut: boolean;
}

function renderCells(
  cells: readonly Cell[],
  layout: readonly Place[],
  view: View,
  style: TableStyle,
): readonly string[] {
  const wrapped = layout.map(({ index, width, cut }) => {
    const text = cells[index]?.text ?? '';
    return cut ? [cutTo(text, width, view.isUnicode)] : wrap(text, width);
  });
  const height = wrapped.reduce((most, lines) => Math.max(most, lines.length), 1);
  return Array.from({ length: height }, (_, line) => {
    const texts = layout.map(({ index, align, width }, place) => {
      const text = pad(wrapped[place]?.[line] ?? '', width, align);
      return paint(text, cells[index]?.tone ?? 'plain', view.isColour);
    });
    return (' '.repeat(style.indent) + texts.join(gap)).trimEnd();
  });
}

function cellsOf(rows: readonly Row[]): readonly (readonly Cell[])[] {
  return rows.map((row) => row.cells);
}

function naturalWidth(index: number, rows: readonly (readonly Cell[])[]): number {
  return rows.reduce((most, row) => Math.max(most, displayWidth(row[index]?.text ?? '')), 0);
}

function keptColumns(
  columns: readonly Column[],
  natural: readonly number[],
  width: number,
): readonly number[] {
  const order = columns
    .map((each, index) => ({ index, rank: each.rank ?? Number.POSITIVE_INFINITY }))
    .sort((a, b) => a.rank - b.rank);
  let kept = columns.map((_, index) => index);
  for (const { index, rank } of order) {
    const needed = kept.map((each) => leastWidth(columns[each], natural[each] ?? 0));
    if (rank === Number.POSITIVE_INFINITY || total(needed) <= width) break;
    kept = kept.filter((each) => each !== index);
  }
  return kept;
}

function leastWidth(each: Column | undefined, natural: number): number {
  return each?.isFlexible ? Math.min(natural, leastFlexibleWidth) : natural;
}

function widthOf(
  index: number,
  columns: readonly Column[],
  natural: readonly number[],
  kept: readonly number[],
  width: number,
): number {
  const own = natural[index] ?? 0;
  if (!columns[index]?.isFlexible) return own;
  const others = kept.filter((each) => each !== index).map((each) => natural[each] ?? 0);
  const left = width - total(others) - gap.length;
  return Math.min(own, Math.max(leastFlexibleWidth, left));
}

/** Width of columns side by side. */
function total(widths: readonly number[]): number {
  return (
    widths.reduce((sum, width) => sum + width, 0) + gap.length * Math.max(0, widths.length - 1)
  );
}
