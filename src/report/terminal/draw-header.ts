// The first lines: which Run this is, where it was taken and how to take it again. The result stands
// in the last line, which stays on the screen.

import type { Header } from '../header.ts';
import { cell } from '../section.ts';
import { renderParagraph } from './table.ts';
import type { View } from './view.ts';

export function drawHeader(header: Header, view: View): readonly string[] {
  const [grade, ...rule] = header.grade;
  const lines = [
    cell(header.title, 'strong'),
    cell(header.machine),
    cell(header.origin),
    cell(`$ ${header.command}`, 'accent'),
    ...header.plan,
    ...(grade === undefined ? [] : [grade]),
  ];
  return [
    ...lines.flatMap((line) => renderParagraph(line, 0, view)),
    ...rule.flatMap((line) => renderParagraph(line, 2, view)),
    ...header.status.flatMap((line) => renderParagraph(line, 0, view)),
  ];
}
