// Finds the end of a call in JavaScript text without parsing it: what stands in strings, templates and
// comments is passed over, and brackets are counted.

const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/**
 * @param open index of an opening bracket
 * @returns index of the bracket that closes it; null when none does
 */
export function closingIndex(text: string, open: number): number | null {
  const expected: string[] = [];
  for (let index = open; index < text.length; index += 1) {
    const past = endOfLiteral(text, index);
    if (past !== null) {
      index = past - 1;
      continue;
    }
    const character = text[index] ?? '';
    const closer = closers[character];
    if (closer !== undefined) expected.push(closer);
    else if (character === expected.at(-1)) {
      expected.pop();
      if (expected.length === 0) return index;
    }
  }
  return null;
}

/** The arguments of a call, given what stands between its brackets. */
export function splitArguments(text: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  for (let index = 0; index < text.length; index += 1) {
    const past = endOfLiteral(text, index);
    if (past !== null) index = past - 1;
    else if (closers[text[index] ?? ''] !== undefined) {
      index = closingIndex(text, index) ?? text.length;
    } else if (text[index] === ',') {
      parts.push(text.slice(from, index).trim());
      from = index + 1;
    }
  }
  const last = text.slice(from).trim();
  return last === '' ? parts : [...parts, last];
}

/** Where the string, comment or regular expression ends that begins at `index`; null for any other. */
function endOfLiteral(text: string, index: number): number | null {
  const rest = text.slice(index, index + 2);
  if (rest === '//') return until(text, '\n', index);
  if (rest === '/*') return until(text, '*/', index + 2);
  const [first] = rest;
  if (first === '"' || first === "'" || first === '`') return endOfString(text, index, first);
  // After a value a slash divides.
  const isPattern = first === '/' && /(?:^|[(,=:[!&|?{};\n]|return)\s*$/.test(text.slice(0, index));
  return isPattern ? endOfString(text, index, '/') : null;
}

function endOfString(text: string, open: number, quote: string): number {
  for (let index = open + 1; index < text.length; index += 1) {
    if (text[index] === '\\') index += 1;
    else if (text[index] === quote) return index + 1;
  }
  return text.length;
}

function until(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found + mark.length;
}
