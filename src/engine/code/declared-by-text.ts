// Whether what a file declares follows from texts alone, so that it may be kept as long as they stay the
// same. In doubt it does not: a wrong list is worse than a slow one.
import { isBuiltin } from 'node:module';
import type { Graph, GraphFile } from '../files/graph.ts';
import { isEngine } from '../files/hooks/stand-ins.ts';
import { isCode } from '../files/source-kind.ts';
import { opennessOf } from './openness.ts';

/** Parts of Node that answer the same whenever they are asked the same in one folder. */
const constantParts: ReadonlySet<string> = new Set(
  [
    ...['assert', 'bench', 'buffer', 'events', 'path', 'querystring', 'stream', 'string_decoder'],
    ...['url', 'zlib'],
  ].flatMap((name) => [name, `node:${name}`]),
);

/**
 * Names through which a program learns what may be otherwise next time (environment, time, chance, machine,
 * locale, network), waits, or shows something while it is loaded. As words anywhere: `a.process` is `process`.
 */
const changing = new RegExp(
  `(?<![\\w$])(?:${[
    ...[
      'process',
      'Date',
      'Temporal',
      'performance',
      'random',
      'randomUUID',
      'crypto',
      'navigator',
    ],
    ...[
      'Intl',
      'toLocale\\w*',
      'localeCompare',
      'fetch',
      'WebSocket',
      'EventSource',
      '\\w*Storage',
    ],
    ...[
      'set(?:Timeout|Interval|Immediate)',
      'AbortSignal',
      'Atomics',
      'WeakRef',
      'allocUnsafe\\w*',
    ],
    ...['FinalizationRegistry', 'WebAssembly', 'Worker', 'console', 'stack\\w*', 'StackTrace\\w*'],
    ...['captureStackTrace', 'prepareStackTrace', 'gc', 'eval', 'Function'],
    // Any of these names by a computed one.
    ...['globalThis', 'global'],
    ...['\\w*timeStamp', 'lastModified', 'createObjectURL'],
  ].join('|')})(?![\\w$])`,
);
/** Compiled to an import of what its text does not name. */
const jsx = /\.[jt]sx$/;
/** The way to a function made of text. */
const madeOfText = /\.\s*constructor\b|\[\s*['"`]constructor/;

/** @param textOf of a file by its path */
export function isDeclaredByText(
  { files, isWhole }: Graph,
  textOf: (path: string) => string,
): boolean {
  return isWhole && files.every((file) => isConstant(file, textOf(file.path)));
}

function isConstant(file: GraphFile, text: string): boolean {
  const { path, specifiers, files } = file;
  if (file.isComputed || file.namesWasm || jsx.test(path)) return false;
  if (path.endsWith('.json')) return true;
  if (!isCode(path) || changing.test(text) || madeOfText.test(text)) return false;
  const builtins = specifiers.filter((name) => isBuiltin(name) || name.startsWith('node:'));
  return (
    builtins.every((name) => constantParts.has(name)) &&
    opennessOf(text, specifiers) === 'told' &&
    // The graph ends where the engine begins, and parts of that read the machine.
    !files.some(isEngine)
  );
}
