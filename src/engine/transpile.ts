// From a bench file and the project files it imports to plain JavaScript that any Node can load. The
// door to esbuild. Each file stays a module of its own: bundling would turn calls of imported
// functions into calls of local ones and change what is measured. Names are never wrapped
// (keepNames makes closures up to 90 times slower to create), dependencies are never touched.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type BuildOptions,
  build,
  type OnResolveArgs,
  type OutputFile,
  type Plugin,
  type PluginBuild,
  stop,
} from 'esbuild';
import { mapOfLines, rewriteModule } from './rewrite-module.ts';

export interface TranspiledFile {
  readonly path: string;
  /** Name in the flat folder that holds the whole graph. */
  readonly outputName: string;
  readonly code: string;
  /** Source map that leads back to `path`. Kept beside the code, never in it. */
  readonly map: string;
}

export interface TranspiledGraph {
  /** The entry comes first. */
  readonly files: readonly TranspiledFile[];
  /** Files outside of the graph that the imports were resolved to. */
  readonly dependencies: readonly string[];
  /**
   * How a suite of another harness is to be loaded: from `files`, or the entry where it is. Null for
   * a file that imports none.
   */
  readonly harness: 'in-place' | 'rewritten' | null;
}

const codeExtensions = new Set(['.ts', '.mts', '.cts', '.tsx', '.js', '.mjs', '.cjs', '.jsx']);

/** Imports that do not mean what Node would take them for. */
export interface Redirects {
  /** Specifier → absolute path of what to import instead. */
  readonly aliases: ReadonlyMap<string, string>;
  /** As `aliases`, for packages of other harnesses. */
  readonly harnesses: ReadonlyMap<string, string>;
  /** A package to be taken from `folder`; null leaves all packages as they are installed. */
  readonly package: { readonly name: string; readonly folder: string } | null;
}

/**
 * @throws Error with one line `file:line: problem` when a file does not parse
 */
export async function transpileGraph(
  entryPath: string,
  redirects: Redirects,
): Promise<TranspiledGraph> {
  const walk = await walkGraph(entryPath, redirects, asBuilt);
  const { files, dependencies, uses } = walk;
  if (!uses.has('harness')) return { files, dependencies, harness: null };
  const isInPlace =
    !uses.has('import') &&
    redirects.package === null &&
    files.every(({ path }) => /\.c?js$/.test(path) && isCommonJs(path));
  if (isInPlace) return { files, dependencies, harness: 'in-place' };
  // Benchmark.js compiles functions from their text, in which bundling renames variables.
  return { ...(await walkGraph(entryPath, redirects, asWritten)), harness: 'rewritten' };
}

/** What of the redirects a graph made use of; `import` where a `require` would not do. */
type Use = 'harness' | 'import';

interface Walk {
  readonly files: readonly TranspiledFile[];
  readonly dependencies: readonly string[];
  readonly uses: ReadonlySet<Use>;
}

async function walkGraph(entryPath: string, redirects: Redirects, codeOf: CodeOf): Promise<Walk> {
  const files = new Map<string, TranspiledFile>();
  const dependencies = new Set<string>();
  const uses = new Set<Use>();
  const queue = [entryPath];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (files.has(path)) continue;
    const found = (next: string) => queue.push(next);
    const imports = { found, dependencies, redirects, uses, specifiers: new Map<string, string>() };
    files.set(path, await transpileFile(path, imports, codeOf));
  }
  return { files: [...files.values()], dependencies: [...dependencies], uses };
}

function isCommonJs(path: string): boolean {
  return formatOf(path) === 'cjs';
}

/** Ends esbuild's own process, which would otherwise idle beside the measurements. */
export async function stopTranspiler(): Promise<void> {
  await stop();
}

interface Imports {
  readonly found: (path: string) => void;
  readonly dependencies: Set<string>;
  readonly redirects: Redirects;
  readonly uses: Set<Use>;
  /** Of one file: what its imports are called → what they are to be called. */
  readonly specifiers: Map<string, string>;
}

type Code = Pick<TranspiledFile, 'code' | 'map'>;

/** The code of a file, given what a build of it made. */
type CodeOf = (path: string, built: Code, specifiers: Imports['specifiers']) => Code;

const asBuilt: CodeOf = (_path, built) => built;

const asWritten: CodeOf = (path, built, specifiers) => {
  if (!/\.[cm]?js$/.test(path)) return built;
  const text = readFileSync(path, 'utf8');
  const code = rewriteModule(text, { path, format: formatOf(path), specifiers });
  return { code, map: mapOfLines(code) };
};

async function transpileFile(
  path: string,
  imports: Imports,
  codeOf: CodeOf,
): Promise<TranspiledFile> {
  const url = JSON.stringify(pathToFileURL(path).href);
  const isEsm = formatOf(path) === 'esm';
  const options = {
    entryPoints: [path],
    absWorkingDir: dirname(path),
    bundle: true,
    write: false,
    // Named for the map alone; where the code will lie is not known yet.
    outfile: path,
    allowOverwrite: true,
    sourcemap: 'external',
    sourcesContent: false,
    platform: 'node',
    format: isEsm ? 'esm' : 'cjs',
    target: `node${process.versions.node}`,
    // The `module` condition is a bundlers' one; Node would not choose it.
    conditions: [],
    treeShaking: false,
    logLevel: 'silent',
    define: {
      'import.meta.url': url,
      'import.meta.filename': JSON.stringify(path),
      'import.meta.dirname': JSON.stringify(dirname(path)),
      ...(isEsm
        ? {}
        : { __filename: JSON.stringify(path), __dirname: JSON.stringify(dirname(path)) }),
    },
    plugins: [keepImports(imports)],
  } as const satisfies BuildOptions;
  try {
    const { outputFiles } = await build(options);
    const built = { code: textOf(outputFiles, path), map: textOf(outputFiles, `${path}.map`) };
    const { code, map } = codeOf(path, built, imports.specifiers);
    return { path, outputName: outputName(path), code, map: mapTo(path, map) };
  } catch (error) {
    throw new Error(firstProblem(error));
  }
}

function textOf(files: readonly OutputFile[], path: string): string {
  return files.find((file) => file.path === path)?.text ?? '';
}

/** The code comes to lie elsewhere, so that only the whole path leads back. */
function mapTo(path: string, map: string): string {
  return JSON.stringify({ ...JSON.parse(map), sources: [path] });
}

/** Leaves every import in place and points it at what it means from the original file's folder. */
function keepImports(imports: Imports): Plugin {
  return {
    name: 'keep-imports',
    setup({ onResolve, resolve }) {
      onResolve({ filter: /.*/ }, async (args) => {
        if (args.kind === 'entry-point' || args.pluginData === 'inner') return undefined;
        const path = redirected(args, imports) ?? (await targetOf(args, imports, resolve));
        imports.specifiers.set(args.path, path);
        return { path, external: true };
      });
    },
  };
}

/** What a specifier with a meaning of its own stands for; null for any other. */
function redirected(args: OnResolveArgs, { redirects, uses }: Imports): string | null {
  const alias = redirects.aliases.get(args.path);
  if (alias !== undefined) {
    uses.add('import');
    return specifierOf(alias, args);
  }
  const harness = redirects.harnesses.get(args.path);
  if (harness === undefined) return null;
  uses.add('harness');
  if (args.kind !== 'require-call') uses.add('import');
  return specifierOf(harness, args);
}

async function targetOf(
  args: OnResolveArgs,
  { found, dependencies, redirects }: Imports,
  resolve: PluginBuild['resolve'],
): Promise<string> {
  if (/^(node|file|data|https?):/.test(args.path)) return args.path;
  const { importer, kind } = args;
  const resolveDir = folderOf(args, redirects);
  const options = { importer, kind, resolveDir, pluginData: 'inner' };
  const { path, errors, external } = await resolve(args.path, options);
  // What esbuild cannot find is left for Node to name in its own words; upper and lower case are alike
  // to esbuild, and on most systems not to Node.
  if (errors.length > 0 || external || !existsSync(path)) return args.path;
  if (isProjectCode(path)) {
    found(path);
    return `./${outputName(path)}`;
  }
  dependencies.add(path);
  return specifierOf(path, args);
}

function folderOf({ path, resolveDir }: OnResolveArgs, redirects: Redirects): string {
  const other = redirects.package;
  const isOther = other !== null && (path === other.name || path.startsWith(`${other.name}/`));
  return isOther ? other.folder : resolveDir;
}

function specifierOf(path: string, { kind, importer }: OnResolveArgs): string {
  const isRequired =
    /^require-/.test(kind) || (kind === 'import-statement' && isCommonJs(importer));
  return isRequired ? path : pathToFileURL(path).href;
}

function isProjectCode(path: string): boolean {
  return codeExtensions.has(extname(path)) && !path.includes('/node_modules/');
}

function outputName(path: string): string {
  const key = createHash('sha256').update(path).digest('hex').slice(0, 8);
  return `${basename(path, extname(path))}-${key}.${formatOf(path) === 'esm' ? 'mjs' : 'cjs'}`;
}

/** How Node would read the file; TypeScript like the JavaScript that it stands for. */
function formatOf(path: string): 'esm' | 'cjs' {
  const extension = extname(path);
  if (extension === '.mjs' || extension === '.mts') return 'esm';
  if (extension === '.cjs' || extension === '.cts') return 'cjs';
  if (packageType(dirname(path)) === 'module') return 'esm';
  const text = readFileSync(path, 'utf8');
  // TypeScript's words for CommonJS.
  if (/^\s*(import\s+[\w$]+\s*=\s*require\b|export\s*=)/m.test(text)) return 'cjs';
  return /^\s*(import|export)\b(?!\s*\()/m.test(text) ? 'esm' : 'cjs';
}

function packageType(folder: string): unknown {
  const path = join(folder, 'package.json');
  if (existsSync(path)) {
    const parsed: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof parsed === 'object' && parsed !== null ? Reflect.get(parsed, 'type') : undefined;
  }
  const parent = dirname(folder);
  return parent === folder ? undefined : packageType(parent);
}

function firstProblem(error: unknown): string {
  const problems: unknown =
    typeof error === 'object' && error !== null ? Reflect.get(error, 'errors') : undefined;
  const [first] = Array.isArray(problems) ? problems : [];
  if (first === undefined) return error instanceof Error ? error.message : String(error);
  const where = first.location === null ? '' : `${first.location.file}:${first.location.line}: `;
  return `${where}${first.text}`;
}
