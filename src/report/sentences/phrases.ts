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

/** A sentence to be gone on with. */
export function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, '');
}
