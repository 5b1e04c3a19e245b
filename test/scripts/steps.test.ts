// Steps run when what goes into them changed, and not otherwise; commands run without a shell.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { script } from './script.ts';

const { doOnce, fingerprint, run } = await script('steps.mjs');

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baremark-steps-'));
  mkdirSync(join(folder, 'src', 'deep'), { recursive: true });
  writeFileSync(join(folder, 'src', 'a.ts'), 'one');
  writeFileSync(join(folder, 'src', 'deep', 'b.ts'), 'two');
});

afterEach(() => rmSync(folder, { recursive: true }));

test('a fingerprint changes with content, name and presence of a file', () => {
  const seen = [fingerprint(folder, ['src'])];
  const note = (): void => {
    seen.push(fingerprint(folder, ['src']));
  };
  writeFileSync(join(folder, 'src', 'deep', 'b.ts'), 'TWO');
  note();
  writeFileSync(join(folder, 'src', 'c.ts'), '');
  note();
  rmSync(join(folder, 'src', 'a.ts'));
  writeFileSync(join(folder, 'src', 'z.ts'), 'one');
  note();
  assert.equal(new Set(seen).size, 4);
  assert.equal(fingerprint(folder, ['src']), seen[3]);
  assert.equal(fingerprint(folder, ['src', 'absent']), seen[3]);
});

/** A step that builds `out` from `src` as often as it must, and succeeds by default. */
function buildStep() {
  const state = { runs: 0, succeeds: true };
  const work = async (): Promise<boolean> => {
    state.runs += 1;
    writeFileSync(join(folder, 'out'), 'built');
    return state.succeeds;
  };
  const stamps = join(folder, 'stamps');
  const once = () => doOnce({ name: 'b', inputs: ['src'], output: 'out', work, folder, stamps });
  return { state, once };
}

test('a step is done again when an input changed or its output is gone', async () => {
  const { state, once } = buildStep();
  assert.deepEqual([await once(), await once(), state.runs], [true, true, 1]);
  writeFileSync(join(folder, 'src', 'a.ts'), 'changed');
  await once();
  assert.equal(state.runs, 2);
  rmSync(join(folder, 'out'));
  await once();
  assert.equal(state.runs, 3);
});

test('a step that failed is done again, even on inputs that it succeeded on before', async () => {
  const { state, once } = buildStep();
  await once();
  state.succeeds = false;
  writeFileSync(join(folder, 'src', 'a.ts'), 'broken');
  assert.deepEqual([await once(), await once(), state.runs], [false, false, 3]);
  state.succeeds = true;
  writeFileSync(join(folder, 'src', 'a.ts'), 'one');
  assert.deepEqual([await once(), state.runs], [true, 4]);
});

test('a command gives its status, its signal as a shell would, or 127 when there is none', async () => {
  const quiet = { stdio: 'ignore' };
  assert.equal(await run(process.execPath, ['-e', 'process.exit(7)'], quiet), 7);
  const killed = 'process.kill(process.pid, "SIGKILL"); setTimeout(() => {}, 1e6)';
  assert.equal(await run(process.execPath, ['-e', killed], quiet), 137);
  assert.equal(await run(join(folder, 'absent'), [], quiet), 127);
  assert.equal(await run(process.execPath, ['-p', '$(exit 3)'], quiet), 1);
});
