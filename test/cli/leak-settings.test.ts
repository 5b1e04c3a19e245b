// What a leak study is settled to do.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settle } from '../../src/cli/config/settings.ts';
import { settleLeak } from '../../src/cli/measure/leak-settings.ts';

const project = { root: '/', config: {}, configPath: null };

test('a first look takes no longer rounds, alone and beside other studies', () => {
  assert.equal(settleLeak({ quick: true }, project, false).plan.extend, undefined);
  assert.equal(settle({ quick: true }, project).leak.extend, undefined);
  assert.equal(settleLeak({}, project, false).plan.extend, 'undecided');
  assert.equal(settle({}, project).leak.extend, 'undecided');
  assert.equal(settleLeak({ extend: false }, project, false).plan.extend, undefined);
});
