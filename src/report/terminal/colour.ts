// The door to picocolors. Tones say what a text means; colour is never the only carrier of it.
import picocolors from 'picocolors';

export type Tone = 'plain' | 'good' | 'bad' | 'doubt' | 'quiet' | 'strong' | 'accent';

const colours = picocolors.createColors(true);

const painters: Readonly<Record<Tone, (text: string) => string>> = {
  plain: (text) => text,
  good: colours.green,
  bad: (text) => colours.bold(colours.red(text)),
  doubt: colours.yellow,
  quiet: colours.dim,
  strong: colours.bold,
  accent: colours.cyan,
};

/** `text` in the colour of its tone, or as it is. */
export function paint(text: string, tone: Tone, isColour: boolean): string {
  return isColour && text.trim() !== '' ? painters[tone](text) : text;
}
