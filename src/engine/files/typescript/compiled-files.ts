// TypeScript compiled once and kept by content, so that launches read JavaScript and nothing of a
// compiler is loaded into a measured process.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire, SourceMap } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isCompiled } from '../source-kind.ts';
import { runOptionsOf } from './tsconfig.ts';
import type { JavaScriptCode, TypeScriptSource } from './typescript.ts';

/** Loaded where something is compiled: a worker that reads what is kept starts 2 ms sooner. */
const builtin = createRequire(import.meta.url);
const crypto = (): typeof import('node:crypto') => builtin('node:crypto');

const place: { folder: string | null } = { folder: null };
const known = new Map<string, string>();

/** @param folder absolute, where this thread keeps what is compiled; made when something is */
export function keepCompiledIn(folder: string): void {
  place.folder = folder;
}

/** By file, where the JavaScript of each lies that another thread has compiled. */
export type CompiledPaths = Readonly<Record<string, string>>;

/** What these files were is what this thread loads, whatever they are by now. */
export function keepCompiledPaths(paths: CompiledPaths): void {
  for (const [path, codePath] of Object.entries(paths)) known.set(path, codePath);
}

export type Form = TypeScriptSource['form'];

/** What is compiled in a separate process, and where it is kept. */
export interface CompileRequest extends TypeScriptSource {
  /** Absolute; the map is next to it. */
  readonly codePath: string;
}

/**
 * The JavaScript of a file that Node does not run as it is.
 * @throws Error with one line when it cannot be read or does not parse
 */
export function compiledCode(path: string, form: Form = 'as-written'): string {
  const kept = form === 'as-written' ? known.get(path) : undefined;
  if (kept !== undefined) return readFileSync(kept, 'utf8');
  const request = compileRequest(path, form);
  if (!existsSync(request.codePath)) compileApart(request);
  return readFileSync(request.codePath, 'utf8');
}

/** TypeScript's words for CommonJS: with them its imports are calls of `require`. */
const commonJsWords = /^\s*(import\s+[\w$]+\s*=\s*require\b|export\s*=)/m;

/** @throws Error when the file cannot be read */
export function compileRequest(path: string, wanted: Form = 'as-written'): CompileRequest {
  const { folder } = place;
  if (folder === null) throw new Error('no folder is known for compiled files');
  const text = readFileSync(path, 'utf8');
  const form = commonJsWords.test(text) ? 'commonjs' : wanted;
  const { compilerOptions } = runOptionsOf(path);
  // Which compiler it is depends on Node.
  const identity = [path, form, process.versions.node, JSON.stringify(compilerOptions), text];
  const key = crypto().createHash('sha256').update(identity.join('\n')).digest('hex').slice(0, 24);
  return { path, text, compilerOptions, form, codePath: join(folder, `${key}.js`) };
}

export function isKept({ codePath }: CompileRequest): boolean {
  return existsSync(codePath);
}

export function keepCompiled({ codePath }: CompileRequest, { code, map }: JavaScriptCode): void {
  if (map !== null) writeAtomically(`${codePath}.map`, map);
  writeAtomically(codePath, code);
}

/** A compiler in this process would stay in the heap that is measured. */
function compileApart(request: CompileRequest): void {
  const entry = fileURLToPath(new URL('./compile-entry.js', import.meta.url));
  const { execFileSync }: typeof import('node:child_process') = builtin('node:child_process');
  const options = { input: JSON.stringify(request), encoding: 'utf8' } as const;
  const problem = execFileSync(process.execPath, [entry], options);
  if (problem !== '') throw new Error(problem);
}

const maps = new Map<string, SourceMap | null>();

/** Null where the positions in `path` are those of what runs. */
export function sourceMapOf(path: string): SourceMap | null {
  const known = maps.get(path);
  if (known !== undefined) return known;
  const read = readMap(path);
  maps.set(path, read);
  return read;
}

function readMap(path: string): SourceMap | null {
  if (!isCompiled(path) || place.folder === null) return null;
  try {
    const mapPath = `${known.get(path) ?? compileRequest(path).codePath}.map`;
    return new SourceMap(JSON.parse(readFileSync(mapPath, 'utf8')));
  } catch {
    return null;
  }
}

/** Two runs may compile the same file at the same time: each writes its own and renames it. */
function writeAtomically(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${crypto().randomUUID()}`;
  writeFileSync(temporary, text);
  renameSync(temporary, path);
}
