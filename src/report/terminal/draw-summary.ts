// The summary on one screen: what ran, a block of rows for each topic, what to do next.
import { cell } from '../section.ts';
import type { RunSummary, SummaryBlock, SummaryGate } from '../summary/summary.ts';
import { joinBlocks } from './draw-section.ts';
import { renderParagraph, renderTable } from './table.ts';
import { displayWidth, pad } from './text.ts';
import type { View } from './view.ts';

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

/** Warnings, what is missing, the gate and what to do: one line each. */
function drawEnd(
  { warnings, unavailable, gate, next, pagePath }: RunSummary,
  view: View,
): readonly string[] {
  const width = Math.max(0, ...next.map(({ command }) => displayWidth(command)));
  const toDetails = (text: string) => `${text}  → --details`;
  return [
    ...(warnings === null ? [] : [{ ...warnings, text: toDetails(warnings.text) }]),
    ...(unavailable === null ? [] : [{ ...unavailable, text: toDetails(unavailable.text) }]),
    cell(`Gate    ${gateText(gate)}`, gate.tone),
    ...next.map(({ command, why }, index) =>
      cell(`${index === 0 ? 'Next' : '    '}    ${pad(command, width, 'left')}  ${why}`),
    ),
    ...(pagePath === null ? [] : [cell(`Page    ${pagePath}`)]),
  ].flatMap((line) => renderParagraph(line, 0, view));
}

function gateText({ parts, exitStatus }: SummaryGate): string {
  const text = parts.map((part) => part.text).join(' · ');
  return exitStatus === null ? text : `${text}  → exit ${exitStatus}`;
}
