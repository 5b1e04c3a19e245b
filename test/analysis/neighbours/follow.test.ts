import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import { middleLevel } from '../../../src/analysis/micro/level.ts';
import { followNeighbours } from '../../../src/analysis/neighbours/follow.ts';
import type { Columns } from '../../../src/model/run/measurement.ts';
import { madeSide } from './made-neighbours.ts';

const mixed = madeSide({ seed: 1, launchCount: 12, shared: [0, 0.9] });

describe('what a benchmark follows', () => {
  const following = followNeighbours([mixed]);
  const { seen } = following;

  it('is found with its slopes and their uncertainty', () => {
    assert.equal(following.kind, 'followed');
    // The branch spin brings nothing.
    assert.deepEqual(seen?.spins, ['throughputNs', 'cacheSpinNs']);
    const [throughput = 0, cache = 0] = seen?.slopes ?? [];
    const errors = seen?.standardErrors ?? [];
    assert.ok(Math.abs(throughput - 0.8) < 3 * (errors[0] ?? 0) + 0.05, `${throughput}`);
    assert.ok(Math.abs(cache - 0.4) < 3 * (errors[1] ?? 0) + 0.05, `${cache}`);
  });

  it('brings the launches together', () => {
    assert.ok((seen?.plainLogSd ?? 0) > 0.1);
    assert.ok((seen?.leftLogSd ?? 1) < 0.025, `${seen?.leftLogSd}`);
  });

  it('takes each launch to the quietest state', () => {
    assert.ok(following.kind === 'followed');
    for (const launch of mixed) {
      const level = middleLevel.of(following.samplesOf(launch));
      assert.ok(Math.abs(level / (1000 / 60_000) - 1) < 0.06, `${level}`);
    }
    assert.ok((seen?.subtractedLogs[0] ?? 0) > 0.2);
  });

  it('gives no result for one state, for few launches, or without spins', () => {
    const because = (launches: typeof mixed) => {
      const answer = followNeighbours([launches]);
      return answer.kind === 'plain' ? answer.because : answer.kind;
    };
    const alone = mixed.map((launch) => ({
      ...launch,
      columns: {
        ...launch.columns,
        throughputNs: launch.columns.durationNs?.map(() => 9000) ?? [],
      },
    }));
    assert.equal(because(alone), 'one-state');
    assert.equal(because(mixed.slice(0, 5)), 'unknown');
    const { durationNs = [], iterations = [], referenceNs = [] } = mixed[0]?.columns ?? {};
    const bare = mixed.map((launch) => ({
      ...launch,
      columns: { durationNs, iterations, referenceNs },
    }));
    assert.equal(because(bare), 'unknown');
  });

  it('leaves launches alone that lie no closer together by it', () => {
    const slopes = { throughput: 0, cache: 0 };
    const steady = madeSide({ seed: 2, launchCount: 12, shared: [0, 0.9], slopes });
    const answer = followNeighbours([steady]);
    assert.equal(answer.kind === 'plain' ? answer.because : '', 'no-gain');
  });
});

describe('two sides', () => {
  it('have a level each: a change of the code does not bend the line', () => {
    const before = madeSide({ seed: 3, launchCount: 10, shared: [0, 0.6] });
    const after = madeSide({ seed: 4, launchCount: 10, shared: [0.3, 0.9], timeNs: 1500 });
    const answer = followNeighbours([before, after]);
    assert.ok(answer.kind === 'followed');
    const level = (side: typeof before) =>
      side.reduce((sum, launch) => {
        return sum + Math.log(middleLevel.of(answer.samplesOf(launch))) / side.length;
      }, 0);
    assert.ok(Math.abs(level(after) - level(before) - Math.log(1.5)) < 0.03);
    const [first = 0, second = 0] = answer.seen.subtractedLogs;
    assert.ok(second > first + 0.1);
    assert.ok(answer.seen.apartLog > 0.1 && answer.seen.apartVariance > 0);
  });
});

describe('what cannot be read', () => {
  const changed = (change: (columns: Columns) => Columns) =>
    mixed.map((launch, index) =>
      index === 0
        ? { ...launch, columns: { ...launch.columns, ...change(launch.columns) } }
        : launch,
    );
  const because = (launches: typeof mixed) => {
    const answer = followNeighbours([launches]);
    return answer.kind === 'plain' ? answer.because : answer.kind;
  };

  it('is not followed: zeros, gaps and columns of another length', () => {
    assert.equal(
      because(changed(() => ({ cacheSpinNs: mixed[0]?.columns.cacheSpinNs?.map(() => 0) ?? [] }))),
      'unknown',
    );
    assert.equal(
      because(changed(({ durationNs = [] }) => ({ durationNs: durationNs.with(3, 0) }))),
      'unknown',
    );
    assert.equal(
      because(
        changed(({ throughputNs = [] }) => ({ throughputNs: throughputNs.with(3, Number.NaN) })),
      ),
      'unknown',
    );
    assert.equal(
      because(changed(({ branchSpinNs = [] }) => ({ branchSpinNs: branchSpinNs.slice(1) }))),
      'unknown',
    );
  });

  it('nor is a side of two launches', () => {
    const few = followNeighbours([mixed.slice(0, 2), mixed.slice(2)]);
    assert.equal(few.kind === 'plain' ? few.because : few.kind, 'unknown');
  });
});

test('of a launch with thousands of samples some hundreds are looked at', () => {
  const long = mixed.map((launch) => {
    const columns = Object.fromEntries(
      Object.entries(launch.columns).map(([metric, rows]) => [
        metric,
        Array.from({ length: 20 }, () => rows).flat(),
      ]),
    );
    return { ...launch, columns };
  });
  const answer = followNeighbours([long]);
  assert.ok(answer.kind === 'followed');
  const [first] = long;
  assert.ok(first !== undefined);
  assert.equal(answer.samplesOf(first).length, 600);
});
