// Workers that die in the middle of the rounds, and machines that do not give what was asked for.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Measurement } from '../../src/model/run/measurement.ts';
import { addonNeeded } from '../native/addon-needed.ts';
import { launchInChild, scalingPoints } from './scaling-process.ts';

/** Does harm in a worker's sixth window; each opens an observer of collections, which identifies them. */
const lateTrouble = (harm: string): string => `
  import { PerformanceObserver } from 'node:perf_hooks';
  let windows = 0;
  const { observe } = PerformanceObserver.prototype;
  PerformanceObserver.prototype.observe = function (options) {
    windows += 1;
    return observe.call(this, options);
  };
  bench('trouble', () => {
    if (windows > 5) { ${harm} }
    return windows;
  });`;

function assertKept(measurements: readonly Measurement[], cause: RegExp): void {
  const points = scalingPoints(measurements);
  assert.deepEqual(
    points.map(({ point }) => point.threads),
    [1, 2],
  );
  for (const { outcome, columns, processColumns, warnings } of points) {
    assert.equal(outcome.kind, 'complete');
    assert.ok((columns.iterations?.length ?? 0) > 0);
    assert.ok((processColumns.roundIndex?.length ?? 0) > 0);
    const [warning] = warnings.filter(({ code }) => code === 'ended-early');
    assert.match(warning?.message ?? '', cause);
  }
}

const harms: readonly (readonly [name: string, harm: string, cause: RegExp])[] = [
  ['ends itself', 'process.exit(7);', /exit code 7/],
  ['throws', "throw new TypeError('enough');", /threw TypeError: enough/],
  ['takes all memory', 'let all = null; for (;;) all = { all, list: [1, 1.5] };', /heap memory/],
];

const smallHeap = ['env', 'NODE_OPTIONS=--max-old-space-size=48'];

/**
 * In one case of six V8 13 (Node 24) ends the whole process instead of the worker whose heap is full, and
 * nothing can be kept: then the test repeats.
 */
async function unlessV8EndsAll<T>(launch: () => Promise<T>, attempts = 5): Promise<T> {
  try {
    return await launch();
  } catch (error) {
    if (attempts === 1 || !/FATAL ERROR: Reached heap limit/.test(String(error))) throw error;
    return unlessV8EndsAll(launch, attempts - 1);
  }
}

for (const [name, harm, cause] of harms) {
  test(`what was measured before a worker ${name} is kept, with the reason for its end`, async (t) => {
    const launch = () => launchInChild(t, lateTrouble(harm), {}, smallHeap);
    assertKept(await unlessV8EndsAll(launch), cause);
  });
}

test('a worker that never comes to the end of a window ends the rounds, not the study', async (t) => {
  // As endless as a loop, but takes no CPU time from the other tests.
  const forever = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);';
  const measurements = await launchInChild(t, lateTrouble(forever), { timeoutMs: 2500 });
  assertKept(measurements, /did not end within 2.5 s/);
});

test('points without a single window fail with the reason', async (t) => {
  const measurements = await launchInChild(t, "bench('trouble', () => process.exit(3));");
  assert.equal(measurements.length, 2);
  for (const { outcome } of measurements) {
    assert.match(outcome.kind === 'failed' ? outcome.reason : '', /exit code 3/);
  }
});

test('where the system starts fewer threads, points beyond are skipped and the others measured', {
  ...addonNeeded,
}, async (t) => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    return t.skip('needs a separate user, under a limit on processes');
  }
  const nobody = ['prlimit', '--nproc=24', 'setpriv', '--reuid=65533', '--clear-groups'];
  const changes = { threads: [1, 2, 32], rounds: 1, maxRounds: 1 };
  const source = "bench('trouble', () => 1);";
  const points = scalingPoints(await launchInChild(t, source, changes, nobody));
  assert.deepEqual(
    points.map(({ outcome }) => outcome.kind),
    ['complete', 'complete', 'skipped'],
  );
  const [, , beyond] = points;
  assert.match(
    beyond?.outcome.kind === 'skipped' ? beyond.outcome.reason : '',
    /^only \d+ of 32 threads could be started/,
  );
});
