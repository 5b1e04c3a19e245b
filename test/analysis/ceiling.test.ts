// What the machine itself reaches: the band over its kernels, and which windows it is made of.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ceilingOf } from '../../src/analysis/scaling/ceiling.ts';
import type { CeilingBand } from '../../src/analysis/scaling/explanation.ts';
import { slownessOf } from '../../src/analysis/scaling/loss-slower.ts';
import type { WindowAccount } from '../../src/analysis/scaling/window-account.ts';
import { slownessClause } from '../../src/report/sentences/scaling/loss-evidence.ts';
import { warningOf } from '../../src/report/sentences/warnings/warning-of.ts';
import { madeKernel } from './made-scaling.ts';

const kernels = [
  ...[madeKernel('arithmetic', 1, 1000), madeKernel('arithmetic', 2, 1000)],
  ...[madeKernel('memory', 1, 100), madeKernel('memory', 2, 92)],
  ...[madeKernel('contention', 1, 500), madeKernel('contention', 2, 150)],
];

function bandAt(threads: number, measurements = kernels): CeilingBand {
  const band = ceilingOf(measurements, 2).bandAt(threads);
  assert.ok(band);
  return band;
}

describe('the ceiling of the machine', () => {
  it('reaches from the worst to the best kernel, contention left out', () => {
    const band = bandAt(2);
    assert.deepEqual([band.lowSpeedup.toFixed(9), band.highSpeedup], ['1.840000000', 2]);
    assert.deepEqual(
      band.kernels.map(({ kernel, efficiencyRatio }) => [
        kernel,
        Number(efficiencyRatio.toFixed(9)),
      ]),
      [
        ['arithmetic', 1],
        ['memory', 0.92],
        ['contention', 0.3],
      ],
    );
    assert.equal(band.isQuiet, true);
    assert.ok(band.kernels.every(({ supplyRatio }) => Math.abs(supplyRatio - 1) < 1e-12));
  });

  it('is one at one thread, and stays that of the CPUs past them', () => {
    assert.deepEqual([bandAt(1).lowSpeedup, bandAt(1).highSpeedup], [1, 1]);
    assert.deepEqual(bandAt(8), bandAt(2));
    const crowded = [...kernels, madeKernel('arithmetic', 8, 400)];
    assert.deepEqual(bandAt(8, crowded), bandAt(2));
  });

  it('leaves windows out in which others took CPU, and says so', () => {
    const disturbed = [
      madeKernel('arithmetic', 1, 1000),
      madeKernel('arithmetic', 2, 1000, [1, 0.6, 1, 0.7, 0.99]),
    ];
    const band = bandAt(2, disturbed);
    assert.equal(band.isQuiet, true);
    assert.ok(band.kernels[0] !== undefined && band.kernels[0].speedup.low >= 1.97);
    const [caveat] = ceilingOf(disturbed, 2).caveats;
    assert.ok(caveat);
    assert.match(warningOf(caveat).message, /^2 windows .* left out/);
  });

  it('is no ceiling where the machine was hardly ever quiet', () => {
    const busy = [
      madeKernel('arithmetic', 1, 1000),
      madeKernel('arithmetic', 2, 1000, [0.6, 0.7, 1, 0.8, 1]),
    ];
    const band = bandAt(2, busy);
    assert.equal(band.isQuiet, false);
    assert.ok(Math.abs((band.kernels[0]?.supplyRatio ?? 0) - 0.8) < 1e-9);
    assert.equal(ceilingOf(busy, 2).caveats[0]?.code, 'ceiling-not-quiet');
  });

  it('is unknown without kernels, and without one thread for comparison', () => {
    assert.equal(ceilingOf([], 2).bandAt(2), null);
    assert.equal(ceilingOf([madeKernel('l1', 2, 1)], 2).bandAt(2), null);
    const idle = [madeKernel('l1', 1, 1, [0]), madeKernel('l1', 2, 1)];
    assert.equal(ceilingOf(idle, 2).bandAt(2), null);
  });
});

describe('why an operation takes more CPU time with other threads', () => {
  const account = (operationsPerCpuSec: number, change: Partial<WindowAccount> = {}) => ({
    ...{ threads: 1, cpuRatio: 1, runDelayRatio: 0, throughputPerSec: 1, operationsPerCpuSec },
    ...{ helperCpus: 0, otherProcessCpus: 0, stolenCpus: 0, throttledCpus: 0, gcRatio: 0 },
    ...{ voluntarySwitchesPerSec: 0, identityErrorRatio: 0, counters: null },
    ...change,
  });
  const causeAt = (efficiency: number, band: CeilingBand | null) =>
    slownessOf(account(1000), account(1000 * efficiency), band).cause;

  it('is memory where a kernel that walks memory loses as much', () => {
    assert.equal(causeAt(0.9, bandAt(2)), 'memory');
  });

  it('is sharing where it is far more than kernels lose that share nothing', () => {
    assert.equal(causeAt(0.35, bandAt(2)), 'sharing');
  });

  it('is the cores where arithmetic loses as much', () => {
    const siblings = [madeKernel('arithmetic', 1, 1000), madeKernel('arithmetic', 2, 700)];
    assert.equal(causeAt(0.7, bandAt(2, siblings)), 'cores');
  });

  it('is not given for a small loss, without kernels, or where no kernel loses like it', () => {
    assert.equal(causeAt(0.97, bandAt(2)), null);
    // More than memory loses, but not by so much that only sharing could be it.
    assert.equal(causeAt(0.82, bandAt(2)), null);
    assert.equal(causeAt(0.5, null), null);
    const calm = [madeKernel('arithmetic', 1, 1000), madeKernel('arithmetic', 2, 1000)];
    assert.equal(causeAt(0.5, bandAt(2, calm)), null);
  });

  it('comes from counters where they count', () => {
    const counters = {
      ...{ instructionsPerOperation: 10, instructionsPerCycle: 2, cyclesPerCpuSec: 3e9 },
      cacheMissesPerOperation: 1,
    };
    const slower = { ...counters, instructionsPerCycle: 1, cacheMissesPerOperation: 4 };
    const words = slownessClause(
      slownessOf(account(1000, { counters }), account(500, { counters: slower }), null),
    );
    assert.match(words, /frequency 0 %, instructions per cycle −50 %/);
    assert.match(words, /instructions per operation 0 %, cache misses per operation \+300 %/);
  });
});
