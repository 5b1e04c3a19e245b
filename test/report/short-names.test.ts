import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shortNames } from '../../src/report/summary/short-names.ts';

const plain = (name: string) => ({ name, params: {} });

test('groups and params that neighbours share are said once', () => {
  assert.deepEqual(
    shortNames([
      plain('JSON large > parse'),
      plain('JSON large > stringify'),
      plain('JSON small > parse'),
      { name: 'pool > request (a=1, b=8)', params: { a: 1, b: 8 } },
      { name: 'pool > request (a=4, b=8)', params: { a: 4, b: 8 } },
      { name: 'hash (size=1 KB)', params: { size: '1 KB' } },
    ]),
    [
      'JSON large > parse',
      '… stringify',
      'JSON small > parse',
      'pool > request (a=1)',
      '… a=4',
      'hash (size=1 KB)',
    ],
  );
});

test('names that only begin alike, and params that a name does not say, stay whole', () => {
  assert.deepEqual(
    shortNames([plain('cache get'), plain('cache put'), { name: 'hash', params: { size: 3 } }]),
    ['cache get', 'cache put', 'hash'],
  );
});
