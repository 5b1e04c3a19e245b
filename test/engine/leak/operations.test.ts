import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openOperations } from '../../../src/engine/leak/operations.ts';
import { openScenarios, scenario } from '../../../src/engine/leak/scenario.ts';

test('exactly as many operations are started as were asked for, numbered from 0', async () => {
  const seen: number[] = [];
  const runner = openOperations(({ index }) => void seen.push(index), 3);
  await runner.repeat(5);
  await runner.repeat(2);
  assert.deepEqual(seen, [0, 1, 2, 3, 4, 5, 6]);
  assert.equal(runner.started(), 7);
});

test('no more operations are in flight than the concurrency, and all have ended', async () => {
  let inFlight = 0;
  let most = 0;
  const runner = openOperations(async () => {
    inFlight += 1;
    most = Math.max(most, inFlight);
    await sleep(1);
    inFlight -= 1;
  }, 4);
  await runner.repeat(20);
  assert.equal(most, 4);
  assert.equal(inFlight, 0);
});

test('operations in flight listen to their signal without a warning of a leak', async (context) => {
  const warned: string[] = [];
  const onWarning = ({ name }: Error): void => void warned.push(name);
  process.on('warning', onWarning);
  context.after(() => process.off('warning', onWarning));
  const runner = openOperations(async ({ signal }) => {
    const ignore = (): void => undefined;
    signal.addEventListener('abort', ignore);
    await sleep(1);
    signal.removeEventListener('abort', ignore);
  }, 20);
  await runner.repeat(40);
  await sleep(1);
  assert.deepEqual(warned, []);
});

test('the error of an operation ends the stretch and comes through', async () => {
  const runner = openOperations(({ index }) => {
    if (index === 7) throw new Error('the eighth failed');
  }, 2);
  await assert.rejects(runner.repeat(100), /the eighth failed/);
  assert.ok(runner.started() < 100);
});

test('synchronous operations give way to timers', async () => {
  let ticks = 0;
  const timer = setInterval(() => {
    ticks += 1;
  }, 1);
  const runner = openOperations(() => undefined, 1);
  await runner.repeatUntil(performance.now() + 150, null);
  clearInterval(timer);
  assert.ok(ticks >= 2, `${ticks} ticks`);
});

test('a rate is kept from the beginning of the stretch on, however slow the operation', async () => {
  const runner = openOperations(() => sleep(3), 2);
  await runner.repeatUntil(performance.now() + 300, 50);
  assert.ok(runner.started() <= 16 && runner.started() >= 5, `${runner.started()} operations`);
});

test('a lazy operation runs once and is waited for, whatever has the "then"', async () => {
  const lazily = (run: () => void) => (done: () => void) =>
    void sleep(1).then(() => {
      run();
      done();
    });
  let runs = 0;
  const runner = openOperations(
    // biome-ignore lint/suspicious/noThenProperty: a query builder that is a function has one
    () => Object.assign(() => undefined, { then: lazily(() => (runs += 1)) }),
    2,
  );
  await runner.repeat(6);
  assert.equal(runs, 6);
});

test('what a scenario says of itself must be known at once', async () => {
  const declared = openScenarios(null);
  const given = { operation: () => 1, connections: () => 3, cache: () => ({ usedBytes: 5 }) };
  // As a file in JavaScript may, against the types.
  Reflect.set(given, 'connections', async () => 3);
  scenario('pooled', given);
  const open = await declared[0]?.open();
  assert.equal(open?.cache?.().usedBytes, 5);
  assert.throws(
    () => open?.connections?.(),
    /"connections" returned a promise, and must say at once/,
  );
});
