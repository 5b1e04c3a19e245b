// A picture of numbers, drawn when a format asks for it.
import type { Markup } from '../html/markup.ts';
import type { View } from '../terminal/view.ts';

export interface Plot {
  /** As SVG, with an accessible name. */
  readonly svg: () => Markup;
  /** In characters; a plot without them is left out of a terminal. */
  readonly characters?: (view: View) => readonly string[];
}
