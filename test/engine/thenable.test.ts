import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isThenable } from '../../src/engine/declare/thenable.ts';

test('what has a callable "then" is waited for, a function with one and an inherited one too', () => {
  class Query {
    // biome-ignore lint/suspicious/noThenProperty: a lazy query builder has one
    then(done: () => void): void {
      done();
    }
  }
  // biome-ignore lint/suspicious/noThenProperty: as above
  const builder = Object.assign(() => 1, { then: () => undefined });
  for (const value of [Promise.resolve(), new Query(), builder]) assert.ok(isThenable(value));
});

test('what has none, or one that cannot be called, is a result like any other', () => {
  // biome-ignore lint/suspicious/noThenProperty: one that cannot be called
  const values = [undefined, null, 0, 'then', () => 1, {}, { then: 5 }];
  for (const value of values) assert.equal(isThenable(value), false);
});
