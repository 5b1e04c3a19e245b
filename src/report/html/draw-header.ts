// The top of the page: what came out, then which Run it was.

import type { Header } from '../header.ts';
import type { Cell } from '../section.ts';
import { element, type Markup } from './markup.ts';

export function drawHeader(header: Header): Markup {
  const line = ({ text, tone }: Cell) => element('p', { class: tone }, text);
  const warnings =
    header.warnings === '' ? [] : [element('a', { href: '#warnings' }, header.warnings), ' · '];
  return element(
    'header',
    {},
    element('h1', {}, 'Baremark report ', element('code', {}, header.command)),
    element('p', { class: `summary ${header.summary.tone}` }, header.summary.sentence),
    [...header.against, ...header.status].map(line),
    element('p', { class: 'note' }, warnings, header.machine, ' · ', header.origin),
  );
}

/** How much the machine interfered, and by which rule; below the verdicts, which name the grade. */
export function drawGrade({ grade }: Header): readonly Markup[] {
  const [first, ...rules] = grade;
  if (first === undefined) return [];
  const words = element('span', { class: first.tone }, first.text);
  return [
    element(
      'p',
      { class: 'note' },
      words,
      rules.map(({ text }) => ` ${text}`),
    ),
  ];
}
