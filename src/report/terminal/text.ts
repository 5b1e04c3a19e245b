// Text in character cells: cleaning, width, padding, wrapping. Everything that a terminal prints
// comes through `plainText`, so that no benchmark name can move the cursor.
import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';

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
  '★': '*',
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

/** All but names and paths of the user's is of such characters: one cell each. */
const oneCellEach = new RegExp(`^[ -~${Object.keys(asciiOf).join('')}]*$`);

/** Cells that `text` takes up: 2 for East Asian characters and emoji, 0 for combining marks. */
export function displayWidth(text: string): number {
  // string-width takes the short way for ASCII alone, and half of a report's cells hold a `µ` or a `±`.
  return oneCellEach.test(text) ? text.length : stringWidth(text);
}

export type Alignment = 'left' | 'right';

/** `text` filled up with spaces to `width` cells; longer text is left as it is. */
export function pad(text: string, width: number, alignment: Alignment): string {
  const space = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return alignment === 'left' ? text + space : space + text;
}

/** `text` in at most `width` cells, dots in place of its middle where it is longer: names differ at their ends. */
export function cutTo(text: string, width: number, isUnicode: boolean): string {
  if (displayWidth(text) <= width) return text;
  const dots = isUnicode ? '…' : '...';
  const characters = [...text];
  const end: string[] = [];
  const endWidth = Math.floor((width - dots.length) / 3);
  while (displayWidth([characters.at(-1), ...end].join('')) <= endWidth) {
    end.unshift(characters.pop() ?? '');
  }
  const left = width - dots.length - displayWidth(end.join(''));
  while (displayWidth(characters.join('')) > left) characters.pop();
  return `${characters.join('').trimEnd()}${dots}${end.join('').trimStart()}`;
}

/** The space between a number and its unit: `14 k`, `95 %`, `2.1 MiB/s`, `± 3`. */
const innerSpace =
  /(?<=\d) (?=(?:%|ns|[µu]s|ms|s|min|h|J|[KMGT]iB(?:\/s)?|[kMGT]?B|[kMGT]?B?\/s|[kMGT])(?![\w/]))|(?<=±|\+\/-) (?=\d)/g;
/** Holds a number and its unit together; of private use, so that no text contains it. */
const glue = '\u{10fffd}';

/** Lines of at most `width` cells, broken at spaces, inside a word only if it is too long. */
export function wrap(text: string, width: number): readonly string[] {
  // What fits keeps the spaces that align it.
  if (displayWidth(text) <= width) return [text];
  const lines = wrapAnsi(text.replace(innerSpace, glue), width, { hard: true });
  return lines.replaceAll(glue, ' ').split('\n');
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
