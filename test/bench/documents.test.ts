// The suite's documents have the sizes that their names promise and are the same bytes everywhere.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { cacheKeys, largeResponse, seededRandom, smallRequest } from '../../bench/documents.ts';

test('the small request is about 1 KB of JSON, the large response about 1 MB', () => {
  const smallBytes = Buffer.byteLength(JSON.stringify(smallRequest()));
  const largeBytes = Buffer.byteLength(JSON.stringify(largeResponse()));
  assert.ok(smallBytes > 900 && smallBytes < 1200, `${smallBytes}`);
  assert.ok(largeBytes > 0.95e6 && largeBytes < 1.05e6, `${largeBytes}`);
});

test('a document is a function of its seed', () => {
  assert.deepEqual(largeResponse(7), largeResponse(7));
  assert.notDeepEqual(smallRequest(7), smallRequest(8));
});

test('the documents are the same bytes on every version of Node', () => {
  const text = JSON.stringify([smallRequest(), largeResponse()]);
  const digest = createHash('sha256').update(text).digest('hex');
  assert.equal(digest, '1750a6fe561476c61a2ff4a18034256f69b5e976ade748dc16546380b20843f0');
});

test('the generator is Mulberry32', () => {
  const random = seededRandom(0);
  const first = Array.from({ length: 3 }, () => random() * 2 ** 32);
  // From the reference in C (uint32_t arithmetic), compiled and run with x = 0.
  assert.deepEqual(first, [1_144_304_738, 1_416_247, 958_946_056]);
});

test('cache keys are distinct and 64 digits long', () => {
  const keys = cacheKeys(20_000);
  assert.equal(new Set(keys).size, keys.length);
  assert.ok(keys.every((key) => /^[0-9a-f]{64}$/.test(key)));
});
