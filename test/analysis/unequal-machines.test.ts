// A baseline of a quiet machine compared with a run of a busy one, on made launches.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compareRuns, defaultCompareSettings } from '../../src/analysis/gate/compare.ts';
import type { Measurement } from '../../src/model/run/measurement.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { verdictSentence } from '../../src/report/sentences/verdict/verdict.ts';
import { madeLaunch, madeRun } from './made-run.ts';

interface Machine {
  /** Shares of the wall time. */
  readonly waited: number;
  readonly slept: number;
}

const quiet: Machine = { waited: 0.01, slept: 0 };

function launches(name: string, level: number, { waited, slept }: Machine): readonly Measurement[] {
  return Array.from({ length: 10 }, (_, launch) => {
    const times = Array.from(
      { length: 60 },
      (_, row) => level * (1 + 0.001 * ((row + launch) % 7)),
    );
    const made = madeLaunch(name, launch, times);
    const share = (ratio: number) => times.map((time) => ratio * time);
    const columns = { cpuNs: share(1 - waited - slept), runDelayNs: share(waited) };
    return { ...made, columns: { ...made.columns, ...columns } };
  });
}

function judge(before: readonly Measurement[], after: readonly Measurement[]): Verdict {
  const [verdict] = compareRuns([madeRun(before)], [madeRun(after)], defaultCompareSettings);
  assert.ok(verdict !== undefined);
  return verdict;
}

describe('sides that met unlike machines', () => {
  it('do not make a regression of what a busy neighbour did', () => {
    const busy = { waited: 0.5, slept: 0 };
    const verdict = judge(launches('a', 1000, quiet), launches('a', 1200, busy));
    assert.equal(verdict.kind, 'inconclusive');
    assert.match(
      verdictSentence(verdict),
      /probably slower: .* waited for a CPU 50 % of the time, before 1/,
    );
    assert.deepEqual('tails' in verdict && verdict.tails.map(({ kind }) => kind), [
      'disturbed',
      'too-few-samples',
    ]);
  });

  it('do not make an improvement either when it was the baseline that was disturbed', () => {
    const busy = { waited: 0.5, slept: 0 };
    assert.equal(judge(launches('a', 1200, busy), launches('a', 1000, quiet)).kind, 'inconclusive');
  });

  it('may still be called unchanged', () => {
    const busy = { waited: 0.5, slept: 0 };
    assert.equal(judge(launches('a', 1000, quiet), launches('a', 1000, busy)).kind, 'unchanged');
  });

  it('count for a benchmark that waits for others, by what the other threads met', () => {
    const others = { waited: 0.6, slept: 0 };
    const sleeping = { waited: 0.01, slept: 0.4 };
    const before = [...launches('a', 1000, sleeping), ...launches('b', 10, quiet)];
    const after = [...launches('a', 1200, sleeping), ...launches('b', 10, others)];
    // Launches weigh by their time: most of it is that of the other benchmark here.
    const long = (all: readonly Measurement[]) =>
      all.map((each) =>
        each.benchmark.name === 'b'
          ? {
              ...each,
              columns: {
                ...each.columns,
                durationNs: each.columns.durationNs?.map((time) => 1e4 * time) ?? [],
                iterations: each.columns.iterations?.map(() => 1e4) ?? [],
                cpuNs: each.columns.cpuNs?.map((time) => 1e4 * time) ?? [],
                runDelayNs: each.columns.runDelayNs?.map((time) => 1e4 * time) ?? [],
              },
            }
          : each,
      );
    assert.equal(judge(long(before), long(after)).kind, 'inconclusive');
    const awake = [...launches('a', 1000, quiet), ...launches('b', 10, quiet)];
    const awakeAfter = [...launches('a', 1200, quiet), ...launches('b', 10, others)];
    assert.equal(judge(long(awake), long(awakeAfter)).kind, 'regressed');
  });

  it('are no excuse when both were as busy', () => {
    const busy = { waited: 0.5, slept: 0 };
    assert.equal(judge(launches('a', 1000, busy), launches('a', 1200, busy)).kind, 'regressed');
  });
});
