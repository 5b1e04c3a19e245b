// Changes of text that change no work, compared while other processes are busy: none may be called. Six kinds of change
// in four benchmarks: comments, other names, unused code, functions in another order, another way to import,
// another layout. `node bench/self/placebo.mjs [--hogs N]` (2 unless said) prints a row a verdict and ends
// with 0 when none is regressed or improved.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { hogs: { type: 'string', default: '2' } } });
const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

const modules = {
  mix: `const SIZE = 256;
const table = new Uint32Array(SIZE);
for (let i = 0; i < SIZE; i++) table[i] = Math.imul(i, 2654435761) >>> 0;
const rotate = (x, n) => (x << n) | (x >>> (32 - n));
export function work(words = input) {
  let hash = 31;
  for (let i = 0; i < words.length; i++) hash = rotate(hash ^ table[(words[i] + hash) & 255], 5) | 0;
  return hash;
}
const input = Array.from({ length: 400 }, (_, i) => i * 7919);
`,
  parse: `const text = JSON.stringify({ id: 17, tags: ['a', 'b'], nested: { x: 1, y: [1, 2, 3] } });
const total = (list) => list.reduce((sum, each) => sum + each, 0);
export function work() {
  const parsed = JSON.parse(text);
  return parsed.id + total(parsed.nested.y);
}
`,
  sort: `class Item { constructor(rank) { this.rank = rank; } }
const items = Array.from({ length: 60 }, (_, i) => new Item((i * 7919) % 61));
const byRank = (a, b) => a.rank - b.rank;
export function work() {
  return [...items].sort(byRank)[0].rank;
}
`,
  render: `const rows = Array.from({ length: 12 }, (_, i) => ({ name: 'row' + i, size: i * 3 }));
const escape = (value) => String(value).replace(/[&<>]/g, '');
const cell = (value) => '<td>' + escape(value) + '</td>';
export function work() {
  let html = '';
  for (const { name, size } of rows) html += '<tr>' + cell(name) + cell(size) + '</tr>';
  return html.length;
}
`,
};

const names = Object.keys(modules);
const renamed = {
  ...{ table: 'lookup', rotate: 'turn', hash: 'state', total: 'sumOf', parsed: 'value' },
  ...{
    items: 'entries',
    byRank: 'order',
    rows: 'lines',
    escape: 'clean',
    cell: 'column',
    html: 'out',
  },
};
const unused = `export const neverRead = { kept: [1, 2, 3] };
export function neverCalled(list) { return list.filter(Boolean).map((each) => each * 2); }
`;

/** Text of a module → text of the same work. */
const changes = {
  comments: (text) =>
    `// What this file is for.\n${text.replace(/^(export function)/m, '/**\n * Does the work.\n * @returns a number\n */\n$1')}// The end.\n`,
  names: (text) =>
    Object.entries(renamed).reduce(
      (changed, [from, to]) =>
        changed.replace(new RegExp(`(?<!\\w|(?<!\\.\\.)\\.)${from}\\b`, 'g'), to),
      text,
    ),
  'unused code': (text) => unused + text,
  'another order': (text) => {
    const from = text.indexOf('export function work');
    const to = text.indexOf('\n}\n', from) + 3;
    return text.slice(from, to) + text.slice(0, from) + text.slice(to);
  },
  'another import': (text) => text,
  layout: (text) => text.replace(/; /g, ';\n    ').replace(/^ {2}(?=\S)/gm, '      '),
};

const benchFile = (name, isOther) =>
  isOther
    ? `import * as baremark from 'baremark';\nimport * as module from '../src/${name}.js';\nconst { work } = module;\nbaremark.bench('${name}', () => work());\n`
    : `import { bench } from 'baremark';\nimport { work } from '../src/${name}.js';\nbench('${name}', () => work());\n`;

const folder = mkdtempSync(join(tmpdir(), 'baremark-placebo-'));
const hogs = Array.from({ length: Number(values.hogs) }, () =>
  spawn(process.execPath, ['-e', 'for(;;);'], { stdio: 'ignore' }),
);
const git = (...argv) => {
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.org'];
  execFileSync('git', ['-C', folder, ...identity, ...argv], { stdio: 'ignore' });
};

function writeVersion(change, isOtherImport) {
  for (const name of names) {
    writeFileSync(join(folder, 'src', `${name}.js`), change(modules[name]));
    writeFileSync(join(folder, 'bench', `${name}.bench.js`), benchFile(name, isOtherImport));
  }
}

let calledCount = 0;
let count = 0;
try {
  git('init');
  for (const part of ['src', 'bench']) mkdirSync(join(folder, part));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(join(folder, '.gitignore'), '.baremark\n');
  writeVersion((text) => text, false);
  git('add', '--all');
  git('commit', '-m', 'before');
  for (const [kind, change] of Object.entries(changes)) {
    writeVersion(change, kind === 'another import');
    const argv = [main, 'compare', '--against', 'HEAD', '--json'];
    const options = { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 };
    const { stdout, stderr } = spawnSync(process.execPath, argv, options);
    if (stdout === '') throw new Error(stderr);
    for (const verdict of JSON.parse(stdout)) {
      const { comparison = null, tails = [] } = verdict;
      const name = comparison?.benchmarkName ?? verdict.benchmarkName;
      const ratio =
        comparison === null ? '' : (comparison.after.value / comparison.before.value).toFixed(4);
      const called = [verdict, ...tails].filter(({ kind }) => /^(regressed|improved)$/.test(kind));
      const tailText = called
        .filter((each) => each !== verdict)
        .map((each) => `${each.percentile} ${each.kind}`);
      process.stdout.write(
        `${[kind.padEnd(15), name.padEnd(7), verdict.kind, ratio, ...tailText].join(' ')}\n`,
      );
      if (called.length > 0) calledCount += 1;
      if (comparison !== null) count += 1;
    }
  }
} finally {
  for (const hog of hogs) hog.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}
process.stdout.write(`${calledCount} of ${count} comparisons called\n`);
process.exitCode = calledCount === 0 && count === 24 ? 0 : 1;
