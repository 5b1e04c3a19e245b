// A plot with its caption, and the names of its colours below it.
import { type Child, element, type Markup } from '../html/markup.ts';

export interface LegendKey {
  readonly name: string;
  /** What colours the swatch. */
  readonly className: string;
}

export function figure(caption: string, small: string, content: Child): Markup {
  return element(
    'figure',
    {},
    element('figcaption', {}, caption, element('small', {}, small)),
    content,
  );
}

/** The names beside their colours. */
export function legend(keys: readonly LegendKey[]): Markup {
  return element(
    'p',
    { class: 'legend' },
    keys.map(({ name, className }) =>
      element('span', {}, element('span', { class: `swatch ${className}` }), ` ${name}`),
    ),
  );
}

export function withLegend(picture: Markup, keys: readonly LegendKey[]): Markup {
  return element('div', {}, picture, legend(keys));
}

/** What a drawing says, as a table that can be opened below it. */
export function numbersBehind(title: string, content: Child): Markup {
  return element('details', {}, element('summary', {}, title), content);
}
