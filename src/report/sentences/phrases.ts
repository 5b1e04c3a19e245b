// Parts of sentences.

/** The first few, and how many more: `a.js, b.js, and 3 more`. */
export function firstFew(
  words: readonly string[],
  most: number,
  separator: ', ' | '; ' = '; ',
): string {
  const more = words.length - most;
  return [...words.slice(0, most), ...(more > 0 ? [`and ${more} more`] : [])].join(separator);
}

/** `text` with a full stop, unless it ends a sentence already. */
export function withStop(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

export function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** A sentence to be gone on with. */
export function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, '');
}
