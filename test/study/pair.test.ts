import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bothSides } from '../../src/engine/pair/pair-launch.ts';
import type { Measurement } from '../../src/model/measurement.ts';
import type { PairPlan } from '../../src/model/plan.ts';
import { openCoreMemory } from '../../src/study/core-memory.ts';
import { type PairTarget, studyPairs } from '../../src/study/pair.ts';

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
