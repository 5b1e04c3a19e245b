// Text in character cells: cleaning, width, padding, wrapping. Everything that a terminal prints
// comes through `plainText`, so that no benchmark name can move the cursor.

const asciiOf: Readonly<Record<string, string>> = {
  µ: 'u',
  μ: 'u',
  '±': '+/-',
  '÷': '/',
  '×': 'x',
  '…': '...',
  '·': '-',
  '−': '-',
  '–': '-',
  '—': '-',
  '→': '->',
  '≤': '<=',
  '≥': '>=',
  '≈': '~',
  '✓': '+',
  '✗': '!',
  '●': 'o',
  '○': '.',
  '∙': '.',
  '▁': '_',
  '▂': '.',
  '▃': ':',
  '▄': '-',
  '▅': '=',
  '▆': '+',
  '▇': '*',
  '█': '#',
  '▓': '=',
  '░': '.',
  '─': '-',
  '│': '|',
  '┤': '+',
  '└': '+',
  '┼': '+',
  '┬': '+',
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
};

// C0 and C1 controls, bidirectional overrides and line separators.
const unprintable = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;
const zeroWidth = /[\p{Mn}\p{Me}\p{Cf}]/u;
const wideScript = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const wideSymbol = /[\p{Emoji_Presentation}\u3000-\u303e\uff01-\uff60]/u;

/**
 * What GitHub Actions and Azure Pipelines take for a command: the one at the beginning of a line, wherever
 * a line is broken, the other anywhere.
 */
const workflowCommand = /(^|\s):(?=:[a-z][\w-]*(?:\s|::))|##(?=\[)/gi;

/** One line that cannot control a terminal or the log of a CI; ASCII only unless `isUnicode`. */
export function plainText(text: string, isUnicode: boolean): string {
  const line = text
    .replace(/[\r\n\t]+/g, ' ')
    .replace(unprintable, '?')
    .replace(workflowCommand, '$& ');
  if (isUnicode) return line;
  return line.replace(/[^ -~]/gu, (character) => asciiOf[character] ?? '?');
}

/** Cells that `text` takes up: 2 for East Asian characters and emoji, 0 for combining marks. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    const isWide = wideScript.test(character) || wideSymbol.test(character);
    width += zeroWidth.test(character) ? 0 : isWide ? 2 : 1;
  }
  return width;
}

export type Alignment = 'left' | 'right';

/** `text` filled up with spaces to `width` cells; longer text is left as it is. */
export function pad(text: string, width: number, alignment: Alignment): string {
  const space = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return alignment === 'left' ? text + space : space + text;
}

/** Lines of at most `width` cells, broken at spaces, inside a word only if it is too long. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((long) => pieces(long, width))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (displayWidth(longer) <= width) {
      line = longer;
    } else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

/**
 * Pads numbers so that their decimal points stand below each other. Only where all have the same
 * unit (points of different units that line up would invite a wrong comparison), never for percents
 * and factors.
 */
export function alignPoints(texts: readonly string[]): readonly string[] {
  const parts = texts.map((text) => /^([^\d]*\d+)(\.\d+)?(\D*)$/.exec(text));
  const units = new Set(parts.flatMap((part) => (part ? [part[3]] : [])));
  if (units.size > 1 || [...units].some(isUnpadded)) return texts;
  const fractions = parts.map((part) => part?.[2] ?? '');
  const width = fractions.reduce((most, fraction) => Math.max(most, fraction.length), 0);
  return texts.map((text, index) => {
    const part = parts[index];
    return part ? `${part[1]}${(part[2] ?? '').padEnd(width)}${part[3]}` : text;
  });
}

/** `%` has digits for its size, and a blank would part `×` from its number. */
function isUnpadded(unit: string | undefined): boolean {
  return unit === ' %' || unit === '×';
}

function pieces(word: string, width: number): readonly string[] {
  if (displayWidth(word) <= width) return [word];
  const parts: string[] = [''];
  for (const character of word) {
    const last = parts.at(-1) ?? '';
    if (displayWidth(last + character) <= width) parts[parts.length - 1] = last + character;
    else parts.push(character);
  }
  return parts;
}
