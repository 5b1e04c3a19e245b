// Ratios, counts and lists in words, for the sentences of verdicts and warnings.

/** Three significant digits: `1.23 %`, `12.3 %`, `123 %`. */
export function percent(ratio: number): string {
  const value = Math.abs(ratio * 100);
  const decimals = value >= 99.5 ? 0 : value >= 9.95 ? 1 : 2;
  return `${(ratio * 100).toFixed(decimals).replace('-', '−')} %`;
}

/** `1 launch`, `2 launches` */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** The first few, and how many more: `a.js, b.js, and 3 more`. */
export function firstFew(
  words: readonly string[],
  most: number,
  separator: ', ' | '; ' = '; ',
): string {
  const more = words.length - most;
  return [...words.slice(0, most), ...(more > 0 ? [`and ${more} more`] : [])].join(separator);
}

/** A change to two significant digits: `+11 %`, `−0.83 %`. */
export function signedPercent(ratio: number): string {
  const value = Number((ratio * 100).toPrecision(2));
  return `${value < 0 ? '−' : '+'}${Math.abs(value)} %`;
}
