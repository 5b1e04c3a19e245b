import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { temporaryFolder } from '../../temporary-folder.ts';

const child = fileURLToPath(new URL('./load-child.js', import.meta.url));

interface Answer {
  readonly loaded?: Readonly<Record<string, unknown>>;
  readonly hooks?: boolean;
  readonly problem?: string;
}

function load(folder: string, entry: string, flags: readonly string[] = []): Promise<Answer> {
  return new Promise((resolve) => {
    const given = [...flags, child, join(folder, entry), folder];
    execFile(process.execPath, given, (_, stdout, stderr) => {
      resolve(stdout === '' ? { problem: stderr } : JSON.parse(stdout));
    });
  });
}

type Files = Readonly<Record<string, string>>;

async function loaded(context: TestContext, files: Files, entry: string) {
  const answer = await load(temporaryFolder(context, files), entry);
  assert.equal(answer.problem, undefined);
  return answer.loaded ?? {};
}

test('a module keeps its URL, its text and one copy of what it imports', async (context) => {
  const files = {
    'package.json': '{"type":"module"}',
    'bench/a.bench.js': `import { registry } from '../src/registry.js';
await import(new URL('../src/plugin.js', import.meta.url));
export const url = import.meta.url;
export const folder = import.meta.dirname;
export const names = registry.join();
export const text = "import { x } from './nowhere.js'";
const top = 1;
export const source = String(function f() { return top; });`,
    'src/registry.js': 'export const registry = [];',
    'src/plugin.js': `import { registry } from './registry.js'; registry.push('plugin');`,
  };
  const folder = temporaryFolder(context, files);
  const { loaded: exports = {}, hooks } = await load(folder, 'bench/a.bench.js');
  assert.equal(exports['url'], pathToFileURL(join(folder, 'bench/a.bench.js')).href);
  assert.equal(exports['folder'], join(folder, 'bench'));
  assert.equal(exports['names'], 'plugin');
  assert.equal(exports['text'], "import { x } from './nowhere.js'");
  assert.equal(exports['source'], 'function f() { return top; }');
  assert.equal(hooks, false, 'plain JavaScript needs no hooks');
});

test('top-level declarations of TypeScript stay what they are', async (context) => {
  const exports = await loaded(
    context,
    {
      'a.bench.ts': `const SIZE: number = 4;
let calls: number = 0;
class Kept { readonly size: number = SIZE; }
export const text: string = String(function sized(): number { calls += 1; return SIZE; });
const early = (): string => { try { void later; return 'read'; } catch (error) { return (error as Error).name; } };
export const zone = early();
const later: number = calls;
export const kind = typeof Kept + new Kept().size;`,
    },
    'a.bench.ts',
  );
  // A bundled copy has "var" for const, and no temporal dead zone.
  assert.equal(exports['zone'], 'ReferenceError');
  assert.equal(exports['kind'], 'function4');
  assert.match(
    String(exports['text']),
    /^function sized\(\)\s*\{\s*calls \+= 1;\s*return SIZE;\s*\}$/,
  );
});

test('enums, decorators and mere types in an import are compiled', async (context) => {
  const exports = await loaded(
    context,
    {
      'tsconfig.json': '{"compilerOptions":{"experimentalDecorators":true}}',
      'a.bench.ts': `import { Shape, twice } from './lib/twice.js';
enum Size { Small = 1, Large = 10 }
const seen: string[] = [];
function mark(target: { name: string }): void { seen.push(target.name); }
@mark
class Marked { side = Size.Small; }
const shape: Shape = { side: Size.Large };
export const result: number = twice(shape.side);
export const marked = seen.join() + new Marked().side;`,
      'lib/twice.ts': `export interface Shape { side: number }
export const twice = (value: number): number => 2 * value;`,
    },
    'a.bench.ts',
  );
  assert.deepEqual(exports, { result: 20, marked: 'Marked1' });
});

test('paths of a tsconfig, JSON without an attribute and names without an extension lead where TypeScript says', async (context) => {
  const exports = await loaded(
    context,
    {
      'package.json': '{"type":"module"}',
      'tsconfig.base.json': '{"compilerOptions":{"paths":{"@lib/*":["./src/lib/*"]}}}',
      'tsconfig.json': '{"extends":"./tsconfig.base.json"}',
      'bench/a.bench.ts': `import { one } from '@lib/one';
import data, { users } from '../src/lib/users.json';
import { two } from '../src/two';
export const sum: number = one + two + data.users.length + users.length;`,
      'src/lib/one.ts': 'export const one: number = 1;',
      'src/two/index.ts': 'export const two: number = 2;',
      'src/lib/users.json': '{"users":[1,2,3]}',
    },
    'bench/a.bench.ts',
  );
  assert.equal(exports['sum'], 9);
});

test('CommonJS stays CommonJS, TypeScript too', async (context) => {
  const files = {
    'a.bench.cts': `const { one } = require('./one');
const { bench } = require('baremark');
module.exports = { sum: (one as number) + 1, kind: typeof bench, folder: __dirname };`,
    'one.ts': 'export const one: number = 1;',
  };
  const folder = temporaryFolder(context, files);
  const { loaded: exports, problem } = await load(folder, 'a.bench.cts');
  assert.equal(problem, undefined);
  assert.deepEqual(exports?.['default'], { sum: 2, kind: 'function', folder });
});

test('packages are found as Node finds them, with conditions that the user gives it', async (context) => {
  const dependency = {
    'node_modules/dep/package.json':
      '{"name":"dep","type":"module","exports":{"module":"./bundlers.js","source":"./source.js","import":"./node.js"}}',
    'node_modules/dep/node.js': `export const name = 'for node';`,
    'node_modules/dep/source.js': `export const name = 'source';`,
    'node_modules/dep/bundlers.js': `export const name = 'for bundlers';`,
    'a.bench.ts': `import { name } from 'dep'; export { name };`,
  };
  const folder = temporaryFolder(context, dependency);
  const plain = await load(folder, 'a.bench.ts');
  assert.deepEqual(plain.loaded, { name: 'for node' });
  const conditional = await load(folder, 'a.bench.ts', ['--conditions=source']);
  assert.deepEqual(conditional.loaded, { name: 'source' });
});

test('baremark and node:bench are the engine’s own functions wherever it is installed', async (context) => {
  const exports = await loaded(
    context,
    {
      'a.bench.mjs': `import { createRequire } from 'node:module';
import { bench } from 'baremark';
import { bench as other } from 'node:bench';
const third = createRequire(import.meta.url)('node:bench').bench;
const { bench: fourth } = await import('node:' + 'bench');
export const isSame = bench === other && bench === third && bench === fourth;`,
    },
    'a.bench.mjs',
  );
  assert.equal(exports['isSame'], true);
});

test('an edit is seen at once, also in a file that is imported', async (context) => {
  const folder = temporaryFolder(context, {
    'a.bench.ts': `import { b } from './b.ts'; export const a: number = b;`,
    'b.ts': 'export const b: number = 1;',
  });
  assert.deepEqual((await load(folder, 'a.bench.ts')).loaded, { a: 1 });
  writeFileSync(join(folder, 'b.ts'), 'export const b: number = 2;');
  assert.deepEqual((await load(folder, 'a.bench.ts')).loaded, { a: 2 });
});

test('functions are not wrapped to keep their names, which would cost each creation', async (context) => {
  const exports = await loaded(
    context,
    {
      'a.bench.ts': `enum Forces { Compiling }
const make = (n: number) => { const inner = () => n; return inner; };
export const text = String(make) + Forces.Compiling;`,
    },
    'a.bench.ts',
  );
  assert.doesNotMatch(String(exports['text']), /__name|defineProperty/);
});

test('a file that does not parse is reported with its line', async (context) => {
  const folder = temporaryFolder(context, { 'bad.bench.ts': 'export const x = ;\n' });
  const { problem } = await load(folder, 'bad.bench.ts');
  assert.match(problem ?? '', /bad\.bench\.ts:1: /);
});
