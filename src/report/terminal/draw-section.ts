// A section in lines of text.
import {
  type Cell,
  cell,
  isShownIn,
  type Part,
  type Row,
  type Section,
  tableFor,
} from '../section.ts';
import { renderParagraph, renderTable } from './table.ts';
import type { View } from './view.ts';

const indent = 2;

/** No lines where nothing of the section is shown here. */
export function drawSection({ title, explanation, parts }: Section, view: View): readonly string[] {
  const drawn = drawParts(parts, view);
  if (drawn.length === 0) return [];
  return [...renderHeading(title, explanation, view), ...separated(drawn)];
}

/** A section's title with what its numbers are. */
function renderHeading(title: string, explanation: string, view: View): readonly string[] {
  return [
    ...renderParagraph(cell(title, 'strong'), 0, view),
    ...(explanation === '' ? [] : renderParagraph(cell(explanation, 'quiet'), indent, view)),
  ];
}

interface Block {
  readonly lines: readonly string[];
  /** Sentences stand together; anything else has a blank line before it. */
  readonly isText: boolean;
}

function drawParts(parts: readonly Part[], view: View): readonly Block[] {
  return parts
    .filter((part) => isShownIn('terminal', part))
    .filter(({ isDetail, unless }) =>
      view.isDetailed === true ? unless !== 'detailed' : isDetail !== true,
    )
    .flatMap((part) => drawPart(part, view))
    .filter(({ lines }) => lines.length > 0);
}

function drawPart(part: Part, view: View): readonly Block[] {
  const paragraphs = (cells: readonly Cell[]) =>
    cells.flatMap((each) => renderParagraph(each, indent, view));
  switch (part.kind) {
    case 'text':
      return [{ lines: paragraphs(part.cells), isText: true }];
    case 'table': {
      const { columns, rows, note } = tableFor('terminal', part.table);
      const shown = view.isDetailed === true ? rows : rows.flatMap(withoutDetail);
      if (shown.length === 0) return [];
      return [{ lines: renderTable(columns, shown, view, note), isText: false }];
    }
    case 'figures': {
      const drawn = part.figures.map(({ plot }) => plot.characters?.(view) ?? []);
      return drawn.map((lines) => ({ lines, isText: false }));
    }
    case 'findings': {
      const lines = part.findings.flatMap(({ sentences, advice }) => [
        ...paragraphs(sentences),
        ...(advice === '' ? [] : renderParagraph(cell(`→ ${advice}`), indent * 2, view)),
      ]);
      return [{ lines, isText: true }];
    }
    case 'facts': {
      const lines = part.facts.map(({ label, text }) => cell(`${label}: ${text}`));
      return [{ lines: paragraphs([cell(part.title, 'strong'), ...lines]), isText: false }];
    }
    case 'group': {
      const inside = drawParts(part.parts, view);
      if (inside.length === 0) return [];
      const title = paragraphs([cell(part.title, 'strong')]);
      const [first, ...others] = separated(inside);
      const below = first === '' ? others : [first ?? '', ...others];
      return [{ lines: [...title, ...below], isText: false }];
    }
    default:
      return part satisfies never;
  }
}

function withoutDetail(row: Row): readonly Row[] {
  if (row.detail === 'row') return [];
  return [row.detail === 'sentences' ? { ...row, details: [] } : row];
}

/** Each block below a blank line, but sentences that follow sentences or the heading. */
function separated(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap(({ lines, isText }, index) =>
    isText && (blocks[index - 1]?.isText ?? true) ? lines : ['', ...lines],
  );
}

/** Blocks of lines parted by blank lines, without those that are empty; ends with a newline. */
export function joinBlocks(blocks: readonly (readonly string[])[]): string {
  const filled = blocks.filter((block) => block.length > 0);
  return `${filled.map((block) => block.join('\n')).join('\n\n')}\n`;
}
