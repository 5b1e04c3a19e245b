// The names of a plot's colours, below it.
import { element, type Markup } from '../html/markup.ts';

export interface LegendKey {
  readonly name: string;
  /** What colours the swatch. */
  readonly className: string;
}

/** The names beside their colours. */
export function drawLegend(keys: readonly LegendKey[]): Markup {
  return element(
    'p',
    { class: 'legend' },
    keys.map(({ name, className }) =>
      element('span', {}, element('span', { class: `swatch ${className}` }), ` ${name}`),
    ),
  );
}

export function withLegend(picture: Markup, keys: readonly LegendKey[]): Markup {
  return element('div', {}, picture, drawLegend(keys));
}
