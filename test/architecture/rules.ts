// The rules of the architecture, each a pure function from sources to violations (one sentence each,
// beginning with the file). What is not in a table here is not allowed: adding a folder or a
// dependency means adding a row.
import { importsOf, type Sources, wordsOf } from './source.ts';

type Wing = 'shared' | 'measuring' | 'reasoning' | 'top';

const floors: Readonly<Record<string, readonly [floor: number, wing: Wing]>> = {
  model: [1, 'shared'],
  stats: [2, 'shared'],
  probe: [3, 'measuring'],
  engine: [4, 'measuring'],
  study: [5, 'measuring'],
  analysis: [4, 'reasoning'],
  history: [4, 'reasoning'],
  report: [5, 'reasoning'],
  cli: [6, 'top'],
  'index.ts': [6, 'top'],
};

/** The one file that may import a package, its types excepted. */
const doors: Readonly<Record<string, string>> = {
  benchmark: 'src/engine/harness/benchmark-js/package.ts',
  commander: 'src/cli/program/program.ts',
  'd3-scale': 'src/report/plots/scale.ts',
  'es-module-lexer': 'src/engine/files/specifiers.ts',
  esbuild: 'src/engine/files/typescript/typescript.ts',
  'get-tsconfig': 'src/engine/files/typescript/tsconfig.ts',
  'import-meta-resolve': 'src/engine/files/static-resolution.ts',
  piscina: 'src/engine/launch/pool.ts',
  'lru-cache': 'src/engine/built-in/cache.bench.ts',
  'pure-rand': 'src/stats/random.ts',
  'string-width': 'src/report/terminal/text.ts',
  systeminformation: 'src/probe/machine/machine.ts',
  tinyglobby: 'src/engine/files/find-files.ts',
  'wrap-ansi': 'src/report/terminal/text.ts',
  zod: 'src/model/schema/zod.ts',
};

/** Words with an effect, and the folders of src/ that may use them. */
const reserved: readonly (readonly [word: RegExp, allowed: RegExp])[] = [
  [/\bconsole\./, /^src\/cli\//],
  // The user's program sees itself as the main program.
  // A file that runs without Baremark is named as it was started.
  [/\bprocess\.argv\b/, /^src\/(cli\/|engine\/files\/enter-file\.ts$|engine\/declare\/alone\.ts$)/],
  // Only the command ends itself; what a loaded file means by it has one place.
  [/\bprocess\.exit\b/, /^src\/(cli\/|engine\/launch\/exits\.ts$)/],
  [/\bprocess\.platform\b/, /^src\/probe\//],
  // The compiled addon has a door as packages have.
  [
    /\bcreateRequire\b/,
    /^src\/(probe\/addon|engine\/files\/(typescript\/(compiled-files|tsconfig)|hooks\/(node-loader|require-hooks)|static-resolution))\.ts$/,
  ],
  [/\bMath\.random\b/, /^$/],
  [/\b(Date|performance|process)\b/, /^src\/(?!model\/|stats\/|analysis\/|report\/)/],
];

/** A folder imports lower floors of its own wing and what both wings share. */
export function floorViolations(sources: Sources): readonly string[] {
  return srcImports(sources).flatMap(({ path, file, specifier }) => {
    if (file === null) return [];
    const from = folderOf(path);
    const to = folderOf(file);
    if (from === to) return [];
    const [importer, imported] = [floors[from], floors[to]];
    if (importer === undefined) return [`${path} is in a folder without a floor`];
    if (imported === undefined) return [`${path} imports ${specifier}, which has no floor`];
    const [floor, wing] = importer;
    const [lower, other] = imported;
    const isOwnSide = other === 'shared' || wing === 'top' || other === wing;
    return lower < floor && isOwnSide
      ? []
      : [`${path} (${from}) may not import ${to}: ${specifier}`];
  });
}

/** One file imports a package; statistics take only types from the model. */
export function doorViolations(sources: Sources): readonly string[] {
  return srcImports(sources).flatMap(({ path, file, specifier, isTypeOnly }) => {
    if (file !== null) {
      const isValue = folderOf(path) === 'stats' && folderOf(file) === 'model' && !isTypeOnly;
      return isValue ? [`${path} imports more than types from the model: ${specifier}`] : [];
    }
    if (specifier.startsWith('node:') || isTypeOnly) return [];
    const name = /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;
    const door = doors[name];
    if (door === path) return [];
    return [`${path} imports ${name}; its door is ${door ?? 'not in the table'}`];
  });
}

/** Modules of Node that only compute here: the colours of a terminal, gzip, the hash of a script. */
const computingModules: ReadonlySet<string> = new Set([
  'src/report/terminal/colour.ts node:util',
  'src/report/html/compressed.ts node:zlib',
  'src/report/html/compressed.ts node:crypto',
]);

/** Model, statistics, analysis and reports compute; only history/ of that wing reads and writes. */
export function effectViolations(sources: Sources): readonly string[] {
  const modules = srcImports(sources)
    .filter(({ specifier }) => specifier.startsWith('node:'))
    .filter(({ path }) => /^src\/(model|stats|analysis|report)\//.test(path))
    .filter(({ path, specifier }) => !computingModules.has(`${path} ${specifier}`))
    .map(({ path, specifier }) => `${path} may not import ${specifier}`);
  const words = inSrc(sources).flatMap(([path, text]) =>
    reserved
      .filter(([, allowed]) => !allowed.test(path))
      .flatMap(([word]) => word.exec(wordsOf(text))?.slice(0, 1) ?? [])
      .map((found) => `${path} may not use ${found}`),
  );
  return [...modules, ...words];
}

/**
 * The suite is written against the public interface, the scripts run before anything is installed. What
 * Baremark says of itself (bench/self) or compares with others (bench/peers) takes parts from the built program.
 */
export function outsideViolations(sources: Sources): readonly string[] {
  return [...sources].flatMap(([path, text]) => {
    const imports = importsOf(path, text);
    if (path.startsWith('bench/')) {
      const own = /^bench\/(self|peers)\//.test(path) ? /^(bench|dist)\// : /^bench\//;
      const reaching = imports.filter(({ file }) => file !== null && !own.test(file));
      return reaching.map(({ specifier }) => `${path} reaches outside of bench/: ${specifier}`);
    }
    if (!path.startsWith('scripts/')) return [];
    const needing = imports.filter(({ specifier }) => !/^(node:|\.\.?\/)/.test(specifier));
    return needing.map(({ specifier }) => `${path} needs an installed package: ${specifier}`);
  });
}

/** The build file chooses the platform's sources; C++ does not. */
export function platformViolations(sources: Sources): readonly string[] {
  const condition = /^\s*#\s*(if|ifdef|ifndef|elif)\b.*\b(__linux__|__APPLE__|__MACH__|_WIN32)\b/m;
  return [...sources]
    .filter(([path, text]) => path.startsWith('native/') && condition.test(text))
    .map(([path]) => `${path} asks for the platform in the preprocessor`);
}

function inSrc(sources: Sources): readonly (readonly [path: string, text: string])[] {
  return [...sources].filter(([path]) => path.startsWith('src/'));
}

function srcImports(sources: Sources) {
  return inSrc(sources).flatMap(([path, text]) =>
    importsOf(path, text).map((each) => ({ path, ...each })),
  );
}

/** `engine` of `src/engine/launch/pool.ts`, `index.ts` of `src/index.ts`; the path itself outside of src. */
function folderOf(path: string): string {
  return /^src\/([^/]+)/.exec(path)?.[1] ?? path;
}
