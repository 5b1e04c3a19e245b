import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { keepOwnCore, openOwnCore } from '../../src/engine/launch/own-core.ts';
import { openRecorder } from '../../src/engine/sample/recorder.ts';
import { driveSync, planSampling } from '../../src/engine/sample/sampling.ts';
import { defaultSampling } from '../../src/engine/sample/sampling-settings.ts';
import { openSpinBrackets } from '../../src/engine/sample/spin-brackets.ts';
import { scriptProbe } from './scripted-probe.ts';

const alone = 9_000;
const shared = 14_000;
const reference = () => 60_000;
const stay = () => undefined;

/** A core that is shared from one time to another, on a clock that begins at 1 µs. */
function sharedBetween(fromNs: number, untilNs: number) {
  return scriptProbe(reference, (nowNs) => (nowNs >= fromNs && nowNs < untilNs ? shared : alone));
}

function open(scripted: ReturnType<typeof scriptProbe>, settings: { maxWaitNs: number }) {
  const core = openOwnCore(scripted.probe, { move: stay, ...settings });
  assert.ok(core !== null);
  return core;
}

describe('a core that is shared', () => {
  it('is waited for until three looks in a row find it alone', () => {
    const core = open(sharedBetween(150_000, 10e6), { maxWaitNs: 100e6 });
    assert.equal(core.settle(core.spin()).throughputNs, alone);
    assert.equal(core.waitedNs(), 0, 'alone at first');
    core.spin();
    const settled = core.settle(core.spin());
    assert.equal(settled.throughputNs, alone);
    // Found 0.212 ms after the start, alone from 10 ms on: looks take 74 µs, then three of 69 µs.
    assert.ok(Math.abs(core.waitedNs() - (10e6 - 212_000 + 3 * 69_000)) < 80_000);
    assert.equal(core.watch()?.aloneRatio, alone / 60_000);
    assert.equal(core.watch()?.isWaitInVain, undefined, 'the wait had an end');
  });

  it('is given up when the time for waiting is spent, all waits together', () => {
    const core = open(sharedBetween(70_000, 1e12), { maxWaitNs: 5e6 });
    core.spin();
    assert.equal(core.settle(core.spin()).throughputNs, shared);
    assert.ok(core.waitedNs() >= 5e6 && core.waitedNs() < 5.1e6);
    const spentNs = core.waitedNs();
    core.settle(core.spin());
    assert.equal(core.waitedNs(), spentNs);
    assert.equal(core.watch()?.isWaitInVain, true);
  });

  it('is left for another CPU after 1 ms, and looked for again after 4', () => {
    const scripted = sharedBetween(70_000, 1e12);
    const moves: number[] = [];
    const move = (spin: () => number) => {
      moves.push(scripted.nowNs());
      assert.equal(spin(), shared);
    };
    const core = openOwnCore(scripted.probe, { maxWaitNs: 10e6, move });
    core?.spin();
    const beganNs = scripted.nowNs() + 74_000;
    core?.settle(core.spin());
    const after = moves.map((atNs) => Math.round((atNs - beganNs) / 1e6));
    assert.deepEqual(after, [1, 5, 9]);
  });

  it('is known as shared from its first look on by what earlier launches saw', () => {
    const settings = { maxWaitNs: 5e6, move: stay };
    const unaware = openOwnCore(sharedBetween(0, 1e12).probe, settings);
    unaware?.settle(unaware.spin());
    assert.equal(unaware?.waitedNs(), 0);
    const aloneRatio = alone / 60_000;
    const told = openOwnCore(sharedBetween(0, 1e12).probe, { ...settings, aloneRatio });
    told?.settle(told.spin());
    assert.ok((told?.waitedNs() ?? 0) >= 5e6);
    assert.equal(told?.watch()?.aloneRatio, aloneRatio);
  });

  it('is not taken for one that runs at a lower frequency', () => {
    let slowness = 1;
    const { probe } = scriptProbe(
      () => 60_000 * slowness,
      () => alone * slowness,
    );
    const core = openOwnCore(probe, { maxWaitNs: 5e6, move: stay });
    core?.spin();
    slowness = 1.6;
    core?.settle(core.spin());
    assert.equal(core?.waitedNs(), 0);
  });

  it('is not seen without a throughput spin, and nothing is without a reference', () => {
    const core = openOwnCore(scriptProbe(reference).probe, { maxWaitNs: 5e6, move: stay });
    assert.equal(core?.settle(core.spin()).throughputNs, null);
    assert.equal(core?.watch(), null);
    assert.equal(openOwnCore(scriptProbe(null).probe, { maxWaitNs: 5e6, move: stay }), null);
  });
});

describe('spins around samples', () => {
  it('are given as their mean to every sample between them', () => {
    const spins = [60_000, 62_000, 70_000];
    const { probe } = scriptProbe(
      () => spins.shift() ?? 0,
      () => alone,
    );
    const recorder = openRecorder(probe, 10);
    const core = openOwnCore(probe, { maxWaitNs: 0, move: stay });
    const settings = { everyNs: 1_000, neighbourSpins: [] };
    const brackets = openSpinBrackets(core, recorder, probe.clockNs, settings);
    for (const count of [2, 1]) {
      for (let sample = 0; sample < count; sample += 1) recorder.append(1);
      brackets.next(Number.POSITIVE_INFINITY);
    }
    brackets.close();
    const { referenceNs, throughputNs } = recorder.toColumns();
    assert.deepEqual(referenceNs, [61_000, 61_000, 66_000]);
    assert.deepEqual(throughputNs, [alone, alone, alone]);
  });
});

describe('sampling on a core that is shared for a while', () => {
  const settings = {
    ...defaultSampling,
    ...{ samplingNs: 20e6, minWarmupNs: 0, maxWarmupNs: 100e6 },
    core: { maxWaitNs: 100e6, move: stay },
  };

  /** Batches of 200 µs, twice as long with the other thread. */
  function sample(fromNs: number, untilNs: number) {
    const scripted = sharedBetween(fromNs, untilNs);
    const { probe } = scripted;
    const { recorder, core } = driveSync(planSampling(probe, settings, null), () => {
      const nowNs = scripted.nowNs();
      probe.readBefore();
      scripted.advance(nowNs >= fromNs && nowNs < untilNs ? 400_000 : 200_000);
      probe.readAfter();
      return 1;
    });
    return { columns: recorder.toColumns(), core };
  }

  it('stands still meanwhile and takes as many samples as without', () => {
    const quiet = sample(1e12, 1e12);
    const disturbed = sample(5e6, 45e6);
    const slow = (disturbed.columns.durationNs ?? []).filter((duration) => duration > 200_000);
    assert.ok(slow.length <= 1, `${slow.length} slow samples`);
    assert.equal(quiet.core?.waitedNs, 0);
    assert.ok(Math.abs((disturbed.core?.waitedNs ?? 0) - 40e6) < 1e6);
    const [wanted = 0, had = 0] = [quiet, disturbed].map(
      ({ columns }) => columns.durationNs?.length,
    );
    assert.ok(Math.abs(wanted - had) <= 3, `${had} samples instead of ${wanted}`);
  });

  it('gives batches the length that they have on a core alone', () => {
    const scripted = sharedBetween(0, 30e6);
    const { probe } = scripted;
    const core = { ...settings.core, aloneRatio: alone / 60_000 };
    const looping = { tier: () => 'top' as const, requestTopTier() {} };
    const { iterationsPerSample } = driveSync(
      planSampling(probe, { ...settings, core }, looping),
      (iterations) => {
        probe.readBefore();
        scripted.advance(iterations * (scripted.nowNs() < 30e6 ? 2000 : 1000));
        probe.readAfter();
        return iterations;
      },
    );
    assert.equal(iterationsPerSample, 200);
  });
});

it('two threads that wait one after another share the time that their launch may wait', () => {
  const known = { waitRatio: 3, aloneRatio: alone / 60_000 };
  const waitedNs = [2, 2].map((threadCount) => {
    const { probe } = sharedBetween(0, 1e12);
    const core = openOwnCore(probe, { ...keepOwnCore(10e6, known, threadCount), move: stay });
    assert.ok(core !== null);
    core.settle(core.spin());
    return core.waitedNs();
  });
  const [first = 0, second = 0] = waitedNs;
  assert.ok(first > 14e6 && first + second < 31e6, `${first} and ${second}`);
});
