import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failed } from '../../src/engine/failure.ts';
import { bothSides } from '../../src/engine/pair/pair-launch.ts';
import type { MicroSettings } from '../../src/engine/protocol.ts';
import type { Measurement } from '../../src/model/measurement.ts';
import type { PairPlan } from '../../src/model/plan.ts';
import { openCoreMemory } from '../../src/study/core-memory.ts';
import { type PairTarget, studyPairs } from '../../src/study/pair.ts';
import { growingLaunch } from '../analysis/growing-launch.ts';

const source = { file: 'a.bench.ts', modulePath: '/a.mjs' };
const target: PairTarget = {
  source,
  other: source,
  listing: {
    benchmark: { id: 'a', name: 'a', file: 'a.bench.ts', tags: [], params: {} },
    settings: { thresholds: [], marginRatio: null, isCritical: false },
    skipReason: null,
    problem: null,
    threads: null,
    timeoutMs: null,
  },
};

async function learnedSides(isolates: PairPlan['isolates']): Promise<readonly string[]> {
  const learned: string[] = [];
  const recorded: Measurement[] = [];
  const times = { samplingNs: 60e6, minWarmupNs: 1, maxWarmupNs: 1 };
  await studyPairs(
    {
      signal: new AbortController().signal,
      record: (measurement) => void recorded.push(measurement),
      report: () => undefined,
      launch: async (request) => {
        if (request.kind !== 'pair') throw new Error('not a pair');
        const measurements = bothSides(request, { kind: 'complete' }, null);
        return { kind: 'measured', measurements };
      },
    },
    [target],
    { study: 'pair', against: 'HEAD', isolates, launches: 2, ...times },
    {
      seed: 1,
      timeoutMs: 1000,
      looks: [],
      isOver: () => false,
      cores: {
        ...openCoreMemory(times.samplingNs, null),
        learn: ({ point }) => void learned.push(point.kind === 'pair' ? point.side : point.kind),
      },
    },
  );
  assert.equal(recorded.length, 4);
  return learned;
}

test('a wait for the core counts once where both sides have one thread, and once a thread elsewhere', async () => {
  assert.deepEqual(await learnedSides(1), ['before', 'before']);
  assert.deepEqual(await learnedSides(2), ['before', 'after', 'before', 'after']);
});

test('sides apart keep to the time limit and begin after as many operations as the other', async () => {
  const asked: MicroSettings[] = [];
  const times = { samplingNs: 60e6, minWarmupNs: 1, maxWarmupNs: 1 };
  await studyPairs(
    {
      signal: new AbortController().signal,
      record: () => undefined,
      report: () => undefined,
      launch: async (request) => {
        if (request.kind === 'pair') {
          const measurements = bothSides(request, failed('listen EADDRINUSE', 'Wait.'), null);
          return { kind: 'measured', measurements };
        }
        assert.ok(request.kind === 'micro');
        asked.push(request.settings);
        const done = request.source === source ? 30_000 : 10_000;
        const measurement = growingLaunch(request.launch, done, (operations) => 1000 + operations);
        return { kind: 'measured', measurements: [measurement] };
      },
    },
    [{ ...target, other: { ...source, modulePath: '/b.mjs' } }],
    { study: 'pair', against: 'HEAD', isolates: 2, launches: 2, ...times },
    {
      seed: 1,
      timeoutMs: 1000,
      looks: [],
      isOver: () => false,
      cores: openCoreMemory(times.samplingNs, null),
    },
  );
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
