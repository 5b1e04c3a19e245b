// Declarations that are kept: used where texts declare everything and have not changed, and nowhere else.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { isDeclaredByText } from '../../src/engine/code/declared-by-text.ts';
import { openGraphs } from '../../src/engine/files/graph.ts';
import { prepareFiles } from '../../src/engine/files/prepare-files.ts';
import { openSpecifiers } from '../../src/engine/files/specifiers.ts';
import { openKeptListings } from '../../src/study/discover/kept-listings.ts';
import { baremark } from '../cli/command.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const head = "import { bench } from 'baremark';\n";

function keptFiles(folder: string): readonly string[] {
  const kept = join(folder, '.baremark', 'cache', 'declared');
  try {
    return readdirSync(kept).map((name) => join(kept, name));
  } catch {
    return [];
  }
}

test('what a file declares is kept, and listed again when a text that it loads changes', async (context) => {
  const folder = temporaryFolder(context, {
    'package.json': '{ "type": "module" }',
    'a.bench.js': `${head}import { name } from './name.js';\nbench(name, { tags: ['kept'] }, () => 1);\n`,
    'name.js': "export const name = 'first';\n",
  });
  const list = async () => (await baremark(folder, ['list'])).stdout;
  const first = await list();
  assert.match(first, /first/);
  assert.equal(await list(), first);
  const [path = ''] = keptFiles(folder);
  // This name is known only to a process that reads it.
  writeFileSync(path, readFileSync(path, 'utf8').replaceAll('first', 'as kept'));
  assert.match(await list(), /as kept/);
  writeFileSync(join(folder, 'name.js'), "export const name = 'second';\n");
  assert.match(await list(), /second/);
  assert.doesNotMatch(await list(), /as kept/);
  writeFileSync(path, 'damaged');
  assert.match(await list(), /second/);
});

test('what depends on the environment, arguments, time or files is loaded every time', async (context) => {
  const folder = temporaryFolder(context, {
    'package.json': '{ "type": "module" }',
    'sizes.txt': 'small',
    'a.bench.js': `${head}bench('named ' + process.env.KIND, () => 1);\n`,
    'b.bench.js': `${head}import { readFileSync } from 'node:fs';\nbench(readFileSync('sizes.txt', 'utf8'), () => 1);\n`,
    'c.bench.js': `${head}import './noise.js';\nbench('c ' + (globalThis.shown ?? ''), () => 1);\n`,
    'noise.js': 'globalThis.shown = process.argv[2];\n',
  });
  const list = (kind: string, ...passed: string[]) =>
    baremark(folder, ['list', ...(passed.length === 0 ? [] : ['--', ...passed])], { KIND: kind });
  const before = (await list('one', 'x')).stdout;
  assert.match(before, /named one/);
  assert.match(before, /small/);
  assert.match(before, /c x/);
  writeFileSync(join(folder, 'sizes.txt'), 'large');
  const after = (await list('two', 'y')).stdout;
  assert.match(after, /named two/);
  assert.match(after, /large/);
  assert.match(after, /c y/);
  assert.deepEqual(keptFiles(folder), []);
});

test('code in front of every file keeps declarations from being kept', async (context) => {
  const folder = temporaryFolder(context, {
    'package.json': '{ "type": "module" }',
    'a.bench.js': `${head}bench(\`from \${[].from}\`, () => 1);\n`,
    'front.cjs': "Array.prototype.from = 'front';\n",
  });
  const NODE_OPTIONS = `--require ${join(folder, 'front.cjs')}`;
  assert.match((await baremark(folder, ['list'], { NODE_OPTIONS })).stdout, /from front/);
  assert.deepEqual(keptFiles(folder), []);
  assert.match((await baremark(folder, ['list'])).stdout, /from undefined/);
});

test('options of Node that load code first keep declarations from being kept', async (context) => {
  const folder = temporaryFolder(context, { 'a.bench.mjs': `${head}bench('a', () => 1);\n` });
  const cache = join(folder, 'cache');
  const found = { file: 'a.bench.mjs', absolutePath: join(folder, 'a.bench.mjs') };
  const prepared = await prepareFiles([found], cache);
  const [first] = prepared;
  assert.ok(first?.kind === 'ready');
  const { source } = first;
  const identity = { id: 'a', name: 'a', file: source.file, tags: [], params: {} };
  const settings = { thresholds: [], marginRatio: null, isCritical: false };
  const rest = { skipReason: null, problem: null, threads: null, timeoutMs: null };
  const listings = [{ benchmark: identity, settings, ...rest }];
  const listedWith = (nodeOptions: readonly string[]) => {
    const kept = openKeptListings(join(cache, 'declared'), prepared, nodeOptions);
    kept.keep({ file: source.file, source, listings, failure: null, isSuite: false });
    return kept.listed(source)?.listings ?? null;
  };
  assert.deepEqual(listedWith(['--conditions=x']), listings);
  const preloads = ['--import=./front.mjs', '--require', '-r', '--experimental_loader=./l.mjs'];
  for (const option of [...preloads, '--snapshot-blob', '--preserve-symlinks']) {
    assert.equal(listedWith([option]), null, option);
  }
});

test('texts that declare everything are distinguished from those that do not', async (context) => {
  await openSpecifiers();
  const told: readonly string[] = [
    "bench('a', () => 1);",
    "import { join } from 'node:path';\nbench(join('a', 'b'), () => 1);",
    "class A { constructor() { this.b = 1; } }\nbench('a', () => new A());",
  ];
  const open: readonly string[] = [
    'bench(String(Date.now()), () => 1);',
    "bench('a' + Math.random(), () => 1);",
    "bench('a', { skip: globalThis['process'].platform === 'win32' }, () => 1);",
    'const { env } = globalThis.process;',
    "import { cpus } from 'node:os';\nfor (const each of cpus()) bench(each.model, () => 1);",
    "import { readdirSync } from 'node:fs';\nreaddirSync('.');",
    "import { env } from 'node:process';",
    "const name = './a.js';\nawait import(name);",
    "await fetch('http://127.0.0.1/');",
    'bench(new Intl.NumberFormat().format(1000), () => 1);',
    'bench((1000).toLocaleString(), () => 1);',
    'await new Promise((resolve) => setTimeout(resolve, 1));',
    "console.log('shown while it is loaded');",
    "[].at.constructor('return process')();",
    "import { promisify, styleText } from 'node:util';",
    "import './missing.js';",
    "if (localStorage.length > 0) bench('a', () => 1);",
    "bench(globalThis['pro' + 'cess'].env.KIND, () => 1);",
    "bench(new Event('a').timeStamp + '', () => 1);",
    "import { tierOf } from './engine.js';\nbench(String(tierOf(() => 1)), () => 1);",
  ];
  const folder = temporaryFolder(context, {
    'package.json': '{ "type": "module" }',
    ...Object.fromEntries([...told, ...open].map((text, at) => [`${at}.bench.js`, head + text])),
    'drawn.bench.jsx': "import { bench } from 'baremark'; bench(String(<a />.type), () => 1);",
  });
  // Linked, as in a workspace.
  symlinkSync(
    fileURLToPath(new URL('../../src/engine/sample/tier.js', import.meta.url)),
    join(folder, 'engine.js'),
  );
  const graphOf = openGraphs();
  for (const [at, text] of [...told, ...open].entries()) {
    const graph = graphOf(realpathSync(join(folder, `${at}.bench.js`)));
    const isKept = isDeclaredByText(graph, (path) => readFileSync(path, 'utf8'));
    assert.equal(isKept, told.includes(text), text);
  }
  const drawn = graphOf(realpathSync(join(folder, 'drawn.bench.jsx')));
  assert.equal(
    isDeclaredByText(drawn, (path) => readFileSync(path, 'utf8')),
    false,
  );
});
