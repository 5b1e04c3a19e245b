// `completion`: what a shell offers behind "baremark".
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { completedCommands } from '../../src/cli/completion/tables.ts';
import { openTerminal } from '../../src/cli/output/terminal.ts';
import { buildProgram } from '../../src/cli/program/program.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { baremarkHere, mainPath } from './command.ts';

const signal = new AbortController().signal;
const program = buildProgram(
  { terminal: openTerminal(), command: '', signal },
  '0',
  async () => {},
);
const commands = completedCommands(program);
const isThere = (shell: string): boolean => spawnSync(shell, ['-c', 'true']).status === 0;

const files = {
  'package.json': '{"type":"module"}',
  'a.bench.js':
    "import { bench } from 'baremark';\nbench('two words', () => 1);\nbench('other', () => 1);\n",
};

async function scriptOf(shell: string): Promise<string> {
  const { status, stdout } = await baremarkHere('.', ['completion', shell]);
  assert.equal(status, 0);
  return stdout;
}

test('each script has every command and every flag', async () => {
  assert.ok(commands.length > 15);
  for (const shell of ['bash', 'zsh', 'fish']) {
    const script = await scriptOf(shell);
    for (const { path, flags } of commands) {
      for (const word of path.split(' ')) assert.match(script, new RegExp(`\\b${word}\\b`));
      for (const { long } of flags) {
        const form = shell === 'fish' ? `-l ${long.slice(2)} ` : long;
        assert.ok(script.includes(form), `${shell}: ${path} ${long}`);
      }
    }
  }
});

/** What bash offers for the last word, in a project with `baremark` on the path. */
function offered(context: TestContext, script: string, folder: string, words: readonly string[]) {
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(
    join(bin, 'baremark'),
    `#!/bin/sh\nexec "${process.execPath}" "${mainPath}" "$@"\n`,
  );
  chmodSync(join(bin, 'baremark'), 0o755);
  const list = ['baremark', ...words].map((word) => `'${word}'`).join(' ');
  const call = `COMP_WORDS=(${list}); COMP_CWORD=${words.length}; _baremark; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env['PATH']}` };
  context.diagnostic(words.join(' '));
  const text = execFileSync('bash', ['-c', `${script}\n${call}`], { cwd: folder, env });
  return text
    .toString()
    .split('\n')
    .filter((line) => line !== '');
}

test('bash offers commands, flags, their values, benchmarks and runs', async (context) => {
  const folder = temporaryFolder(context, files);
  const script = await scriptOf('bash');
  const offer = (...words: readonly string[]) => offered(context, script, folder, words);
  assert.deepEqual(offer('ru'), ['run', 'runs']);
  assert.deepEqual(offer('baseline', 's'), ['save', 'show']);
  assert.deepEqual(offer('run', '--la'), ['--launches']);
  assert.deepEqual(offer('run', '--gc', ''), ['between']);
  assert.deepEqual(offer('scale', 'x', '--pin', 'c'), ['cores']);
  assert.deepEqual(offer('baseline', 'save', '--fo'), ['--force']);
  assert.deepEqual(offer('completion', ''), ['bash', 'zsh', 'fish']);
  assert.deepEqual(offer('run', ''), []);
  await baremarkHere(folder, ['list']);
  assert.deepEqual(offer('run', ''), ['a.bench.js', 'other', 'two\\ words']);
  assert.deepEqual(offer('run', 'tw'), ['two\\ words']);
  assert.deepEqual(offer('report', 'la'), ['latest']);
});

for (const shell of ['zsh', 'fish']) {
  const skip = isThere(shell) ? false : `${shell} is not installed`;
  test(`${shell} reads its script`, { skip }, async (context) => {
    const folder = temporaryFolder(context, { 'package.json': '{}' });
    const path = join(folder, `script.${shell}`);
    writeFileSync(path, await scriptOf(shell));
    assert.equal(spawnSync(shell, ['-n', path], { encoding: 'utf8' }).stderr, '');
  });
}

test('another word is refused with the shells there are', async () => {
  const { status, stderr } = await baremarkHere('.', ['completion', 'csh']);
  assert.equal(status, 2);
  assert.match(stderr, /^There is no completion for "csh"\.\nName a shell: bash, zsh, fish\.$/m);
});
