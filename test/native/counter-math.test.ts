// The arithmetic of counters has no kernel in it and is tested where there is no counter either.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { packageRoot } from '../../src/probe/package-root.ts';

test('counts are scaled by the time that their group ran in each interval', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'baremark-counter-math-'));
  const program = join(folder, 'counter-math');
  const source = join(packageRoot, 'test', 'native', 'counter-math.cc');
  const compiler = process.env['CXX'] ?? 'c++';
  const built = spawnSync(compiler, ['-std=c++20', '-Wall', '-Wextra', source, '-o', program]);
  if (built.error !== undefined) return t.skip(`there is no ${compiler}`);
  assert.equal(built.status, 0, String(built.stderr));
  const ran = spawnSync(program, { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  assert.equal(ran.status, 0, ran.stdout);
});
