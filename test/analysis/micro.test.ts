import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyze, defaultAnalysisSettings } from '../../src/analysis/analyze.ts';
import { launchEstimate, medianEstimate } from '../../src/analysis/micro/estimates.ts';
import type { Measurement } from '../../src/model/run/measurement.ts';
import { warningOf } from '../../src/report/sentences/warnings/warning-of.ts';
import { sampleMeasurement } from '../fixtures/sample-run.ts';
import { nextNormal, shareOf } from '../stats/simulated.ts';
import { failedLaunch, madeLaunch, madeRun } from './made-run.ts';

function resultOf(launches: readonly Measurement[]) {
  const [result] = analyze(madeRun(launches), defaultAnalysisSettings).micro;
  assert.ok(result !== undefined);
  return result;
}

function measuredOf(launches: readonly Measurement[]) {
  const { measured } = resultOf(launches);
  assert.ok(measured !== null);
  return measured;
}

const codesOf = (launches: readonly Measurement[]) =>
  resultOf(launches).warnings.map(({ code }) => code);

const steady = (level: number, count = 40) =>
  Array.from({ length: count }, (_, i) => level + i / 100);

describe('the result of a microbenchmark', () => {
  it('takes the level over launches, with an interval as wide as so few deserve', () => {
    const { medianNs, ratePerSec, launches } = measuredOf([
      madeLaunch('a', 0, [90, 100, 110]),
      madeLaunch('a', 1, [190, 200, 210]),
      madeLaunch('a', 2, [390, 400, 410]),
    ]);
    // 200 times and over exp(4.3027 · ln 2 / √3).
    assert.ok(Math.abs(medianNs.value - 200) < 1e-9);
    assert.ok(Math.abs(medianNs.low - 35.75) < 0.01);
    assert.ok(Math.abs(medianNs.high - 1118.99) < 0.2);
    assert.equal(medianNs.confidence, 0.95);
    assert.match(medianNs.method, /3 launches/);
    assert.ok(Math.abs(ratePerSec.value - 5e6) < 1e-3);
    assert.equal(ratePerSec.low, 1e9 / medianNs.high);
    assert.deepEqual(
      launches.map(({ launch }) => launch),
      [0, 1, 2],
    );
  });

  it('assumes nothing once there are six launches', () => {
    const { medianNs } = measuredOf(
      [10, 20, 30, 40, 50, 600].map((level, index) => madeLaunch('a', index, [level])),
    );
    // All six on one side of the median: 2 · 0.5⁶ of the time.
    assert.deepEqual([medianNs.value, medianNs.low, medianNs.high], [35, 10, 600]);
    assert.equal(medianNs.confidence, 1 - 2 * 0.5 ** 6);
  });

  it('says that the interval of a single launch comes from within it', () => {
    const { medianNs } = measuredOf([madeLaunch('a', 0, steady(100, 400))]);
    assert.match(medianNs.method, /one launch/);
    assert.equal(medianNs.count, 400);
  });

  it('divides the low samples by the low reference spins', () => {
    const drifting: Measurement = {
      ...madeLaunch('a', 0, []),
      columns: { durationNs: [150, 240, 300], iterations: [1, 2, 3], referenceNs: [50, 100, 200] },
    };
    // Of three the lowest: 300/3 and 50, which were not taken side by side.
    const { launches, normalised } = measuredOf([drifting]);
    assert.ok(Math.abs((launches[0]?.normalised ?? 0) - 2) < 1e-12);
    assert.ok(Math.abs((normalised?.value ?? 0) - 2) < 1e-12);
  });

  it('is not made to look fast by a reference spin that was itself hit', () => {
    const times = Array.from({ length: 100 }, (_, index) => 100 + (index % 7));
    const hit = times.map((_, index) => (index % 3 === 0 ? 500 : 50));
    const quiet = measuredOf([madeLaunch('a', 0, times, 50)]).normalised?.value ?? 0;
    const spoilt: Measurement = {
      ...madeLaunch('a', 0, times),
      columns: { durationNs: times, iterations: times.map(() => 1), referenceNs: hit },
    };
    assert.ok(Math.abs((measuredOf([spoilt]).normalised?.value ?? 0) / quiet - 1) < 1e-12);
  });

  it('has no normalised value when a launch took no reference', () => {
    const mixed = [madeLaunch('a', 0, [100]), madeLaunch('a', 1, [100], null)];
    assert.equal(measuredOf(mixed).normalised, null);
    assert.equal(measuredOf(mixed).launches[1]?.normalised, null);
  });

  it('puts all launches into the same bins and counts what lies beyond', () => {
    const times = Array.from({ length: 200 }, (_, index) => index + 1);
    const { density, launches } = measuredOf([
      madeLaunch('a', 0, times),
      madeLaunch('a', 1, times),
    ]);
    const inBins = density.counts.reduce((sum, count) => sum + count, 0);
    assert.equal(inBins + density.beyondCount, 400);
    assert.ok(density.beyondCount > 0 && density.beyondCount <= 4);
    for (const [bin, count] of density.counts.entries()) {
      assert.equal(
        (launches[0]?.densityCounts[bin] ?? 0) + (launches[1]?.densityCounts[bin] ?? 0),
        count,
      );
    }
    const equal = measuredOf([madeLaunch('a', 0, [5, 5, 5])]).density;
    assert.ok(equal.highNs > equal.lowNs);
    assert.equal(equal.counts[0], 3);
  });

  it('gives thread metrics per sampled operation and process metrics over the warm-up too', () => {
    const { probes } = measuredOf([sampleMeasurement('a', 0), sampleMeasurement('a', 1)]);
    const probe = (metric: string) => probes.find((each) => each.metric === metric);
    assert.equal(probe('cpuNs')?.total, 2 * 597_500);
    assert.equal(probe('cpuNs')?.perOperation, 597_500 / 600);
    assert.equal(probe('processCpuNs')?.perOperation, 700_000 / 50_600);
    assert.deepEqual(probe('residentBytes'), {
      metric: 'residentBytes',
      perOperation: null,
      total: 60e6,
      unavailableReason: null,
    });
    assert.equal(probe('cycles')?.unavailableReason, 'no PMU in this virtual machine');
    assert.equal(probe('cycles')?.total, null);
    assert.equal(probe('durationNs'), undefined);
  });

  it('does not let good launches hide a failed one', () => {
    const result = resultOf([madeLaunch('a', 0, [100]), failedLaunch('a', 1)]);
    assert.equal(result.outcome.kind, 'failed');
    assert.equal(result.measured?.launches.length, 1);
    assert.equal(resultOf([failedLaunch('a', 0)]).measured, null);
  });
});

describe('the interval within one launch', () => {
  it('covers the median of samples that resemble their neighbours better than order statistics do', () => {
    const covered = (
      estimate: (samples: readonly number[], seed: number) => { low: number; high: number },
    ) => {
      let seed = 0;
      return shareOf(40, (random) => {
        seed += 1;
        let state = nextNormal(random);
        const samples = Array.from({ length: 800 }, () => {
          state = 0.9 * state + Math.sqrt(1 - 0.81) * nextNormal(random);
          return state;
        });
        const { low, high } = estimate(samples, seed);
        return low <= 0 && 0 <= high;
      });
    };
    const within = covered((samples, seed) => launchEstimate([samples], seed));
    const independent = covered((samples) => medianEstimate(samples, 'samples'));
    assert.ok(within >= 0.85, `${within}`);
    assert.ok(independent <= 0.75, `${independent}`);
  });
});

describe('doubts about a microbenchmark', () => {
  const launch = madeLaunch('a', 0, steady(100_000));

  it('are silent about a quiet one', () => {
    assert.deepEqual(codesOf([launch, madeLaunch('a', 1, steady(101_000))]), []);
  });

  it('name the floor that a result sits on', () => {
    const batched = (timeNs: number): Measurement => ({
      ...launch,
      columns: { durationNs: [timeNs * 1e6], iterations: [1e6], referenceNs: [1000] },
    });
    assert.ok(codesOf([batched(0.7)]).includes('at-floor'));
    assert.ok(!codesOf([batched(0.9)]).includes('at-floor'));
  });

  it('distinguish two speeds of launches from a wide spread', () => {
    const at = (levels: readonly number[]) =>
      codesOf(levels.map((level, index) => madeLaunch('a', index, steady(level))));
    const thrice = (levels: readonly number[]) => at(levels.flatMap((each) => [each, each, each]));
    assert.ok(at([35e3, 36e3, 35e3, 36e3, 450e3, 450e3]).includes('bimodal-launches'));
    assert.ok(!at([30e3, 40e3, 52e3, 69e3, 90e3, 120e3]).includes('bimodal-launches'));
    assert.ok(!thrice([100_000, 110_000]).includes('bimodal-launches'));
    assert.ok(thrice([100_000, 130_000]).includes('bimodal-launches'));
    const slowMachine = [0, 1, 2, 3, 4, 5].map((index) =>
      madeLaunch('a', index, steady(index < 3 ? 100_000 : 150_000), index < 3 ? 500 : 750),
    );
    assert.ok(!codesOf(slowMachine).includes('bimodal-launches'));
    assert.ok(!at([35e3, 36e3, 35e3, 450e3, 450e3]).includes('bimodal-launches'), 'five are few');
  });

  it('report a launch that lost its fast code after the first samples', () => {
    const lost = (ratio: number) =>
      [0, 1, 2, 3, 4, 5].map((index) => {
        const times = steady(100_000);
        const slow = times.map((time, at) => (at < 0.1 * times.length ? time : ratio * time));
        return madeLaunch('a', index, index === 1 ? slow : times);
      });
    assert.ok(codesOf(lost(4)).includes('bimodal-launches'));
    assert.ok(!codesOf(lost(1.7)).includes('bimodal-launches'), 'as a neighbour does');
  });

  it('name few samples, a coarse clock and an unsteady machine', () => {
    assert.ok(codesOf([madeLaunch('a', 0, [100, 101])]).includes('few-samples'));
    assert.ok(codesOf([madeLaunch('a', 0, steady(2900))]).includes('coarse-clock'));
    assert.ok(!codesOf([madeLaunch('a', 0, steady(3001))]).includes('coarse-clock'));
    const referenceNs = steady(0).map((_, index) => (index < 20 ? 60_000 : 70_000));
    const unsteady = { ...launch, columns: { ...launch.columns, referenceNs } };
    assert.ok(codesOf([unsteady]).includes('unsteady-machine'));
  });

  it('report disturbance of any cause', () => {
    const columns = {
      ...launch.columns,
      involuntarySwitches: steady(0).map((_, i) => (i < 5 ? 1 : 0)),
    };
    assert.ok(codesOf([{ ...launch, columns }]).includes('disturbed'));
    const own = {
      ...columns,
      involuntarySwitches: steady(0).map(() => 0),
      voluntarySwitches: steady(1),
    };
    assert.ok(
      !codesOf([{ ...launch, columns: own }]).includes('disturbed'),
      'giving it up is no loss',
    );
  });

  it('of the launches themselves are kept, each once', () => {
    const warning = { code: 'unsteady', message: 'it changed', advice: 'Wait.' };
    const doubtful = [0, 1].map((index) => ({
      ...madeLaunch('a', index, steady(100_000)),
      warnings: [warning],
    }));
    assert.deepEqual(codesOf(doubtful), ['unsteady']);
  });
});

describe('doubts about a whole run', () => {
  const codes = (change: Parameters<typeof madeRun>[1], launches: readonly Measurement[]) =>
    analyze(madeRun(launches, change), defaultAnalysisSettings).warnings.map(({ code }) => code);
  const ten = Array.from({ length: 10 }, (_, index) => madeLaunch('a', index, steady(100_000)));

  it('name few launches and an early end', () => {
    assert.deepEqual(codes({}, ten), []);
    assert.deepEqual(codes({}, ten.slice(0, 5)), ['few-launches']);
    assert.deepEqual(codes({ status: 'partial' }, ten), ['incomplete-run']);
  });

  it('add up the waits that found no core, and no others', () => {
    const waited = (waitedNs: number, isWaitInVain: boolean) => (launch: Measurement) => {
      assert.ok(launch.calibration !== null);
      const core = { aloneRatio: 0.15, waitedNs, ...(isWaitInVain ? { isWaitInVain } : {}) };
      return { ...launch, calibration: { ...launch.calibration, core } };
    };
    assert.deepEqual(codes({}, ten.map(waited(0.4e9, false))), []);
    const launches = ten.map((launch, index) => waited(0.4e9, index < 3)(launch));
    const { warnings } = analyze(madeRun(launches, {}), defaultAnalysisSettings);
    assert.deepEqual(
      warnings.map(warningOf).map(({ code, message }) => [code, message]),
      [
        [
          'waited-in-vain',
          '3 launches waited 1.2 s for a core without neighbours, without success',
        ],
      ],
    );
  });

  it('count both sides of a pair as one launch', () => {
    const sides = ten.slice(0, 2).flatMap((measurement, launch) =>
      (['before', 'after'] as const).map((side) => {
        assert.ok(measurement.calibration !== null);
        const core = { aloneRatio: 0.15, waitedNs: 0.2e9, isWaitInVain: true };
        const point = { kind: 'pair', threads: 1, launch, side, first: 'before' } as const;
        return { ...measurement, point, calibration: { ...measurement.calibration, core } };
      }),
    );
    const { warnings } = analyze(madeRun(sides, {}), defaultAnalysisSettings);
    const vain = warnings.find(({ code }) => code === 'waited-in-vain');
    assert.match(vain === undefined ? '' : warningOf(vain).message, /^2 launches waited 800 ms/);
  });

  it('name a busy machine, and take the unknown for quiet', () => {
    const { environment } = madeRun([]);
    const at = (load: number) => ({
      environment: {
        ...environment,
        conditions: {
          ...environment.conditions,
          loadAverage1m: { kind: 'known', value: load } as const,
        },
      },
    });
    assert.deepEqual(codes(at(1.5), ten), ['machine-busy']);
    assert.deepEqual(codes(at(0.9), ten), []);
  });
});
