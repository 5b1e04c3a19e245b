// `run --watch`: a change of a bench file, or of what it imports, measures it again.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { temporaryFolder } from '../temporary-folder.ts';
import { mainPath } from './command.ts';

const work = (rounds: number): string =>
  `export function work() { let x = 1; for (let i = 0; i < ${rounds}; i++) x = (x * 31 + i) | 0; return x; }\n`;

const files = {
  'package.json': '{"type":"module"}',
  'work.js': work(2000),
  'a.bench.js': `import { bench } from 'baremark';
import { work } from './work.js';
bench('uses work', () => work());
`,
  'b.bench.js': "import { bench } from 'baremark';\nbench('apart', () => Math.sqrt(2));\n",
};

interface Watching {
  readonly child: ChildProcess;
  /** Waits for a text behind what was waited for before. */
  readonly until: (pattern: RegExp) => Promise<string>;
  /** What nobody waited for. */
  readonly rest: () => string;
}

function watching(context: TestContext, folder: string, ...argv: readonly string[]): Watching {
  const short = ['--quick', '--launches', '4', '--sampling', '5ms'];
  const child = spawn(process.execPath, [mainPath, 'run', '--watch', ...short, ...argv], {
    cwd: folder,
    env: { ...process.env, NO_COLOR: '1', BAREMARK_PIN: 'none' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  context.after(() => child.kill('SIGKILL'));
  let text = '';
  let seen = 0;
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
  }
  return {
    child,
    rest: () => text.slice(seen),
    async until(pattern) {
      for (let tries = 0; tries < 600; tries += 1) {
        const found = pattern.exec(text.slice(seen));
        if (found !== null) {
          const part = text.slice(seen, seen + found.index + found[0].length);
          seen += found.index + found[0].length;
          return part;
        }
        await sleep(100);
      }
      throw new Error(`${pattern} did not come; there was ${text.slice(seen)}`);
    },
  };
}

test('what imports a changed file is measured again, before and after; nothing else, and nothing is saved', async (context) => {
  const folder = temporaryFolder(context, files);
  const { child, until, rest } = watching(context, folder);
  const first = await until(/Watching 3 files; end with Ctrl\+C\.\n/);
  assert.match(first, /uses work/);
  assert.match(first, /apart/);
  writeFileSync(join(folder, 'work.js'), work(8000));
  await until(/Changed: work\.js\.\n/);
  const slower = await until(/Watching 3 files/);
  assert.match(slower, /benchmark +before +after +change +interval +verdict/);
  assert.match(slower, /uses work +[\d.]+ µs +[\d.]+ µs +\+\d{2,} % /);
  assert.doesNotMatch(slower, /apart/);
  // A file that cannot be loaded says so, and the next change is waited for.
  writeFileSync(join(folder, 'a.bench.js'), 'throw new Error("not yet");\n');
  const broken = await until(/Watching \d+ files/);
  assert.match(broken, /could not be loaded: it threw Error: not yet/);
  writeFileSync(join(folder, 'work.js'), work(2000));
  writeFileSync(join(folder, 'a.bench.js'), files['a.bench.js']);
  // Against what was last measured.
  assert.match(await until(/Watching 3 files/), /uses work .* −\d\d(\.\d)? % /);
  // Written again with the same text: no change.
  writeFileSync(join(folder, 'work.js'), work(2000));
  await sleep(500);
  const began = Date.now();
  child.kill('SIGINT');
  const [status] = await once(child, 'exit');
  assert.equal(status, 130);
  assert.ok(Date.now() - began < 3000);
  assert.doesNotMatch(rest(), /Changed/);
  const runs = join(folder, '.baremark', 'runs');
  assert.deepEqual(existsSync(runs) ? readdirSync(runs) : [], []);
});

test('a signal ends it in the middle of a measurement', async (context) => {
  const folder = temporaryFolder(context, {
    'package.json': '{"type":"module"}',
    'slow.bench.js': `import { bench } from 'baremark';
process.stderr.write('loaded\\n');
bench('slow', async () => { await new Promise((resolve) => setTimeout(resolve, 30_000)); });
`,
  });
  const { child, until } = watching(context, folder);
  await until(/loaded/);
  await sleep(1000);
  const began = Date.now();
  child.kill('SIGTERM');
  const [status] = await once(child, 'exit');
  assert.equal(status, 130);
  assert.ok(Date.now() - began < 5000);
});
