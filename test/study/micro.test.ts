import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LaunchAnswer } from '../../src/engine/launch/launcher.ts';
import { microMeasurement } from '../../src/engine/launch/micro-launch.ts';
import type { LaunchRequest } from '../../src/engine/launch/protocol.ts';
import type { Measurement } from '../../src/model/run/measurement.ts';
import type { MicroPlan } from '../../src/model/run/plan.ts';
import type { Target } from '../../src/study/context.ts';
import { openCoreMemory } from '../../src/study/core-memory.ts';
import { studyMicro } from '../../src/study/micro.ts';
import { madeLaunch } from '../analysis/made-run.ts';

const plan: MicroPlan = {
  study: 'micro',
  launches: 3,
  samplingNs: 1,
  minWarmupNs: 1,
  maxWarmupNs: 1,
};

function target(name: string, extra: Partial<Target['listing']> = {}): Target {
  return {
    source: { file: 'a.bench.ts', modulePath: '/a.mjs' },
    listing: {
      benchmark: { id: name, name, file: 'a.bench.ts', tags: [], params: {} },
      settings: { thresholds: [], marginRatio: null, isCritical: false },
      skipReason: null,
      problem: null,
      threads: null,
      timeoutMs: null,
      ...extra,
    },
  };
}

/** Follows a study whose launches answer as `answer` says. */
async function follow(
  targets: readonly Target[],
  seed: number,
  answer: (request: LaunchRequest, abort: AbortController) => LaunchAnswer | null,
  options: {
    readonly plan?: MicroPlan;
    readonly isSettled?: (launches: readonly Measurement[]) => boolean;
  } = {},
) {
  const visits: string[] = [];
  const recorded: Measurement[] = [];
  const abort = new AbortController();
  await studyMicro(
    {
      signal: abort.signal,
      record: (measurement) => void recorded.push(measurement),
      report: () => undefined,
      launch: async (request) => {
        assert.equal(request.kind, 'micro');
        if (request.kind !== 'micro') throw new Error('not micro');
        visits.push(`${request.listing.benchmark.name}${request.launch}`);
        const given = answer(request, abort);
        if (given !== null) return given;
        const measurement = microMeasurement(request, { kind: 'complete' }, null);
        return { kind: 'measured', measurements: [measurement] };
      },
    },
    targets,
    options.plan ?? plan,
    {
      seed,
      timeoutMs: 1000,
      cores: openCoreMemory({
        samplingNs: plan.samplingNs,
        remembered: null,
        mayWait: true,
        nowNs: () => 0,
      }),
      isSettled: options.isSettled ?? (() => false),
    },
  );
  return { visits, recorded };
}

const three = [target('a'), target('b'), target('c')];

test('every launch visits the whole suite before the next begins, in a new order', async () => {
  const { visits } = await follow(three, 1, () => null);
  assert.equal(visits.length, 9);
  for (const launch of [0, 1, 2]) {
    const round = visits.slice(3 * launch, 3 * launch + 3);
    assert.deepEqual([...round].sort(), [`a${launch}`, `b${launch}`, `c${launch}`]);
  }
  const orders = new Set(
    [0, 3, 6].map((at) =>
      visits
        .slice(at, at + 3)
        .map((v) => v[0])
        .join(''),
    ),
  );
  assert.ok(orders.size > 1, 'the same order in each launch would hide drift');
});

test('the order is the seed’s: the same again, another with another seed', async () => {
  const first = await follow(three, 5, () => null);
  const again = await follow(three, 5, () => null);
  const other = await follow(three, 6, () => null);
  assert.deepEqual(first.visits, again.visits);
  assert.notDeepEqual(first.visits, other.visits);
});

test('a benchmark that failed is not launched again, the others are', async () => {
  const { visits, recorded } = await follow(three, 1, (request) =>
    request.kind === 'micro' && request.listing.benchmark.name === 'b'
      ? { kind: 'died', how: 'signal SIGSEGV' }
      : null,
  );
  assert.equal(visits.filter((visit) => visit.startsWith('b')).length, 1);
  assert.equal(visits.length, 7);
  const failed = recorded.filter(({ outcome }) => outcome.kind === 'failed');
  assert.equal(failed.length, 1);
  assert.match(JSON.stringify(failed[0]?.outcome), /signal SIGSEGV/);
});

test('skipped and misdeclared benchmarks are recorded once with their reason and not launched', async () => {
  const { visits, recorded } = await follow(
    [target('a', { skipReason: 'too slow' }), target('b', { problem: 'declared twice' })],
    1,
    () => null,
  );
  assert.deepEqual(visits, []);
  assert.deepEqual(recorded.map(({ outcome }) => outcome.kind).sort(), ['failed', 'skipped']);
});

test('an interruption keeps what was measured and records nothing for the launch it cut', async () => {
  let launches = 0;
  const { visits, recorded } = await follow(three, 1, (_, abort) => {
    launches += 1;
    if (launches <= 4) return null;
    abort.abort();
    return { kind: 'interrupted' };
  });
  assert.equal(visits.length, 5);
  assert.equal(recorded.length, 4);
});

const precise = { ...plan, precision: { ratio: 0.01, maxLaunches: 7 } };

test('with a wanted precision each benchmark goes on independently until it is settled or the budget is spent', async () => {
  const { visits } = await follow(three, 1, () => null, {
    plan: precise,
    isSettled: (launches) => launches[0]?.benchmark.name === 'b' && launches.length >= 5,
  });
  const count = (name: string) => visits.filter((visit) => visit.startsWith(name)).length;
  assert.deepEqual([count('a'), count('b'), count('c')], [7, 5, 7]);
});

test('a wanted precision never makes fewer launches than were asked for', async () => {
  const { visits } = await follow(three, 1, () => null, { plan: precise, isSettled: () => true });
  assert.equal(visits.length, 9);
  const larger = { ...precise, launches: 8 };
  const beyond = await follow([target('a')], 1, () => null, { plan: larger });
  assert.equal(beyond.visits.length, 8);
});

test('without one the precision is never checked', async () => {
  const { visits } = await follow(three, 1, () => null, { isSettled: () => true });
  assert.equal(visits.length, 9);
});

test('collections between samples are asked for by the benchmark or by the plan', async () => {
  const asked: string[] = [];
  const note = (request: LaunchRequest) => {
    if (request.kind === 'micro') {
      asked.push(`${request.listing.benchmark.name} ${request.settings.gc}`);
    }
    return null;
  };
  const once = { ...plan, launches: 1 };
  await follow([target('a', { gc: 'between' })], 1, note, { plan: once });
  await follow([target('b')], 1, note, { plan: once });
  await follow([target('c')], 1, note, { plan: { ...once, gc: 'between' } });
  assert.deepEqual(asked, ['a between', 'b undefined', 'c between']);
});

test('the first launch finds how long its warm-up must be, and later ones receive it', async () => {
  const told: (number | undefined)[] = [];
  await follow([target('a')], 1, (request) => {
    if (request.kind !== 'micro') return null;
    told.push(request.settings.warmupOperations);
    const { calibration, columns } = madeLaunch('a', request.launch, [100, 100]);
    assert.ok(calibration !== null);
    const slow = request.launch === 0 ? { slowOperationCount: 9996 } : {};
    const seen = { calibration: { ...calibration, ...slow }, columns, processColumns: {} };
    const measured = microMeasurement(
      request,
      { kind: 'complete' },
      { ...seen, unavailable: [], warnings: [] },
    );
    return { kind: 'measured', measurements: [measured] };
  });
  assert.deepEqual(told, [undefined, 9996, 9996]);
});
