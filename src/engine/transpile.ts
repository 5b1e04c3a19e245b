// From a bench file and the project files it imports to plain JavaScript that any Node can load. The
// door to esbuild. Each file stays a module of its own: bundling would turn calls of imported
// functions into calls of local ones and change what is measured. Names are never wrapped
// (keepNames makes closures up to 90 times slower to create), dependencies are never touched.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type OnResolveArgs, type Plugin, stop } from 'esbuild';

export interface TranspiledFile {
  readonly path: string;
  /** Name in the flat folder that holds the whole graph. */
  readonly outputName: string;
  readonly code: string;
  /** From the code back to the file, as JSON. */
  readonly sourceMap: string;
}

export interface TranspiledGraph {
  /** The entry comes first. */
  readonly files: readonly TranspiledFile[];
  /** Files outside of the graph that the imports were resolved to. */
  readonly dependencies: readonly string[];
}

const codeExtensions = new Set(['.ts', '.mts', '.cts', '.tsx', '.js', '.mjs', '.cjs', '.jsx']);

/** Imports that do not mean what Node would take them for. */
export interface Redirects {
  /** Specifier → absolute path of what to import instead. */
  readonly aliases: ReadonlyMap<string, string>;
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
  const files = new Map<string, TranspiledFile>();
  const dependencies = new Set<string>();
  const queue = [entryPath];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (files.has(path)) continue;
    const imports = { found: (next: string) => queue.push(next), dependencies, redirects };
    files.set(path, await transpileFile(path, imports));
  }
  return { files: [...files.values()], dependencies: [...dependencies] };
}

/** Ends esbuild's own process, which would otherwise idle beside the measurements. */
export async function stopTranspiler(): Promise<void> {
  await stop();
}

interface Imports {
  readonly found: (path: string) => void;
  readonly dependencies: Set<string>;
  readonly redirects: Redirects;
}

async function transpileFile(path: string, imports: Imports): Promise<TranspiledFile> {
  const url = JSON.stringify(pathToFileURL(path).href);
  const isEsm = formatOf(path) === 'esm';
  try {
    const result = await build({
      entryPoints: [path],
      absWorkingDir: dirname(path),
      bundle: true,
      write: false,
      outdir: dirname(path),
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
    });
    const textOf = (isMap: boolean): string =>
      result.outputFiles.find((output) => output.path.endsWith('.map') === isMap)?.text ?? '';
    const sourceMap = JSON.stringify({ ...JSON.parse(textOf(true)), sources: [path] });
    return { path, outputName: outputName(path), code: textOf(false), sourceMap };
  } catch (error) {
    throw new Error(firstProblem(error));
  }
}

/** Leaves every import in place and points it at what it means from the original file's folder. */
function keepImports({ found, dependencies, redirects }: Imports): Plugin {
  return {
    name: 'keep-imports',
    setup({ onResolve, resolve }) {
      onResolve({ filter: /.*/ }, async (args) => {
        if (args.kind === 'entry-point' || args.pluginData === 'inner') return undefined;
        const alias = redirects.aliases.get(args.path);
        if (alias !== undefined) return { path: specifierOf(alias, args), external: true };
        if (/^(node|file|data|https?):/.test(args.path)) return { path: args.path, external: true };
        const { importer, kind } = args;
        const resolveDir = folderOf(args, redirects);
        const options = { importer, kind, resolveDir, pluginData: 'inner' };
        const { path, errors, external } = await resolve(args.path, options);
        // What esbuild cannot find is left for Node to name in its own words.
        if (errors.length > 0 || external) return { path: args.path, external: true };
        if (isProjectCode(path)) {
          found(path);
          return { path: `./${outputName(path)}`, external: true };
        }
        dependencies.add(path);
        return { path: specifierOf(path, args), external: true };
      });
    },
  };
}

function folderOf({ path, resolveDir }: OnResolveArgs, redirects: Redirects): string {
  const other = redirects.package;
  const isOther = other !== null && (path === other.name || path.startsWith(`${other.name}/`));
  return isOther ? other.folder : resolveDir;
}

function specifierOf(path: string, { kind }: OnResolveArgs): string {
  return kind === 'require-call' || kind === 'require-resolve' ? path : pathToFileURL(path).href;
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
  return /^\s*(import|export)\b(?!\s*\()/m.test(readFileSync(path, 'utf8')) ? 'esm' : 'cjs';
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
