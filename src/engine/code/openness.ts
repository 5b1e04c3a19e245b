// Whether a file's text names everything that it loads and reads. A false alarm costs one recording of the running
// program; a missed case would be reported as the same code.
import { isBuiltin } from 'node:module';

/**
 * `told`: the text names all that it loads. `look`: it may load or read more, which a process that runs
 * it shows. `hidden`: what it loads that way not even such a process shows.
 */
export type Openness = 'told' | 'look' | 'hidden';

/** Parts of Node that read no file and run no code for those that use them. */
const harmless = new Set(
  [
    ...['assert', 'async_hooks', 'bench', 'buffer', 'console', 'constants', 'crypto', 'dgram'],
    ...['diagnostics_channel', 'dns', 'domain', 'events', 'http', 'http2', 'https', 'net', 'os'],
    ...['path', 'perf_hooks', 'punycode', 'querystring', 'stream', 'string_decoder', 'sys', 'test'],
    ...['timers', 'tls', 'trace_events', 'tty', 'url', 'util', 'v8', 'zlib'],
  ].flatMap((name) => [name, `node:${name}`]),
);

/** They open files on their own, past everything that JavaScript could watch. */
const hidden = new Set(
  ['sqlite', 'wasi', 'repl', 'inspector'].flatMap((name) => [name, `node:${name}`]),
);

const ways: readonly RegExp[] = [
  // A name for `require` that is not called with one literal that specifiers.ts reads.
  /\brequire\b(?!\s*\(\s*(["'`])[^"'`\\\n$]+\1\s*\))/,
  /\b(?:createRequire|dlopen|getBuiltinModule|loadEnvFile|mainModule|_linkedBinding|_load)\b/,
  // Of a stream of node:http2: sends a file that it opens itself.
  /\brespondWithFile\b/,
  /\bprocess\s*\.\s*binding\b/,
  /\beval\s*\(|\bnew\s+Function\b|\bFunction\s*\(/,
  /\bimport\.meta\.resolve\b/,
];

/** Hooks of the user's own, which may load anything for anything. */
const ownHooks = /\bregister(?:Hooks)?\s*\(/;

/**
 * Of one file's text.
 * @param specifiers what it imports, as it is written there
 */
export function opennessOf(text: string, specifiers: readonly string[]): Openness {
  // What this Node does not have yet another one may.
  const builtins = specifiers.filter((name) => isBuiltin(name) || name.startsWith('node:'));
  const isHooking = builtins.some((name) => /^(node:)?module$/.test(name)) && ownHooks.test(text);
  if (isHooking || builtins.some((name) => hidden.has(topOf(name)))) return 'hidden';
  if (builtins.some((name) => !harmless.has(topOf(name)))) return 'look';
  return ways.some((way) => way.test(text)) ? 'look' : 'told';
}

/** `node:fs/promises` is part of `node:fs`. */
function topOf(name: string): string {
  return name.split('/', 1)[0] ?? name;
}

export function mostOpen(all: readonly Openness[]): Openness {
  if (all.includes('hidden')) return 'hidden';
  return all.includes('look') ? 'look' : 'told';
}
