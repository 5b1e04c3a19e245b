import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type CompareSettings,
  compareRuns,
  defaultCompareSettings,
} from '../../src/analysis/gate/compare.ts';
import { differingIdentity } from '../../src/analysis/gate/identity.ts';
import type { EnvironmentIdentity } from '../../src/model/run/environment.ts';
import type { Measurement } from '../../src/model/run/measurement.ts';
import type { Run } from '../../src/model/run/run.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { differenceWords } from '../../src/report/sentences/verdict/identity.ts';
import { quantityWords } from '../../src/report/sentences/verdict/quantity.ts';
import { verdictSentence } from '../../src/report/sentences/verdict/verdict.ts';
import { sampleHeader } from '../fixtures/sample-run.ts';
import { failedLaunch, launchesAt, madeLaunch, madeRun } from './made-run.ts';

const sentenceOf = (verdict: Verdict | undefined) =>
  verdict === undefined ? '' : verdictSentence(verdict);

/** Ten launches around `level` that differ by ± 0.5 %. */
function tenAt(level: number): readonly number[] {
  return Array.from({ length: 10 }, (_, index) => level * (0.995 + index / 900));
}

function compare(
  before: readonly Measurement[],
  after: readonly Measurement[],
  settings: Partial<CompareSettings> = {},
) {
  return compareRuns([madeRun(before)], [madeRun(after)], {
    ...defaultCompareSettings,
    ...settings,
  });
}

function verdictFor(ratio: number, settings: Partial<CompareSettings> = {}) {
  const [verdict] = compare(
    launchesAt('a', tenAt(1000)),
    launchesAt('a', tenAt(1000 * ratio)),
    settings,
  );
  assert.ok(verdict !== undefined);
  return verdict;
}

function onMachine(
  change: Partial<EnvironmentIdentity>,
  measurements: readonly Measurement[],
): Run {
  const { environment } = sampleHeader;
  const identity = { ...environment.identity, ...change };
  return madeRun(measurements, { environment: { ...environment, identity } });
}

describe('a verdict', () => {
  it('follows the interval: regressed, improved or unchanged', () => {
    assert.equal(verdictFor(1.06).kind, 'regressed');
    assert.equal(verdictFor(0.94).kind, 'improved');
    assert.equal(verdictFor(1).kind, 'unchanged');
    // Just past the margin on either side: the interval reaches over it.
    assert.equal(verdictFor(1.032).kind, 'inconclusive');
    assert.equal(verdictFor(1.028).kind, 'inconclusive');
  });

  it('is not reached from one launch, even against many', () => {
    const many = Array.from({ length: 60 }, (_, index) => 1000 * (0.995 + index / 6000));
    for (const level of [1000, 1500]) {
      const sides = [launchesAt('a', many), launchesAt('a', [level])] as const;
      const [verdict] = compare(...sides);
      assert.equal(verdict?.kind, 'inconclusive');
      assert.match(verdictSentence(verdict), /1 launch against 60 are too few/);
      const [backwards] = compare(sides[1], sides[0]);
      assert.equal(backwards?.kind, 'inconclusive');
    }
  });

  it('uses the margin for stored Runs, for interleaved ones, or the one asked for', () => {
    assert.equal(verdictFor(1.03, { isInterleaved: true }).kind, 'regressed');
    assert.equal(verdictFor(1.06, { marginRatio: 0.1 }).kind, 'unchanged');
    const own = launchesAt('a', tenAt(1060)).map((launch) => ({
      ...launch,
      settings: { ...launch.settings, marginRatio: 0.1 },
    }));
    assert.equal(compare(launchesAt('a', tenAt(1000)), own)[0]?.kind, 'unchanged');
  });

  it('is an alert above the alert level only', () => {
    const slower = verdictFor(1.06);
    const muchSlower = verdictFor(1.2);
    assert.ok(slower.kind === 'regressed' && !slower.isAlert);
    assert.ok(muchSlower.kind === 'regressed' && muchSlower.isAlert);
    assert.match(
      verdictSentence(muchSlower),
      /^a is 20 % slower \[20 %, 20 %\], above the alert level of 10 %\.$/,
    );
  });

  it('carries its evidence', () => {
    const verdict = verdictFor(1.06);
    assert.ok(verdict.kind === 'regressed');
    const { comparison } = verdict;
    assert.ok(Math.abs(comparison.ratio.value - 1.06) < 1e-9);
    assert.ok(Math.abs(comparison.before.value - 1) < 1e-9);
    assert.match(quantityWords(comparison.quantity), /reference spin/);
    assert.equal(comparison.unit, 'ratio');
    // The smallest two-sided p of 10 against 10: 2 / C(20, 10).
    assert.ok(Math.abs(comparison.pValue - 2 / 184_756) < 1e-15);
    assert.deepEqual([comparison.beforeLaunchCount, comparison.afterLaunchCount], [10, 10]);
  });

  it('is blind to a machine that changed speed, but only where both sides took the reference', () => {
    const before = tenAt(1000).map((time, launch) => madeLaunch('a', launch, [time], 500));
    const slowMachine = tenAt(1200).map((time, launch) => madeLaunch('a', launch, [time], 600));
    assert.equal(compare(before, slowMachine)[0]?.kind, 'unchanged');
    const blind = tenAt(1200).map((time, launch) => madeLaunch('a', launch, [time], null));
    const [verdict] = compare(before, blind);
    assert.ok(verdict?.kind === 'regressed');
    assert.equal(verdict.comparison.unit, 'ns');
    assert.match(quantityWords(verdict.comparison.quantity), /no reference spin/);
  });

  it('needs enough launches, and says how many', () => {
    for (const count of [1, 3]) {
      const [verdict] = compare(
        launchesAt('a', tenAt(1000).slice(0, count)),
        launchesAt('a', tenAt(2000).slice(0, count)),
      );
      assert.equal(verdict?.kind, 'inconclusive');
      assert.match(
        sentenceOf(verdict),
        /run again with: baremark run a --launches 10, and the baseline too/,
      );
    }
    const three = launchesAt('a', tenAt(1000).slice(0, 3));
    assert.equal(compare(three, three)[0]?.kind, 'inconclusive');
    const [enough] = compare(
      launchesAt('a', tenAt(1000)),
      launchesAt('a', tenAt(2000).slice(0, 4)),
    );
    assert.equal(enough?.kind, 'regressed');
  });

  it('asks more of each the more benchmarks are compared', () => {
    const names = Array.from({ length: 20 }, (_, index) => `b${index}`);
    const suite = (level: (index: number) => number, count: number) =>
      names.flatMap((name, index) => launchesAt(name, tenAt(level(index)).slice(0, count)));
    const kinds = (count: number) =>
      compare(
        suite(() => 1000, count),
        suite((index) => (index === 0 ? 1500 : 1000), count),
      ).map(({ kind }) => kind);
    // 4 against 4 reach p = 2/70 at best, which is nothing among twenty.
    assert.equal(kinds(4)[0], 'inconclusive');
    assert.equal(kinds(10)[0], 'regressed');
    assert.ok(
      kinds(10)
        .slice(1)
        .every((kind) => kind === 'unchanged'),
    );
  });
});

describe('a comparison', () => {
  it('says so when there is nothing to compare with', () => {
    const run = madeRun(launchesAt('a', [1]));
    const [verdict] = compareRuns([], [run], defaultCompareSettings);
    assert.equal(verdict?.kind, 'no-baseline');
    assert.match(sentenceOf(verdict), /baremark baseline save/);
    const verdicts = compare(launchesAt('a', tenAt(1)), [
      ...launchesAt('a', tenAt(1)),
      ...launchesAt('new', tenAt(1)),
    ]);
    assert.deepEqual(
      verdicts.map(({ kind }) => kind),
      ['unchanged', 'no-baseline'],
    );
  });

  it('does not pass a benchmark that failed or went missing', () => {
    const before = launchesAt('a', tenAt(1));
    const [failed] = compare(before, [failedLaunch('a', 0)]);
    assert.equal(failed?.kind, 'inconclusive');
    assert.match(sentenceOf(failed), /it threw "no"\.$/);
    const missing = compare([...before, ...launchesAt('b', [1])], before);
    assert.deepEqual(
      missing.map(({ kind }) => kind),
      ['unchanged', 'inconclusive'],
    );
    const filtered = madeRun(before, { plan: { ...sampleHeader.plan, filters: ['a'] } });
    const all = madeRun([...before, ...launchesAt('b', [1])]);
    assert.equal(compareRuns([all], [filtered], defaultCompareSettings).length, 1);
  });

  it('gives no verdict on a benchmark that its author skips', () => {
    const outcome = { kind: 'skipped', reason: 'skipped in its file' } as const;
    const skipped = { ...madeLaunch('a', 0, []), outcome };
    assert.deepEqual(compare(launchesAt('a', tenAt(1)), [skipped]), []);
  });

  it('refuses another machine and names what differs', () => {
    const before = onMachine({ nodeMajor: 18, usableCpuCount: 8 }, launchesAt('a', tenAt(1)));
    const [verdict] = compareRuns(
      [before],
      [madeRun(launchesAt('a', tenAt(1)))],
      defaultCompareSettings,
    );
    assert.equal(verdict?.kind, 'incomparable');
    assert.match(
      sentenceOf(verdict),
      /usable CPUs 8 before, 2 after; Node version 18 before, 20 after/,
    );
  });

  it('uses the accepted Runs of this machine and leaves the others out', () => {
    const foreign = onMachine({ cpuModel: 'Other' }, launchesAt('a', tenAt(500)));
    const own = madeRun(launchesAt('a', tenAt(1000)));
    const after = madeRun(launchesAt('a', tenAt(1000)));
    assert.equal(
      compareRuns([foreign, own], [after], defaultCompareSettings)[0]?.kind,
      'unchanged',
    );
  });

  it('widens the margin to what accepted Runs disagree by', () => {
    const accepted = [1000, 1080].map((level) => madeRun(launchesAt('a', tenAt(level))));
    const after = madeRun(launchesAt('a', tenAt(1090)));
    const [verdict] = compareRuns(accepted, [after], defaultCompareSettings);
    assert.ok(verdict?.kind === 'inconclusive' || verdict?.kind === 'unchanged');
    assert.ok(Math.abs((verdict.comparison?.marginRatio ?? 0) - 0.08) < 1e-9);
  });

  it('does not fail on times of nothing', () => {
    const [verdict] = compare(launchesAt('a', [0, 0]), launchesAt('a', tenAt(1)));
    assert.equal(verdict?.kind, 'inconclusive');
  });

  it('follows the classic rule when asked to', () => {
    const classic = (ratio: number) => verdictFor(ratio, { rule: 'classic' }).kind;
    assert.equal(classic(1.2), 'regressed');
    assert.equal(classic(1.02), 'regressed');
    assert.equal(classic(1), 'unchanged');
    assert.equal(classic(0.8), 'improved');
    const [wide] = compare(launchesAt('a', [100, 200, 300]), launchesAt('a', [240]), {
      rule: 'classic',
    });
    assert.equal(wide?.kind, 'regressed');
    // One launch per side is enough for it.
    const [verdict] = compare(launchesAt('a', [100]), launchesAt('a', [120]), { rule: 'classic' });
    assert.equal(verdict?.kind, 'regressed');
  });
});

describe('environment identity', () => {
  const { identity } = sampleHeader.environment;

  it('is the same as itself and differs in any one field', () => {
    assert.deepEqual(differingIdentity(identity, identity), []);
    const changes: readonly Partial<EnvironmentIdentity>[] = [
      { cpuModel: 'x' },
      { usableCpuCount: 3 },
      { architecture: 'x' },
      { operatingSystem: 'x' },
      { nodeMajor: 1 },
      { v8Version: 'x' },
      { containerCpuQuota: 1.5 },
      { containerMemoryBytes: 1 },
    ];
    for (const change of changes) {
      assert.equal(differingIdentity(identity, { ...identity, ...change }).length, 1);
    }
    const [quota] = differingIdentity(identity, { ...identity, containerCpuQuota: 1.5 });
    assert.ok(quota !== undefined);
    assert.equal(differenceWords(quota), 'CPU quota of the container none before, 1.5 CPUs after');
  });
});
