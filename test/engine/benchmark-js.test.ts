// Parts of the adapter for Benchmark.js: how a case is repeated, and what its figures become.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { benchmarkJs } from '../../src/engine/harness/benchmark-js/adapter.ts';
import { caseTexts } from '../../src/engine/harness/benchmark-js/case-source.ts';
import { driveDeferred } from '../../src/engine/harness/benchmark-js/drive-deferred.ts';
import { fillIn } from '../../src/engine/harness/benchmark-js/fill-in.ts';
import type { ForeignBenchmark } from '../../src/engine/harness/benchmark-js/package.ts';
import { repeatCase } from '../../src/engine/harness/benchmark-js/repeat-case.ts';
import { scriptProbe } from './scripted-probe.ts';

interface Options {
  readonly fn?: unknown;
  readonly setup?: unknown;
  readonly teardown?: unknown;
  readonly defer?: boolean;
}

function benchmark(options: Options): ForeignBenchmark {
  return Reflect.construct(Object(benchmarkJs), ['case', options]);
}

/** Runs three operations of a case as the sampler would. */
async function runThree(options: Options): Promise<unknown> {
  const { batch } = await repeatCase(benchmark(options), scriptProbe(null).probe);
  return batch.run(3);
}

const seen: { calls: number[]; ends: number } = { calls: [], ends: 0 };
Reflect.set(globalThis, 'seenByCases', seen);

function clearSeen(): void {
  seen.calls = [];
  seen.ends = 0;
}

test('setup, body and teardown of a case share variables, and setup runs once a sample', async () => {
  clearSeen();
  await runThree({
    setup: 'var count = 10;',
    fn: 'count += 1; seenByCases.calls.push(count); return count;',
    teardown: 'seenByCases.ends += count;',
  });
  // One call to try it, then a sample of three.
  assert.deepEqual(seen.calls, [11, 11, 12, 13]);
  assert.equal(seen.ends, 11 + 13);
});

test('a body that needs its file is called where it stands, with setup before it', async () => {
  const calls: string[] = [];
  const result = await runThree({
    setup: () => calls.push('setup'),
    fn: () => calls.push('call'),
    teardown: () => calls.push('end'),
  });
  assert.equal(result, 3);
  assert.deepEqual(calls, ['setup', 'call', 'end', 'setup', 'call', 'call', 'call', 'end']);
});

test('a case that throws says what its own code threw, and an empty one says so', async () => {
  const fail = () => {
    throw new TypeError('no database');
  };
  await assert.rejects(runThree({ fn: fail, setup: 'var x;' }), /no database/);
  await assert.rejects(runThree({ fn: '' }), /The test "case" is empty/);
});

test('methods and functions become expressions; what is no function text does not', () => {
  const method = { run(this: unknown) {} }.run;
  const bodies = caseTexts({ fn: method, setup: 'var a;', teardown: '' }).map(({ body }) => body);
  assert.match(bodies[0] ?? '', /^Object\.values\(\{ run\(/);
  const bound = caseTexts({ fn: method.bind(null), setup: 'var a;', teardown: '' });
  assert.deepEqual(
    bound.map(({ body }) => body),
    ['baremarkGiven.fn'],
  );
});

test('a deferred that resolves before the call returns does not grow the stack', async () => {
  let calls = 0;
  let finished = 0;
  await driveDeferred(
    null,
    200_000,
    ({ resolve }) => {
      calls += 1;
      resolve();
    },
    () => {
      finished = calls;
    },
  );
  assert.deepEqual([calls, finished], [200_000, 200_000]);
});

test('one call of a deferred case ends before the next begins', async () => {
  const order: string[] = [];
  await driveDeferred(
    null,
    2,
    ({ resolve }) => {
      order.push('call');
      setImmediate(() => {
        order.push('done');
        resolve();
      });
    },
    () => order.push('finish'),
  );
  assert.deepEqual(order, ['call', 'done', 'call', 'done', 'finish']);
});

test('a deferred resolved twice, and a case that throws, reject', async () => {
  const twice = driveDeferred(
    null,
    1,
    ({ resolve }) => {
      resolve();
      resolve();
    },
    () => {},
  );
  await assert.rejects(twice, /resolve\(\) was called twice/);
  const thrown = driveDeferred(
    null,
    1,
    () => {
      throw new Error('at once');
    },
    () => {},
  );
  await assert.rejects(thrown, /at once/);
});

test('a deferred case is repeated with its setup and teardown around each sample', async () => {
  clearSeen();
  const result = await runThree({
    defer: true,
    setup: 'var count = 0;',
    fn: function later(deferred: { readonly resolve: () => void }) {
      deferred.resolve();
    },
    teardown: 'seenByCases.ends += 1;',
  });
  assert.equal(result, 3);
  assert.equal(seen.ends, 2);
});

test('launches become runs: mean, deviation, and a Student interval over them', () => {
  const filled = benchmark({ fn: () => 1 });
  filled.running = true;
  const events: string[] = [];
  for (const type of ['cycle', 'error', 'complete']) filled.on(type, () => events.push(type));
  fillIn(filled, {
    kind: 'measured',
    operationNs: [100, 110, 120],
    operationsPerSample: 1000,
    elapsedMs: 30,
  });
  assert.deepEqual(events, ['cycle', 'complete']);
  assert.ok(Math.abs(filled.hz - 1e9 / 110) < 1e-3);
  assert.ok(Math.abs(filled.stats.deviation - 10e-9) < 1e-15);
  // t(0.975, 2) = 4.30265 (any table), so the margin is 4.30265 * 10 / sqrt(3) = 24.841 ns.
  assert.ok(Math.abs(filled.stats.rme - (100 * 24.841) / 110) < 0.01, `${filled.stats.rme}`);
  assert.equal(String(filled), 'case x 9,090,909 ops/sec ±22.58% (3 runs sampled)');
});

test('a failed case fires error, cycle and complete and keeps its error', () => {
  const filled = benchmark({ fn: () => 1 });
  filled.running = true;
  const events: string[] = [];
  for (const type of ['cycle', 'error', 'complete']) filled.on(type, () => events.push(type));
  fillIn(filled, { kind: 'failed', errorName: 'TypeError', message: 'no' });
  assert.deepEqual(events, ['error', 'cycle', 'complete']);
  assert.equal(filled.error.message, 'no');
  assert.equal(filled.error.name, 'TypeError');
});
