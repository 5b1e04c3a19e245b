// The summary on one screen: what ran, a block of rows for each topic, what to do next.
import { type Cell, cell } from '../section.ts';
import type { RunSummary, SummaryBlock, SummaryGate } from '../summary/summary.ts';
import { joinBlocks } from './draw-section.ts';
import { renderParagraph, renderTable } from './table.ts';
import { displayWidth, pad } from './text.ts';
import type { View } from './view.ts';

const gap = '  ';
const style = { indent: 0, isCut: true } as const;

/** Fits `view.columns` from 80 on; ends with a newline. */
export function drawSummary(summary: RunSummary, view: View): string {
  const { ran, machine, status, against, blocks } = summary;
  const paragraphs = [ran, ...(machine === null ? [] : [machine]), ...status];
  return joinBlocks([
    [...paragraphs, ...(against === null ? [] : [against])].flatMap((each) =>
      renderParagraph(each, 0, view),
    ),
    ...blocks.map((block) => drawBlock(block, view)),
    drawEnd(summary, view),
  ]);
}

function drawBlock({ columns, rows, lines }: SummaryBlock, view: View): readonly string[] {
  const shown = columns.flatMap((column, index) =>
    (column.fromColumns ?? 0) <= view.columns ? [{ column, index }] : [],
  );
  const table =
    rows.length === 0
      ? []
      : renderTable(
          shown.map(({ column }) => column),
          rows.map(({ cells, details }) => ({
            cells: shown.flatMap(({ index }) => cells[index] ?? []),
            details,
          })),
          view,
          '',
          style,
        );
  return [...table, ...lines.flatMap((line) => renderParagraph(line, 0, view))];
}

/** Warnings, what is missing, the gate and what to do: one line each where there is room. */
function drawEnd(
  { warnings, unavailable, gate, next, pagePath }: RunSummary,
  view: View,
): readonly string[] {
  const width = Math.max(0, ...next.map(({ command }) => displayWidth(command)));
  const commands = next.map(({ command, why }) => {
    const line = pad(command, width, 'left');
    const room = view.columns - labelWidth - displayWidth(line) - gap.length;
    // A command is never shortened: it is there to be copied.
    return cell(room < displayWidth(why) ? command : `${line}${gap}${why}`);
  });
  const toDetails = ({ text, tone }: Cell) => cell(`${text}${gap}→ --details`, tone);
  return [
    ...(warnings === null ? [] : renderParagraph(toDetails(warnings), 0, view)),
    ...(unavailable === null ? [] : renderParagraph(toDetails(unavailable), 0, view)),
    ...labelled('Gate', cell(gateText(gate), gate.tone), view),
    ...commands.flatMap((each, index) => labelled(index === 0 ? 'Next' : '', each, view)),
    ...(pagePath === null ? [] : labelled('Page', cell(pagePath), view)),
  ];
}

const labelWidth = 8;

/** Further lines stand below the first, not below the label. */
function labelled(label: string, text: Cell, view: View): readonly string[] {
  return renderParagraph(text, labelWidth, view).map((line, index) =>
    index === 0 ? `${pad(label, labelWidth, 'left')}${line.slice(labelWidth)}` : line,
  );
}

function gateText({ parts, exitStatus }: SummaryGate): string {
  const text = parts.map((part) => part.text).join(' · ');
  return exitStatus === null ? text : `exit ${exitStatus} · ${text}`;
}
