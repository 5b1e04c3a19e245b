// Sentences that differ in one number only are merged into one with its range: fifteen of them would not be read
// lines about the same thing.

/** Fewer stay separate. */
const fewestMerged = 4;
const numberPattern = /\d+(?:\.\d+)?/g;

export interface ScopedSentence {
  readonly message: string;
  /** Benchmarks that it concerns. */
  readonly names: readonly string[];
}

/** The same in the order in which each kind came first. */
export function mergeAlike(sentences: readonly ScopedSentence[]): readonly ScopedSentence[] {
  const byForm = new Map<string, ScopedSentence[]>();
  for (const sentence of sentences) {
    const form = sentence.message.replace(numberPattern, '#');
    const alike = byForm.get(form);
    if (alike === undefined) byForm.set(form, [sentence]);
    else alike.push(sentence);
  }
  return [...byForm.values()].flatMap((alike) =>
    alike.length < fewestMerged ? alike : (mergedInto(alike) ?? alike),
  );
}

/** Null when more than one of their numbers differs. */
function mergedInto(alike: readonly ScopedSentence[]): ScopedSentence | null {
  const numbers = alike.map(({ message }) => message.match(numberPattern) ?? []);
  const [first = []] = numbers;
  const differing = first.flatMap((number, place) =>
    numbers.every((each) => each[place] === number) ? [] : [place],
  );
  const [place, ...others] = differing;
  const [sentence] = alike;
  if (place === undefined || others.length > 0 || sentence === undefined) return null;
  const sorted = numbers.map((each) => each[place] ?? '').toSorted((a, b) => Number(a) - Number(b));
  let position = -1;
  const message = sentence.message.replace(numberPattern, (number) => {
    position += 1;
    return position === place ? `${sorted[0]} to ${sorted.at(-1)}` : number;
  });
  return { message, names: alike.flatMap(({ names }) => names) };
}
