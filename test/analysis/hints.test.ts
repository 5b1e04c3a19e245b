// Explanations of a change, on launches with a planted change.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compareRuns, defaultCompareSettings } from '../../src/analysis/gate/compare.ts';
import { pairedVerdicts } from '../../src/analysis/gate/paired.ts';
import type { Measurement } from '../../src/model/run/measurement.ts';
import type { Hint, Verdict } from '../../src/model/verdict.ts';
import { verdictSentence } from '../../src/report/sentences/verdict/verdict.ts';
import { openRandom } from '../../src/stats/random.ts';
import { sampleMeasurement } from '../fixtures/sample-run.ts';
import { nextNormal, shareOf } from '../stats/simulated.ts';
import { madeRun } from './made-run.ts';

/** Of one operation. */
interface Operation {
  readonly timeNs: number;
  readonly gcNs?: number;
  readonly runDelayNs?: number;
  readonly allocatedBytes?: number;
  readonly instructions?: number;
  readonly cycles?: number;
  readonly cacheMisses?: number;
  readonly minorFaults?: number;
}

const operations = 100;
const sampleCount = 60;

/** Ten launches, 0.4 % apart in time, 2 % apart in everything else or so many times that. */
function launchesOf(operation: Operation, seed: number, noise = 1): readonly Measurement[] {
  const random = openRandom(seed);
  return Array.from({ length: 10 }, (_, launch) => {
    const level = Math.exp(0.004 * nextNormal(random));
    const column = (value: number | undefined, spread: number) => {
      const own = Math.exp(noise * spread * nextNormal(random));
      return value === undefined
        ? undefined
        : Array.from({ length: sampleCount }, () => operations * value * own);
    };
    const { timeNs, allocatedBytes, ...counted } = operation;
    const columns = Object.fromEntries(
      Object.entries({
        durationNs: column(timeNs * level, 0),
        iterations: column(1, 0),
        referenceNs: Array.from({ length: sampleCount }, () => 60_000),
        cpuNs: column((timeNs - (operation.runDelayNs ?? 0)) * level, 0),
        runDelayNs: column(operation.runDelayNs ?? 0, 0.02),
        gcNs: column(counted.gcNs, 0.02),
        instructions: column(counted.instructions, 0.002),
        cycles: column(counted.cycles, 0.004),
        cacheMisses: column(counted.cacheMisses, 0.02),
        minorFaults: column(counted.minorFaults, 0.02),
      }).filter(([, rows]) => rows !== undefined),
    );
    return {
      ...sampleMeasurement('a', launch),
      columns,
      processColumns: {},
      ...(allocatedBytes === undefined
        ? {}
        : {
            allocation: {
              bytesPerOperation: [allocatedBytes * Math.exp(0.02 * noise * nextNormal(random))],
              discardedCount: 0,
              operationsEach: 100,
            },
          }),
    };
  });
}

function changeOf(before: Operation, after: Operation, seed = 1, noise = 1) {
  const [verdict] = compareRuns(
    [madeRun(launchesOf(before, seed, noise))],
    [madeRun(launchesOf(after, seed + 1e6, noise))],
    defaultCompareSettings,
  );
  const found = changed(verdict);
  return { ...found, sentence: verdictSentence(found) };
}

function changed(verdict: Verdict | undefined) {
  assert.ok(
    verdict?.kind === 'regressed' || verdict?.kind === 'improved',
    verdict && verdictSentence(verdict),
  );
  return verdict;
}

const briefly = (hints: readonly Hint[]) => hints.map(({ role, subject }) => `${role} ${subject}`);

describe('the reasons of a change', () => {
  it('are collections and what is allocated, each with its part and its values', () => {
    const { hints, sentence } = changeOf(
      { timeNs: 3000, gcNs: 100, allocatedBytes: 3072 },
      { timeNs: 3400, gcNs: 220, allocatedBytes: 4300 },
    );
    assert.deepEqual(briefly(hints), ['explains gcNs', 'accompanies allocatedBytesPerOperation']);
    const [collections] = hints;
    // 120 of the 400 ns.
    assert.ok(Math.abs((collections?.shareRatio ?? 0) - 0.3) < 0.04, `${collections?.shareRatio}`);
    assert.ok(Math.abs((collections?.before.value ?? 0) - 100) < 4);
    assert.ok(Math.abs((collections?.after.value ?? 0) - 220) < 8);
    assert.match(
      sentence,
      /; 1\.\d+ KiB more allocated per operation \(\+\d\d %\), collections take (2|3)\d % of the added time\.$/,
    );
  });

  it('are more instructions, where cache misses did not change: more work, not slower memory', () => {
    const { hints, sentence } = changeOf(
      { timeNs: 1000, instructions: 3000, cycles: 2000, cacheMisses: 4 },
      { timeNs: 1120, instructions: 3330, cycles: 2240, cacheMisses: 4 },
    );
    assert.deepEqual(briefly(hints), ['explains instructions', 'ruled-out cacheMisses']);
    // ln 1.11 ÷ ln 1.12
    assert.ok(Math.abs((hints[0]?.shareRatio ?? 0) - 0.921) < 0.05, `${hints[0]?.shareRatio}`);
    assert.match(
      sentence,
      /; instructions per operation \+11 %, cache misses unchanged: more work, not slower memory\.$/,
    );
  });

  it('rule nothing out that may have changed by half as much', () => {
    const { hints, sentence } = changeOf(
      { timeNs: 1000, instructions: 3000, cycles: 2000, cacheMisses: 4 },
      { timeNs: 1120, instructions: 3330, cycles: 2240, cacheMisses: 4.3 },
    );
    assert.deepEqual(briefly(hints), ['explains instructions']);
    assert.match(sentence, /; instructions per operation \+11 %: more work\.$/);
  });

  it('are fewer instructions per cycle with more cache misses: slower memory, not more work', () => {
    const { hints, sentence } = changeOf(
      { timeNs: 1000, instructions: 3000, cycles: 2000, cacheMisses: 4 },
      { timeNs: 1120, instructions: 3000, cycles: 2240, cacheMisses: 6 },
    );
    assert.deepEqual(briefly(hints), [
      'explains instructionsPerCycle',
      'accompanies cacheMisses',
      'ruled-out instructions',
    ]);
    assert.match(
      sentence,
      /cache misses per operation \+\d+ %, instructions unchanged: slower memory, not more work\.$/,
    );
  });

  it('are waits for a CPU', () => {
    const { hints, sentence } = changeOf(
      { timeNs: 1000, runDelayNs: 1 },
      { timeNs: 1200, runDelayNs: 201 },
    );
    assert.deepEqual(briefly(hints), ['explains runDelayNs']);
    assert.match(sentence, /; waiting for a CPU takes all of the added time\.$/);
  });

  it('are those of an improvement too', () => {
    const { kind, sentence } = changeOf(
      { timeNs: 1120, instructions: 3360, cycles: 2240 },
      { timeNs: 1000, instructions: 3000, cycles: 2000 },
    );
    assert.equal(kind, 'improved');
    assert.match(sentence, /; instructions per operation −11 %\.$/);
  });

  it('are none where nothing else changed, or where it is too little to matter', () => {
    const still = { gcNs: 100, allocatedBytes: 3072, instructions: 3000, cycles: 2000 };
    const same = changeOf({ timeNs: 1000, ...still }, { timeNs: 1120, ...still });
    assert.deepEqual(same.hints, []);
    assert.match(verdictSentence(same), /beyond the margin of 3 %\.$|alert level of 10 %\.$/);
    // 40 % more faults, which cost at most 40 ns of a thousand.
    const few = changeOf(
      { timeNs: 1e4, minorFaults: 1e-3 },
      { timeNs: 1.1e4, minorFaults: 1.4e-3 },
    );
    assert.deepEqual(few.hints, []);
    // 3 % more allocated cannot be behind 20 % more time.
    const less = changeOf(
      { timeNs: 1000, allocatedBytes: 3000 },
      { timeNs: 1200, allocatedBytes: 3200 },
    );
    assert.deepEqual(less.hints, []);
  });

  it('are not collections that the compared time hardly ever meets', () => {
    const withRare = (timeNs: number, gcNs: number, seed: number) =>
      launchesOf({ timeNs }, seed).map((launch) => ({
        ...launch,
        columns: {
          ...launch.columns,
          durationNs: launch.columns.durationNs?.map((ns, row) => ns + gcAt(row, gcNs)) ?? [],
          gcNs: Array.from({ length: sampleCount }, (_, row) => gcAt(row, gcNs)),
        },
      }));
    const gcAt = (row: number, gcNs: number) => (row % 10 === 0 ? gcNs : 0);
    const [verdict] = compareRuns(
      [madeRun(withRare(1000, 100, 1))],
      [madeRun(withRare(1200, 90_000, 2))],
      defaultCompareSettings,
    );
    assert.deepEqual(changed(verdict).hints, []);
  });

  it('are named by chance in at most 5 % of changes, however noisy they are', () => {
    const noisy = { gcNs: 100, allocatedBytes: 3072, instructions: 3000, cycles: 2000 };
    const before = { timeNs: 1000, cacheMisses: 4, runDelayNs: 5, minorFaults: 0.1, ...noisy };
    const share = shareOf(100, (random) => {
      const seed = random.nextInt(1e6);
      const { hints } = changeOf(before, { ...before, timeNs: 1120 }, seed, 15);
      return hints.some(({ role }) => role !== 'ruled-out');
    });
    assert.ok(share <= 0.05, `${share}`);
  });

  it('are found for two versions measured in pairs', () => {
    const sideOf = (operation: Operation, side: 'before' | 'after') =>
      launchesOf(operation, 7)
        .slice(0, 4)
        .map((launch, index): Measurement => {
          return { ...launch, point: { kind: 'pair', threads: 1, launch: index, side } };
        });
    const run = madeRun([
      ...sideOf({ timeNs: 1000, gcNs: 100 }, 'before'),
      ...sideOf({ timeNs: 1200, gcNs: 240 }, 'after'),
    ]);
    const { hints } = changed(pairedVerdicts(run, defaultCompareSettings)[0]);
    assert.deepEqual(briefly(hints), ['explains gcNs']);
    assert.ok(Math.abs((hints[0]?.shareRatio ?? 0) - 0.7) < 0.05, `${hints[0]?.shareRatio}`);
    // A launch that lacks the column is left out together with its partner.
    const holed = run.measurements.map((launch, index): Measurement => {
      if (index !== 0) return launch;
      const { gcNs: _, ...columns } = launch.columns;
      return { ...launch, columns };
    });
    const [hint] = changed(pairedVerdicts(madeRun(holed), defaultCompareSettings)[0]).hints;
    assert.deepEqual([hint?.before.count, hint?.after.count], [3, 3]);
  });
});
