import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { judgeHost } from '../../../src/analysis/neighbours/host-kind.ts';
import type { Measurement } from '../../../src/model/run/measurement.ts';
import { hostFindings as foundOn } from '../../../src/report/sentences/host.ts';
import { failedLaunch, madeLaunch } from '../made-run.ts';

interface Made {
  /** Of ten samples. */
  readonly sharedCount?: number;
  readonly runDelayNs?: number;
  /** Times of the launches, ns. */
  readonly timesNs?: readonly number[];
}

function launches({ sharedCount = 0, runDelayNs = 0, timesNs = [100, 101, 100] }: Made = {}) {
  return ['short', 'allocating', 'async'].flatMap((name) =>
    timesNs.map((time, launch): Measurement => {
      const made = madeLaunch(name, launch, new Array(10).fill(time));
      const rows = Array.from({ length: 10 }, (_, row) => row);
      assert.ok(made.calibration !== null);
      return {
        ...made,
        calibration: { ...made.calibration, core: { aloneRatio: 0.15, waitedNs: 0 } },
        columns: {
          ...made.columns,
          throughputNs: rows.map((row) => (row < sharedCount ? 230 : 150)),
          runDelayNs: rows.map(() => runDelayNs),
        },
      };
    }),
  );
}

const hostFindings = (measurements: readonly Measurement[]) => foundOn(judgeHost(measurements));
const kindOf = (made?: Made) => hostFindings(launches(made))[0];
const spreadOf = (made?: Made) => hostFindings(launches(made))[1];

describe('the kind of host', () => {
  it('follows from the states that launches met', () => {
    assert.match(
      kindOf()?.observed ?? '',
      /^whole cores, judging by these launches and earlier runs: core shared in 0 % of the samples/,
    );
    assert.match(kindOf({ sharedCount: 4 })?.observed ?? '', /^shared cores: core shared in 40 %/);
    assert.match(kindOf({ runDelayNs: 10 })?.observed ?? '', /^busy machine: /);
    assert.deepEqual(
      [kindOf(), kindOf({ sharedCount: 4 }), kindOf({ runDelayNs: 10 })].map(
        (each) => each?.fitness,
      ),
      ['good', 'fair', 'poor'],
    );
  });

  it('is unknown where neighbours cannot be detected', () => {
    const bare = ['short'].flatMap((name) => [0, 1, 2].map((at) => madeLaunch(name, at, [100])));
    const [kind] = hostFindings(bare);
    assert.equal(kind?.fitness, 'unknown');
  });
});

describe('the spread to expect', () => {
  it('is that of launches of the same code, by kind of code', () => {
    const { observed = '', fitness } = spreadOf({ timesNs: [100, 110, 100, 110] }) ?? {};
    assert.match(
      observed,
      /^allocating code 5\.\d+ %, async code 5\.\d+ %, short code 5\.\d+ % between 4 launches/,
    );
    assert.equal(fitness, 'fair');
    assert.equal(spreadOf()?.fitness, 'good');
  });

  it('says why there is none', () => {
    const [, spread] = hostFindings([failedLaunch('short', 0)]);
    assert.equal(spread?.fitness, 'unknown');
    assert.match(spread?.observed ?? '', /it threw "no"/);
  });
});
