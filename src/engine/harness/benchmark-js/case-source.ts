// The text that a case of Benchmark.js is compiled from. Its setup, its body and its teardown share
// variables because they become one function; that function sees globals, but nothing of the file
// that they stood in.

export type Part = unknown;

/** The statements of a function, or of the text given in its place. */
function statementsOf(part: Part): string {
  if (typeof part === 'string') return part;
  if (typeof part !== 'function') return '';
  const text = String(part);
  const block = /^[^{]+\{([\s\S]*)\}\s*$/.exec(text)?.[1];
  const expression = /^(?:async\s+)?(?:\([^)]*\)|[\w$]+)\s*=>\s*([\s\S]+)$/.exec(text)?.[1];
  return block ?? (expression === undefined ? '' : `${expression};`);
}

/** An expression that gives the function anew, with the variables around the expression in its sight. */
function expressionOf(part: Part): string | null {
  if (typeof part === 'string') return `function () {\n${part}\n}`;
  const text = String(part);
  const candidates = [text, `Object.values({ ${text} })[0]`];
  return candidates.find(isExpression) ?? null;
}

function isExpression(text: string): boolean {
  try {
    new Function(`return (${text}\n);`);
    return true;
  } catch {
    return false;
  }
}

export interface CaseText {
  /** Before the first call of each sample. */
  readonly setup: string;
  /** An expression for the function that is repeated. */
  readonly body: string;
  readonly teardown: string;
}

interface Parts {
  readonly fn: Part;
  readonly setup: Part;
  readonly teardown: Part;
}

/**
 * From the closest to what the author wrote for Benchmark.js to what it falls back on: all in one
 * function; the body where it stands, so that it sees its file; all of them where they stand.
 */
export function caseTexts({ fn, setup, teardown }: Parts): readonly CaseText[] {
  const inlined = { setup: statementsOf(setup), teardown: statementsOf(teardown) };
  const expression = expressionOf(fn);
  const hasText = typeof fn === 'string';
  return [
    ...(expression === null ? [] : [{ ...inlined, body: expression }]),
    ...(hasText ? [] : [{ ...inlined, body: `${givenName}.fn` }]),
    ...(hasText || typeof setup !== 'function' || typeof teardown !== 'function'
      ? []
      : [
          {
            setup: `${givenName}.setup.call(this);`,
            body: `${givenName}.fn`,
            teardown: `${givenName}.teardown.call(this);`,
          },
        ]),
  ];
}

/** Name of the benchmark itself inside of the compiled function. */
export const givenName = 'baremarkGiven';
