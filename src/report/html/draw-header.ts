// The top of the page: what came out, then which Run it was.

import type { Header } from '../header.ts';
import type { Cell } from '../section.ts';
import { element, type Markup } from './markup.ts';

export function drawHeader(header: Header): Markup {
  const line = ({ text, tone }: Cell) =>
    element('p', tone === 'quiet' ? { class: 'note' } : { class: tone }, text);
  return element(
    'header',
    {},
    element('h1', {}, 'Baremark report'),
    element('p', { class: `summary ${header.summary.tone}` }, header.summary.sentence),
    [...header.against, ...header.grade, ...header.status].map(line),
    header.warnings === ''
      ? []
      : element('p', {}, element('a', { href: '#warnings' }, header.warnings)),
    element('p', { class: 'quiet' }, header.machine, element('br', {}), header.origin),
    element('p', {}, element('code', {}, header.command)),
  );
}
