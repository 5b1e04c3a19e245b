// The colour of each tone.
import { styleText } from 'node:util';
import type { Tone } from '../section.ts';

type Style = Parameters<typeof styleText>[0];

const styles: Readonly<Record<Exclude<Tone, 'plain'>, Style>> = {
  good: 'green',
  bad: ['bold', 'red'],
  doubt: 'yellow',
  quiet: 'dim',
  strong: 'bold',
  accent: 'cyan',
};

/** `text` in the colour of its tone, or as it is. */
export function paint(text: string, tone: Tone, isColour: boolean): string {
  if (!isColour || tone === 'plain' || text.trim() === '') return text;
  // The caller has settled where the text goes.
  return styleText(styles[tone], text, { validateStream: false });
}
