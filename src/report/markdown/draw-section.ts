// A section as blocks of Markdown.
import {
  type Cell,
  isShownIn,
  noteBelow,
  type Part,
  type Row,
  type Section,
  type Table,
  tableFor,
} from '../section.ts';
import { codeSpan, escapeMarkdown, fold, markdownTable } from './markup.ts';

/** Blocks to be parted by blank lines; none where nothing of the section is shown here. */
export function drawSection(section: Section): readonly string[] {
  return drawAt(3, section);
}

/** The same for a document whose sections are its chapters. */
export function drawChapter(section: Section): readonly string[] {
  return drawAt(2, section);
}

function drawAt(
  level: number,
  { title, explanation, parts, isFolded }: Section,
): readonly string[] {
  const drawn = drawParts(isFolded === true ? opened(parts) : parts, level + 1);
  if (drawn.length === 0) return [];
  const blocks = [...(explanation === '' ? [] : [escapeMarkdown(explanation)]), ...drawn];
  return isFolded === true
    ? fold(escapeMarkdown(title), blocks.join('\n\n'))
    : [`${'#'.repeat(level)} ${escapeMarkdown(title)}`, ...blocks];
}

/** What is behind a click hides its details with the rest. */
function opened(parts: readonly Part[]): readonly Part[] {
  return parts.map((part) => ({ ...part, isDetail: false }));
}

/** Details stand together behind one click, at the end. */
function drawParts(parts: readonly Part[], level: number): readonly string[] {
  const shown = parts.filter((part) => isShownIn('markdown', part));
  const [open, hidden] = [false, true].map((isHidden) =>
    shown
      .filter(({ isDetail = false }) => isDetail === isHidden)
      .flatMap((part) => drawPart(part, level)),
  );
  const details = hidden ?? [];
  return [...(open ?? []), ...fold('Details', details.length === 0 ? null : details.join('\n\n'))];
}

function drawPart(part: Part, level: number): readonly string[] {
  switch (part.kind) {
    case 'text':
      return drawText(part.cells, part.isList === true);
    case 'table':
      return drawTable(tableFor('markdown', part.table));
    case 'figures':
      return [];
    case 'findings': {
      const items = part.findings.map(({ sentences, advice }) =>
        [
          ...sentences.map(drawCell),
          ...(advice === '' ? [] : [`→ ${escapeMarkdown(advice)}`]),
        ].join('<br>'),
      );
      return items.length === 0 ? [] : [items.map((item) => `- ${item}`).join('\n')];
    }
    case 'facts': {
      const rows = part.facts.map(({ label, text }) => [
        escapeMarkdown(label),
        escapeMarkdown(text),
      ]);
      const table = markdownTable([{ title: 'property' }, { title: 'value' }], rows);
      return [escapeMarkdown(part.title), table];
    }
    case 'group': {
      const isFolded = part.isFolded === true;
      const inside = drawParts(isFolded ? opened(part.parts) : part.parts, level + 1);
      if (inside.length === 0) return [];
      const title = escapeMarkdown(part.title);
      return isFolded
        ? fold(title, inside.join('\n\n'))
        : [`${'#'.repeat(Math.min(6, level))} ${title}`, ...inside];
    }
    default:
      return part satisfies never;
  }
}

function drawText(cells: readonly Cell[], isList: boolean): readonly string[] {
  if (cells.length === 0) return [];
  const lines = cells.map(drawCell);
  return isList ? [lines.map((line) => `- ${line}`).join('\n')] : [lines.join('<br>\n')];
}

function drawTable({
  columns,
  rows,
  note: own,
  detailsOnPage = 'column',
}: Table): readonly string[] {
  if (rows.length === 0) return [];
  const note = noteBelow(columns, own);
  const isColumn = detailsOnPage === 'column';
  const hasDetails = isColumn && rows.some(({ details }) => details.length > 0);
  const listed = isColumn ? [] : rows.filter(({ details }) => details.length > 0);
  const titles = columns.map(({ title, isNumeric }) => ({
    title: escapeMarkdown(title),
    isNumeric,
  }));
  const table = markdownTable(
    hasDetails ? [...titles, { title: 'why' }] : titles,
    rows.map(({ cells, details }) => [
      ...columns.map((_, index) => drawInTable(cells[index] ?? { text: '', tone: 'plain' })),
      ...(hasDetails ? [details.map(({ text }) => escapeMarkdown(text)).join('<br>')] : []),
    ]),
  );
  return [
    table,
    ...(listed.length === 0 ? [] : [listed.map(rowItem).join('\n')]),
    ...(note === '' ? [] : [escapeMarkdown(note)]),
  ];
}

function rowItem({ cells: [name], details }: Row): string {
  return `- ${escapeMarkdown(`${name?.text ?? ''}:`)} ${details.map(drawCell).join('<br>')}`;
}

/** A bar would end the cell of a table even in a span of code. */
function drawInTable(each: Cell): string {
  const isSpan = each.form === 'code' || each.form === 'bars';
  return isSpan ? drawCell(each).replace(/\|/g, '\\|') : drawCell(each);
}

function drawCell({ text, tone, form }: Cell): string {
  if (text === '') return '';
  if (form === 'code' || form === 'bars') return codeSpan(text);
  return tone === 'bad' ? `**${escapeMarkdown(text)}**` : escapeMarkdown(text);
}
