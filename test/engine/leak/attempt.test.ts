import assert from 'node:assert/strict';
import { test } from 'node:test';
import { within } from '../../../src/engine/leak/diagnosis/attempt.ts';

test('work that does not come to its end is given up, and its limit is told', async () => {
  const endless = new Promise<void>(() => undefined);
  await assert.rejects(within(5, endless), /it took longer than 0\.005 s/);
});

test('work that ends in time leaves nothing that keeps the process', async () => {
  await within(60_000, Promise.resolve());
  await assert.rejects(within(60_000, Promise.reject(new Error('own'))), /own/);
  assert.ok(!process.getActiveResourcesInfo().includes('Timeout'));
});
