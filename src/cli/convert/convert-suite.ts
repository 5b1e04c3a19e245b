// From a suite written for Benchmark.js to a bench file, as far as that is mechanical: cases of a name
// and a function become calls of bench(); what prints and runs them goes; all else stays as it is.
import { UserError } from '../../model/user-error.ts';
import { closingIndex, splitArguments } from './code-scan.ts';

const loading =
  /^[ \t]*(?:(?:var|let|const)\s+([\w$]+|\{[^}]*\})\s*=\s*require\(\s*(['"])benchmark\2\s*\)(?:\.Suite)?|import\s+([\w$]+|\{[^}]*\}|\*\s+as\s+[\w$]+)\s+from\s*(['"])benchmark\4);?[ \t]*\n/m;

/**
 * @param file as the user named it, for what is said
 * @throws UserError naming the line of what cannot be carried over mechanically
 */
export function convertSuite(text: string, file: string): string {
  const found = loading.exec(text);
  if (found === null) throw cannot(file, 'it does not load "benchmark" in a statement of its own');
  const isModule = found[3] !== undefined;
  const own = isModule
    ? "import { bench } from 'baremark';\n"
    : "const { bench } = require('baremark');\n";
  const loaded = text.replace(loading, () => own);
  const name = /(?:var|let|const)\s+([\w$]+)\s*=\s*(?:new\s+)?(?:[\w$]+\.)?Suite\b/.exec(
    loaded,
  )?.[1];
  const suites = [...loaded.matchAll(/\bnew\s+(?:[\w$]+\.)?Suite\b|\bSuite\(/g)];
  if (suites.length !== 1) {
    throw cannot(file, `it has ${suites.length === 0 ? 'no suite' : 'several suites'}`);
  }
  const converted = convertCalls(loaded, name, file);
  if (/\b(?:Benchmark|Suite)\b/.test(withoutComments(converted))) {
    throw cannot(file, 'it uses Benchmark.js for more than a suite');
  }
  return converted.replace(/\n{3,}/g, '\n\n');
}

/** Statement by statement: each begins at the suite and is a chain of calls. */
function convertCalls(text: string, name: string | undefined, file: string): string {
  const declaration = String.raw`(?:(?:var|let|const)\s+[\w$]+\s*=\s*)?(?:\(\s*)?(?:new\s+)?(?:[\w$]+\.)?Suite\b`;
  const uses =
    name === undefined ? declaration : `${declaration}|^[ \\t]*${escaped(name)}(?=\\s*\\.)`;
  const start = new RegExp(`(?:${uses})`, 'm');
  let rest = text;
  let converted = '';
  for (let match = start.exec(rest); match !== null; match = start.exec(rest)) {
    const indent = /^[ \t]*/.exec(match[0])?.[0] ?? '';
    converted += rest.slice(0, match.index);
    const chain = readChain(
      rest,
      match.index + match[0].length,
      file,
      text.length - rest.length,
      text,
    );
    converted += chain.cases.map((each) => `${indent}${each}`).join('\n');
    rest = rest.slice(chain.end);
  }
  return converted + rest;
}

interface Chain {
  readonly cases: readonly string[];
  readonly end: number;
}

function readChain(rest: string, from: number, file: string, offset: number, text: string): Chain {
  const cases: string[] = [];
  let end = from;
  for (;;) {
    const step = /^(?:\s|\/\/.*\n|\))*(?:\.\s*([\w$]+)\s*)?\(/.exec(rest.slice(end));
    if (step === null) break;
    const open = end + step[0].length - 1;
    const close = closingIndex(rest, open);
    if (close === null) throw cannot(file, 'its brackets do not match');
    const line = text.slice(0, offset + open).split('\n').length;
    const method = step[1];
    if (method === 'add') cases.push(caseOf(rest.slice(open + 1, close), file, line));
    else if (method !== undefined && method !== 'on' && method !== 'run') {
      throw cannot(file, `line ${line} calls ${method}() of the suite`);
    }
    end = close + 1;
  }
  return { cases, end: end + (/^\s*\)?\s*;?/.exec(rest.slice(end))?.[0].length ?? 0) };
}

function caseOf(given: string, file: string, line: number): string {
  const parts = splitArguments(given);
  const [name = '', body = ''] = parts;
  if (parts.length !== 2 || name.startsWith('{') || /^[{'"`]/.test(body)) {
    throw cannot(
      file,
      `line ${line} adds a case with options, or with a text in place of a function`,
    );
  }
  return `bench(${name}, ${body});`;
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
}

function escaped(name: string): string {
  return name.replaceAll('$', '\\$');
}

function cannot(file: string, reason: string): UserError {
  return new UserError(
    `${file} cannot be rewritten mechanically: ${reason}.`,
    `Run it as it is: "baremark run ${file}".`,
  );
}
