// Markdown that says what it was given: the only place that knows what must be escaped.
import { plainText } from '../terminal/text.ts';

export interface MarkdownColumn {
  readonly title: string;
  readonly isNumeric?: boolean;
}

/**
 * Text on one line without a meaning to Markdown (a heading or a list at its beginning either), to
 * HTML, or to GitHub: mentions, links, formulas.
 */
export function escapeMarkdown(text: string): string {
  return plainText(text, true)
    .replace(/[\\`*_[\]|~$]/g, '\\$&')
    .replace(/^(\d*)(#+|[->+.)])(?=\s)/, '$1\\$2')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/#(?=\d)/g, '&#35;')
    .replace(/@/g, '&#64;')
    .replace(/:(?=\/\/)/g, '&#58;')
    .replace(/\bwww(?=\.)/gi, '$&&#8203;');
}

/** Text in a fixed-width span; the fence is longer than any run of backticks inside. */
export function codeSpan(text: string): string {
  const line = plainText(text, true);
  const longest = [...line.matchAll(/`+/g)].reduce((most, [run]) => Math.max(most, run.length), 0);
  const fence = '`'.repeat(longest + 1);
  const space = longest > 0 ? ' ' : '';
  return `${fence}${space}${line}${space}${fence}`;
}

/** Cells are Markdown already. */
export function markdownTable(
  columns: readonly MarkdownColumn[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map(({ title }) => title)),
    line(columns.map(({ isNumeric }) => (isNumeric ? '---:' : ':---'))),
    ...rows.map(line),
  ].join('\n');
}

/** A block behind a click; nothing for nothing. */
export function fold(title: string, block: string | null): readonly string[] {
  if (block === null) return [];
  return [`<details><summary>${title}</summary>`, block, '</details>'];
}
