import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mixedResultsMessage } from '../../src/engine/declare/thenable.ts';
import { compileAsyncLoop, compileSyncLoop } from '../../src/engine/sample/batch/batch-loop.ts';
import { openCalls } from '../../src/engine/sample/batch/own-batch.ts';
import { scriptProbe } from './scripted-probe.ts';

const { context } = openCalls(
  { name: 'x', params: {}, signal: new AbortController().signal, shared: null },
  scriptProbe(null).probe,
  () => undefined,
).next();

test('the loop calls the function exactly as often as asked, with its context', () => {
  const seen: unknown[] = [];
  const loop = compileSyncLoop((given) => seen.push(given), context, 0);
  loop.run(7);
  assert.equal(seen.length, 7);
  assert.ok(seen.every((given) => given === context));
});

test('loops of two functions do not mix them up', () => {
  let calls = 0;
  const first = compileSyncLoop(() => calls++, context, 0);
  const second = compileSyncLoop(() => (calls += 100), context, 0);
  first.run(2);
  second.run(3);
  assert.equal(calls, 302);
});

test('asynchronous calls follow each other: one is over before the next begins', async () => {
  let running = 0;
  let most = 0;
  const loop = compileAsyncLoop(async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
  }, context);
  await loop(5);
  assert.equal(most, 1);
});

test('a promise among the results of a synchronous loop is noticed at the call that gave it', () => {
  let calls = 0;
  const sometimes = () => {
    calls += 1;
    return calls === 40 ? Promise.resolve() : calls;
  };
  const loop = compileSyncLoop(sometimes, context, 0);
  assert.throws(() => loop.run(64), { message: mixedResultsMessage });
  assert.equal(calls, 40);
});

test('a single call is looked at after its batch, and not inside of what is timed', () => {
  const loop = compileSyncLoop(() => Promise.resolve(), context, 0);
  loop.run(1);
  assert.throws(() => loop.requireSettled(), { message: mixedResultsMessage });
});

test('once a thousand calls were looked at, the last of each batch still is', () => {
  let isAsync = false;
  const loop = compileSyncLoop(() => (isAsync ? Promise.resolve() : 1), context, 0);
  loop.run(1000);
  isAsync = true;
  loop.run(64);
  assert.throws(() => loop.requireSettled(), { message: mixedResultsMessage });
});
