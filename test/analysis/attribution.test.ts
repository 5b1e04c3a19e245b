// Losses of a scaling study by cause. The shares are those that were measured on a machine with two
// CPUs for kernels of each kind, rounded; expected losses are worked out by hand next to them.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { analyze, defaultAnalysisSettings } from '../../src/analysis/analyze.ts';
import type { Attribution, LossKind, ScalingLoss } from '../../src/analysis/scaling/explanation.ts';
import type { Measurement } from '../../src/model/run/measurement.ts';
import { adviceSentence } from '../../src/report/sentences/scaling/loss-advice.ts';
import { evidenceClause } from '../../src/report/sentences/scaling/loss-evidence.ts';
import { lossSentence } from '../../src/report/sentences/scaling/loss-sentence.ts';
import { sampleHeader } from '../fixtures/sample-run.ts';
import { madeRun } from './made-run.ts';
import { type MadeShares, madeScalingPoint } from './made-scaling.ts';

const alone: MadeShares = { cpuRatio: 1, runDelayRatio: 0, operationsPerCpuSec: 1000 };

function pointOf(measurements: readonly Measurement[], threads: number, quota: number | null) {
  const { environment } = sampleHeader;
  const usableCpuCount = quota === null ? 2 : Math.max(1, Math.floor(quota));
  const identity = { ...environment.identity, usableCpuCount, containerCpuQuota: quota };
  const run = madeRun(measurements, { environment: { ...environment, identity } });
  const { points } = analyze(run, defaultAnalysisSettings).scaling[0] ?? { points: [] };
  const measured = points.find((each) => each.threads === threads)?.measured;
  assert.ok(measured);
  return measured;
}

/** With its sentences. */
type Told = Omit<Attribution, 'advice'> & {
  readonly sentence: string;
  readonly advice: readonly string[];
};

function attribute(
  base: MadeShares,
  threads: number,
  shares: MadeShares,
  quota: number | null = null,
): Told {
  const point = madeScalingPoint(threads, threads > 2, shares);
  const measured = pointOf([madeScalingPoint(1, false, base), point], threads, quota);
  assert.ok(measured.attribution);
  const { losses } = measured.attribution;
  const sum = losses.reduce((total, loss) => total + loss.threads, measured.speedup.value);
  assert.ok(Math.abs(sum - threads) < 1e-9, `${sum} ≠ ${threads}`);
  const { advice } = measured.attribution;
  return {
    ...measured.attribution,
    sentence: lossSentence(threads, measured) ?? '',
    advice: advice.map(adviceSentence),
  };
}

function threadsLost({ losses }: Pick<Attribution, 'losses'>, kind: LossKind): number {
  return losses.find((loss) => loss.kind === kind)?.threads ?? 0;
}

function evidenceOf(loss: ScalingLoss | undefined): string {
  return loss === undefined ? '' : evidenceClause(loss);
}

function assertNear(actual: number, expected: number): void {
  assert.ok(Math.abs(actual - expected) < 0.011, `${actual} ≠ ${expected}`);
}

describe('what a scaling study says a loss was for', () => {
  it('says that nothing was lost where nothing was', () => {
    const { losses, sentence, advice } = attribute(alone, 2, alone);
    assert.deepEqual([losses, advice], [[], []]);
    assert.equal(sentence, '2 threads: 2.00 of 2.00; nothing lost.');
  });

  it('puts the wait of more threads than CPUs down to oversubscription', () => {
    const shares = { ...alone, cpuRatio: 0.5, runDelayRatio: 0.5 };
    const attribution = attribute(alone, 4, shares);
    assertNear(threadsLost(attribution, 'oversubscription'), 2);
    assert.equal(attribution.losses.length, 1);
    assert.match(attribution.sentence, /^4 threads: 2.0 of 4.0; 2.0 lost to oversubscription/);
    assert.match(attribution.advice.join(), /^No more than 2 threads/);
  });

  it('does not blame oversubscription for threads that sleep most of the time', () => {
    const waiting = { ...alone, cpuRatio: 0.2, voluntarySwitches: 100 };
    assert.deepEqual(attribute(waiting, 8, waiting).losses, []);
  });

  it('names the quota that throttled the threads, with its limit', () => {
    const base = { ...alone, cpuRatio: 0.5, runDelayRatio: 0.5, throttledCpus: 0.5 };
    const two = { ...alone, cpuRatio: 0.25, runDelayRatio: 0.75, throttledCpus: 1.5 };
    const attribution = attribute(base, 2, two, 0.5);
    assertNear(threadsLost(attribution, 'quota'), 1);
    assert.match(evidenceOf(attribution.losses[0]), /withheld 1.50 CPUs and allows 0.5/);
    assert.match(attribution.advice.join(), /limit of 0.5 CPUs/);
  });

  it('distinguishes the quota from oversubscription where both keep threads waiting', () => {
    // One CPU allowed on two: four threads lack two CPUs, and the quota withholds one.
    const base = { ...alone };
    const four = { ...alone, cpuRatio: 0.25, runDelayRatio: 0.75, throttledCpus: 1 };
    const attribution = attribute(base, 4, four, 1);
    assertNear(threadsLost(attribution, 'oversubscription'), 2);
    assertNear(threadsLost(attribution, 'quota'), 1);
  });

  it('counts the CPUs of others where the quota is small compared with them', () => {
    // On two CPUs others use 1.4, so that the quota of a half has to withhold only little.
    const two = { cpuRatio: 0.25, runDelayRatio: 0.75, throttledCpus: 0.4, otherProcessCpus: 1.4 };
    const attribution = attribute(alone, 2, { ...alone, ...two }, 0.5);
    assertNear(threadsLost(attribution, 'quota'), 0.4);
    assertNear(threadsLost(attribution, 'neighbours'), 1.1);
    assertNear(threadsLost(attribution, 'oversubscription'), 0);
  });

  it('never puts more down to the quota than was waited', () => {
    const two = { ...alone, cpuRatio: 0.9, runDelayRatio: 0.1, throttledCpus: 5 };
    assertNear(threadsLost(attribute(alone, 2, two, 2), 'quota'), 0.2);
  });

  it('names other processes that took CPUs, and the host', () => {
    const two = { ...alone, cpuRatio: 0.66, runDelayRatio: 0.34, otherProcessCpus: 0.68 };
    const attribution = attribute({ ...alone, otherProcessCpus: 1 }, 2, two);
    assertNear(threadsLost(attribution, 'neighbours'), 0.68);
    assert.match(attribution.sentence, /0.68 lost to other processes/);
    assert.match(attribution.advice.join(), /^Stop what else runs/);
    const stolen = { ...alone, cpuRatio: 0.9, runDelayRatio: 0.1, stolenCpus: 0.2 };
    const [loss] = attribute(alone, 2, stolen).losses;
    assert.equal(loss?.kind, 'neighbours');
    assert.match(evidenceOf(loss), /the host took 0.20 CPUs/);
  });

  it('names V8 helpers that take the CPU of a second worker', () => {
    // Alone .75 + .17 + .08, of two .465 + .43 + .105: 2/.75 · [.26 waited, .025 slept].
    const base = { ...alone, cpuRatio: 0.75, runDelayRatio: 0.17, helperCpus: 0.72, gcRatio: 0.37 };
    const two = { ...base, cpuRatio: 0.465, runDelayRatio: 0.43, helperCpus: 1.05 };
    const attribution = attribute(base, 2, two);
    assertNear(threadsLost(attribution, 'helpers'), 0.69);
    assertNear(threadsLost(attribution, 'blocked'), 0.067);
    assert.match(attribution.sentence, /^2 threads: 1.24 of 2.00; 0.69 lost to V8 helper threads/);
    assert.match(attribution.sentence, /V8 helper threads \(GC\)/);
    assert.match(attribution.advice.join(), /--single-threaded-gc or fewer allocations/);
    assert.equal(attribution.gcRatio?.toFixed(2), '0.37');
    // The same loss without collections is no reason for advice about them.
    const withoutGc = attribute({ ...base, gcRatio: 0 }, 2, { ...two, gcRatio: 0 });
    assert.doesNotMatch(withoutGc.advice.join(), /single-threaded-gc/);
    assert.doesNotMatch(withoutGc.sentence, /GC/);
  });

  it('counts helpers against those threads only that could have a CPU', () => {
    // Ready 8 · .9 on 2 CPUs: 5.2 wait for want of CPUs, .96 for helpers; 2.22 threads could lose .17
    // to them as one does alone, and the other 5.78 take theirs off oversubscription.
    const base = { ...alone, cpuRatio: 0.75, runDelayRatio: 0.17, helperCpus: 0.72 };
    const eight = { ...base, cpuRatio: 0.13, runDelayRatio: 0.77, helperCpus: 0.96 };
    const attribution = attribute(base, 8, eight);
    assertNear(threadsLost(attribution, 'helpers'), (0.96 - 2.222 * 0.17) / 0.75);
    assertNear(threadsLost(attribution, 'oversubscription'), (5.2 - 5.778 * 0.17) / 0.75);
  });

  it('shares a wait out in proportion where helpers and others took more than was missing', () => {
    const two = { cpuRatio: 0.8, runDelayRatio: 0.2, helperCpus: 0.6, otherProcessCpus: 0.2 };
    const attribution = attribute(alone, 2, { ...alone, ...two });
    assertNear(threadsLost(attribution, 'helpers'), 0.3);
    assertNear(threadsLost(attribution, 'neighbours'), 0.1);
  });

  it('names the time that threads slept', () => {
    const two = { ...alone, cpuRatio: 0.5, voluntarySwitches: 4000 };
    const attribution = attribute(alone, 2, two);
    assertNear(threadsLost(attribution, 'blocked'), 1);
    assert.match(attribution.advice.join(), /^Look at locks/);
    assert.deepEqual(attribute(alone, 2, { ...two, cpuRatio: 0.96 }).advice, []);
    assert.match(evidenceOf(attribution.losses[0]), /gave up its CPU 4000 times per second/);
  });

  it('calls a wait that nothing accounts for unexplained', () => {
    const attribution = attribute(alone, 2, { ...alone, cpuRatio: 0.9, runDelayRatio: 0.1 });
    assert.deepEqual(
      attribution.losses.map(({ kind }) => kind),
      ['unexplained'],
    );
    assert.match(attribution.sentence, /^2 threads: 1.80 of 2.00; 0.20 unexplained\.$/);
    assert.deepEqual(attribution.advice, []);
  });

  it('shows more than the ideal as a gain', () => {
    const attribution = attribute(alone, 2, { ...alone, operationsPerCpuSec: 1100 });
    assertNear(threadsLost(attribution, 'slower'), -0.2);
    assert.match(attribution.sentence, /2.20 of 2.00; 0.20 gained \(faster execution\)/);
  });
});

describe('the identity of a thread’s time', () => {
  it('is compared with the wall time where a thread never slept', () => {
    const two = { ...alone, cpuRatio: 0.97, voluntarySwitches: 0 };
    assertNear(attribute(alone, 2, two).identityErrorRatio ?? 1, 0.03);
    assert.equal(attribute(alone, 2, { ...two, voluntarySwitches: 9 }).identityErrorRatio, 0);
  });

  it('is broken where CPU and wait exceed the wall time', () => {
    const two = { ...alone, cpuRatio: 0.6, runDelayRatio: 0.45, voluntarySwitches: 9 };
    assertNear(attribute(alone, 2, two).identityErrorRatio ?? 0, 0.05);
    // That of one thread counts as well, and is not taken for sleep that it was spared.
    const attribution = attribute(two, 2, { ...two, runDelayRatio: 0.4 });
    assertNear(attribution.identityErrorRatio ?? 0, 0.05);
    assert.equal(threadsLost(attribution, 'blocked'), 0);
  });
});

describe('the time of a thread', () => {
  it('begins with the window: a thread that is late waited for a CPU', () => {
    const columns = { startNs: 0.1e9, elapsedNs: 0.9e9 };
    const late = { ...alone, cpuRatio: 0.9, columns };
    const [loss, ...others] = attribute(alone, 2, { ...late, otherProcessCpus: 0.2 }).losses;
    assert.deepEqual([loss?.kind, others], ['neighbours', []]);
    assertNear(loss?.threads ?? 0, 0.2);
    // Late by a tenth, and with a batch that ends as much after the window.
    const overdue = { ...alone, columns: { startNs: 0.1e9, elapsedNs: 1e9 } };
    const [wait] = attribute(alone, 2, { ...overdue, otherProcessCpus: 1 }).losses;
    assertNear(wait?.threads ?? 0, 0.2 / 1.1);
  });

  it('ends with the window: a thread that has done its part of fixed work is blocked', () => {
    const early = { ...alone, cpuRatio: 0.8, columns: { elapsedNs: 0.8e9 } };
    assertNear(threadsLost(attribute(alone, 2, early), 'blocked'), 0.4);
  });
});

describe('losses that cannot be distinguished', () => {
  const two = madeScalingPoint(2, false, { ...alone, cpuRatio: 0.8, runDelayRatio: 0.2 });
  const one = madeScalingPoint(1, false, alone);
  const without = (measurement: Measurement, id: string) => ({
    ...measurement,
    columns: Object.fromEntries(Object.entries(measurement.columns).filter(([key]) => key !== id)),
  });

  it('are not reported without thread CPU, at one thread, or for nothing done', () => {
    assert.equal(pointOf([one, without(two, 'cpuNs')], 2, null).attribution, null);
    assert.equal(pointOf([one, two], 1, null).attribution, null);
  });

  it('are unexplained time off the CPU where run-queue wait is not observable', () => {
    const { attribution } = pointOf([one, without(two, 'runDelayNs')], 2, null);
    const [loss] = attribution?.losses ?? [];
    assert.equal(loss?.kind, 'unexplained');
    assertNear(loss.threads, 0.4);
    assert.match(evidenceOf(loss), /does not say whether threads waited or slept/);
    assert.equal(attribution?.identityErrorRatio, null);
  });
});

const share = fc.double({ min: 0.05, max: 1, noNaN: true });
const cpus = fc.double({ min: 0, max: 3, noNaN: true });
const anyShares = fc.record({
  ...{ cpuRatio: share, waitShare: fc.double({ min: 0, max: 1, noNaN: true }) },
  operationsPerCpuSec: fc.double({ min: 1, max: 1e9, noNaN: true }),
  ...{ helperCpus: cpus, otherProcessCpus: cpus, stolenCpus: cpus, throttledCpus: cpus },
  gcRatio: fc.double({ min: 0, max: 1, noNaN: true }),
});

describe('any scaling point', () => {
  it('adds up to its threads, however its windows scatter', () => {
    const scatter = fc.array(fc.double({ min: 0.1, max: 10, noNaN: true }), {
      ...{ minLength: 1, maxLength: 12 },
    });
    const quota = fc.option(fc.double({ min: 0.1, max: 4, noNaN: true }));
    const threads = fc.integer({ min: 2, max: 32 });
    fc.assert(
      fc.property(anyShares, anyShares, scatter, quota, threads, (a, b, factors, limit, count) => {
        const [base, shares] = [a, b].map(({ waitShare, ...each }) => ({
          ...each,
          runDelayRatio: (1 - each.cpuRatio) * waitShare,
        }));
        assert.ok(base && shares);
        const points = [
          madeScalingPoint(1, false, base),
          madeScalingPoint(count, count > 2, shares, factors),
        ];
        const { attribution, speedup } = pointOf(points, count, limit);
        const losses = attribution?.losses ?? [];
        const sum = losses.reduce((total, loss) => total + loss.threads, speedup.value);
        const scale = losses.reduce((most, loss) => Math.max(most, Math.abs(loss.threads)), count);
        assert.ok(Math.abs(sum - count) <= 1e-9 * scale, `${sum} ≠ ${count}`);
        assert.ok(losses.every((loss) => !/NaN|undefined|Infinity/.test(evidenceOf(loss))));
      }),
      { seed: 6, numRuns: 200 },
    );
  });
});
