import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failed } from '../../src/engine/launch/failure.ts';
import type { LaunchRequest, MicroSettings } from '../../src/engine/launch/protocol.ts';
import { bothSides } from '../../src/engine/pair/pair-launch.ts';
import type { Measurement } from '../../src/model/run/measurement.ts';
import type { PairPlan } from '../../src/model/run/plan.ts';
import { openCoreMemory } from '../../src/study/core-memory.ts';
import { type PairTarget, studyPairs } from '../../src/study/pair/pair.ts';
import { growingLaunch } from '../analysis/growing-launch.ts';

const source = { file: 'a.bench.ts', modulePath: '/a.mjs' };
const target: PairTarget = {
  source,
  other: { ...source, modulePath: '/b.mjs' },
  listing: {
    benchmark: { id: 'a', name: 'a', file: 'a.bench.ts', tags: [], params: {} },
    settings: { thresholds: [], marginRatio: null, isCritical: false },
    skipReason: null,
    problem: null,
    threads: null,
    timeoutMs: null,
  },
};

/** Two launches, answered by `launch`; what was recorded, and whose core was learned from. */
async function study(
  isolates: PairPlan['isolates'],
  launch: (request: LaunchRequest) => readonly Measurement[],
  wanted = target,
) {
  const learned: string[] = [];
  const recorded: Measurement[] = [];
  const times = { samplingNs: 60e6, minWarmupNs: 1, maxWarmupNs: 1 };
  await studyPairs(
    {
      signal: new AbortController().signal,
      record: (measurement) => void recorded.push(measurement),
      report: () => undefined,
      launch: async (request) => ({ kind: 'measured', measurements: launch(request) }),
    },
    [wanted],
    { study: 'pair', against: 'HEAD', isolates, launches: 2, ...times },
    {
      seed: 1,
      timeoutMs: 1000,
      looks: [],
      isOver: () => false,
      cores: {
        ...openCoreMemory({
          samplingNs: times.samplingNs,
          remembered: null,
          mayWait: true,
          nowNs: () => 0,
        }),
        learn: ({ point }) => void learned.push(point.kind === 'pair' ? point.side : point.kind),
      },
    },
  );
  return { learned, recorded };
}

test('a wait for the core counts once where both sides have one thread, and once a thread elsewhere', async () => {
  const launch = (request: LaunchRequest) => {
    assert.ok(request.kind === 'pair');
    return bothSides(request, { kind: 'complete' }, null);
  };
  const one = await study(1, launch);
  assert.deepEqual(one.learned, ['before', 'before']);
  assert.equal(one.recorded.length, 4);
  assert.deepEqual((await study(2, launch)).learned, ['before', 'after', 'before', 'after']);
});

test('sides apart keep to the time limit and begin after as many operations as the other', async () => {
  const asked: MicroSettings[] = [];
  await study(2, (request) => {
    if (request.kind === 'pair') {
      return bothSides(request, failed('listen EADDRINUSE', 'Wait.'), null);
    }
    assert.ok(request.kind === 'micro');
    asked.push(request.settings);
    const done = request.source === source ? 30_000 : 10_000;
    return [growingLaunch(request.launch, done, (operations) => 1000 + operations)];
  });
  assert.deepEqual(
    asked.map(({ limitMs, startOperations }) => [limitMs, startOperations]),
    [
      [1000, undefined],
      [1000, undefined],
      [1000, 32_768],
      [1000, 32_768],
    ],
  );
});

test('one bench file with two versions of a package is no pair in one isolate', async () => {
  const kinds: string[] = [];
  const launch = (request: LaunchRequest) => {
    kinds.push(request.kind);
    return [growingLaunch('launch' in request ? request.launch : 0, 1000, () => 1000)];
  };
  const { recorded } = await study(1, launch, { ...target, other: source });
  assert.deepEqual(kinds, ['micro', 'micro', 'micro', 'micro']);
  assert.ok(recorded.every(({ point }) => point.kind === 'pair' && point.apart !== undefined));
  const listing = { ...target.listing, skipReason: 'marked skip' };
  const skipped = await study(1, launch, { source, other: source, listing });
  assert.equal(kinds.length, 4, 'nothing is launched');
  assert.deepEqual(
    skipped.recorded.map(({ outcome }) => outcome.kind),
    ['skipped', 'skipped'],
  );
});
