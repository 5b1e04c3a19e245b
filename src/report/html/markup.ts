// HTML that is escaped by construction: a string becomes text, only `element` makes tags. Nothing
// else in this folder concatenates markup.
import { plainText } from '../terminal/text.ts';

export interface Markup {
  readonly markup: string;
}

export type Child = Markup | string | readonly Child[];
export type Attributes = Readonly<Record<string, string | number>>;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** The one function that makes text safe in elements and in quoted attributes. */
function escapeMarkup(text: string): string {
  return plainText(text, true).replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

/** In single quotes where the text has double ones, which are six characters each when escaped. */
function quoted(text: string): string {
  const isSingle = text.includes('"') && !text.includes("'");
  if (!isSingle) return `"${escapeMarkup(text)}"`;
  return `'${escapeMarkup(text).replaceAll('&quot;', '"')}'`;
}

/** Shapes of a drawing may close themselves; elements of HTML may not. */
function isShape(name: string): boolean {
  return ['path', 'line', 'rect', 'circle', 'polyline', 'polygon', 'use'].includes(name);
}

/** `name` and the names of attributes are the program's own, never a user's. */
export function element(name: string, attributes: Attributes, ...children: Child[]): Markup {
  const pairs = Object.entries(attributes).map(([key, value]) => {
    return ` ${key}=${quoted(`${value}`)}`;
  });
  if (isShape(name) && render(children) === '') return { markup: `<${name}${pairs.join('')}/>` };
  const open = `<${name}${pairs.join('')}>`;
  const end = isVoid(name) || impliedEnds.has(name) ? '' : `</${name}>`;
  return { markup: isVoid(name) ? open : `${open}${render(children)}${end}` };
}

/** Markup of our own that must not be escaped: the style sheet and the escaped data block. */
export function trusted(markup: string): Markup {
  return { markup };
}

export function render(child: Child): string {
  if (typeof child === 'string') return escapeMarkup(child);
  return 'markup' in child ? child.markup : child.map(render).join('');
}

/** Elements whose end the next one implies (HTML, 13.1.2.4): a tenth of a page with many tables. */
const impliedEnds: ReadonlySet<string> = new Set([
  ...['thead', 'tbody', 'tr', 'th', 'td'],
  ...['li', 'dt', 'dd'],
]);

function isVoid(name: string): boolean {
  return name === 'meta' || name === 'link' || name === 'br';
}
