import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { rememberCoreRatio, rememberedCoreRatio } from '../../src/history/core-ratios.ts';
import { temporaryFolder } from '../temporary-folder.ts';

test('a machine remembers the ratio of its own cores', (context) => {
  const folder = temporaryFolder(context);
  assert.equal(rememberedCoreRatio(folder, 'here'), null);
  rememberCoreRatio(folder, 'here', 0.14);
  rememberCoreRatio(folder, 'there', 0.2);
  assert.equal(rememberedCoreRatio(folder, 'here'), 0.14);
  assert.equal(rememberedCoreRatio(folder, 'there'), 0.2);
});

test('a single low ratio among many is not believed, nor are those that shared their core throughout', (context) => {
  const folder = temporaryFolder(context);
  for (const ratio of [0.21, 0.14, 0.2, 0.19, 0.14, 0.141, 0.14, 0.05]) {
    rememberCoreRatio(folder, 'here', ratio);
  }
  assert.equal(rememberedCoreRatio(folder, 'here'), 0.14);
});

test('runs of long ago are forgotten', (context) => {
  const folder = temporaryFolder(context);
  for (let run = 0; run < 10; run += 1) rememberCoreRatio(folder, 'here', 0.1);
  for (let run = 0; run < 20; run += 1) rememberCoreRatio(folder, 'here', 0.14);
  assert.equal(rememberedCoreRatio(folder, 'here'), 0.14);
});

test('what cannot be read or written is not missed', (context) => {
  const folder = temporaryFolder(context);
  const cache = join(folder, '.baremark', 'cache');
  mkdirSync(cache, { recursive: true });
  for (const text of [
    '{"here":[0.1',
    'null',
    '[]',
    '{"here":["0.1"]}',
    '{"here":[-1]}',
    '{"here":{}}',
  ]) {
    writeFileSync(join(cache, 'cores.json'), text);
    assert.equal(rememberedCoreRatio(folder, 'here'), null, text);
  }
  rememberCoreRatio(folder, 'here', 0.14);
  assert.equal(rememberedCoreRatio(folder, 'here'), 0.14);
  writeFileSync(join(folder, 'file'), '');
  rememberCoreRatio(join(folder, 'file'), 'here', 0.14);
  assert.equal(rememberedCoreRatio(join(folder, 'file'), 'here'), null);
});
