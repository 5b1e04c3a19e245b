// Anchors that stay the same from Run to Run, so that a link to a part of one page fits the next.

/** One a title, no two alike: `scaling.json-parse` of `JSON > parse` in `scaling`. */
export function anchorsOf(parent: string, titles: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return titles.map((title) => {
    const name = nameOf(title);
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return `${parent}.${count === 1 ? name : `${name}-${count}`}`;
  });
}

/** Letters and digits of any script; what has none is a part. */
function nameOf(title: string): string {
  const words = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.length === 0 ? 'part' : words.join('-').slice(0, 60);
}
