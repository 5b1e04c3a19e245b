import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, defaultAnalysisSettings } from '../../src/analysis/analyze.ts';
import type { DimensionPanel } from '../../src/analysis/dimension/dimension.ts';
import type { Measurement, ParamValue } from '../../src/model/run/measurement.ts';
import type { Dimension } from '../../src/model/run/plan.ts';
import type { Run } from '../../src/model/run/run.ts';
import { openRandom } from '../../src/stats/random.ts';
import { sampleHeader } from '../fixtures/sample-run.ts';
import { launchesAt, madeRun } from './made-run.ts';

function dimensionRun(dimension: Dimension, measurements: readonly Measurement[]): Run {
  const { plan } = sampleHeader;
  const studies = plan.studies.map((each) =>
    each.study === 'micro' ? { ...each, dimension } : each,
  );
  return madeRun(measurements, { plan: { ...plan, studies } });
}

function withCaches(run: Run, caches: Run['environment']['conditions']['caches']): Run {
  if (caches === undefined) return run;
  const conditions = { ...run.environment.conditions, caches };
  return { ...run, environment: { ...run.environment, conditions } };
}

const resultOf = (run: Run) => analyze(run, defaultAnalysisSettings).dimension;

/** Launches of one benchmark of a dimension, one a time in ns per operation. */
function station(
  name: string,
  params: Readonly<Record<string, ParamValue>>,
  timesNs: readonly number[],
  change: Partial<Measurement> = {},
): readonly Measurement[] {
  const pairs = Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1));
  const whole = `${name} (${pairs.map(([key, value]) => `${key}=${value}`).join(', ')})`;
  return launchesAt(whole, timesNs).map((launch) => ({
    ...launch,
    ...change,
    benchmark: { ...launch.benchmark, params },
  }));
}

const sizes = Array.from({ length: 14 }, (_, octave) => 4096 * 2 ** octave);
const known32KiB = {
  kind: 'known',
  value: [{ name: 'L1', sizeBytes: 32_768, cpuCount: 1 }],
} as const;

/** Five launches per size of a chase whose reads take `latencyNs`, within the scatter. */
function chase(latencyNs: (bytes: number) => number, scatterRatio = 0.03): Run {
  const random = openRandom(9);
  const settings = { thresholds: [], marginRatio: null, isCritical: false, work: { items: 1024 } };
  const measurements = sizes.flatMap((bytes) => {
    const times = [1, 2, 3, 4, 5].map(
      () => 1024 * latencyNs(bytes) * (1 - scatterRatio + 2 * scatterRatio * random.nextReal()),
    );
    return station('memory > random', { bytes }, times, { settings });
  });
  return dimensionRun('memory', measurements);
}

test('memory is the time of one read by size, and a step is reported where the planted one is', () => {
  const run = withCaches(
    chase((bytes) => (bytes <= 32_768 ? 1.5 : 6)),
    known32KiB,
  );
  const result = resultOf(run);
  const [points] = result?.panels.flatMap(({ curves }) => curves.map((each) => each.points)) ?? [];
  assert.deepEqual(
    points?.map(({ at }) => at),
    sizes,
  );
  assert.ok(
    points?.every(({ at, estimate }) => {
      const made = at <= 32_768 ? 1.5 : 6;
      return estimate.value > 0.97 * made && estimate.value < 1.03 * made;
    }),
  );
  assert.equal(result?.findings.length, 1);
  const [step] = result?.findings ?? [];
  assert.ok(step?.kind === 'step');
  assert.deepEqual([step.fromBytes, step.toBytes, step.cacheName], [32_768, 65_536, 'L1']);
  assert.ok(step.low < 4 && step.high > 4 && step.low > 3.8 && step.high < 4.2);
});

test('no step is reported where there is none, or where it may be below a quarter', () => {
  const slightly = (factor: number) => (bytes: number) => (bytes <= 32_768 ? 2 : 2 * factor);
  // The planted last one is a quarter; its interval allows less.
  const runs = [chase(() => 2), chase(slightly(1.2)), chase(slightly(1.25), 0.25)];
  for (const run of runs) {
    const kinds = resultOf(run)?.findings.map(({ kind }) => kind);
    assert.deepEqual(kinds, ['no-step']);
  }
});

test('missing cache sizes, and sizes that stay inside the last level, are reported', () => {
  const reason = 'no cache folder in sysfs';
  const unknown = resultOf(
    withCaches(
      chase(() => 2),
      { kind: 'unavailable', reason },
    ),
  );
  assert.deepEqual(unknown?.marks, []);
  assert.deepEqual(unknown?.findings.at(-1), { kind: 'caches-unknown', reason });
  const cache = { name: 'L3', sizeBytes: 2 ** 29, cpuCount: 2 };
  const inside = resultOf(
    withCaches(
      chase(() => 2),
      { kind: 'known', value: [cache] },
    ),
  );
  assert.deepEqual(inside?.findings.at(-1), {
    kind: 'not-beyond',
    largestBytes: 2 ** 25,
    cache: { name: 'L3', at: 2 ** 29 },
  });
});

test('a size that was left out is reported with its reason', () => {
  const reason = '128 MiB are more than a quarter of the 256 MiB that are available';
  const left = station('memory > random', { bytes: 2 ** 27 }, [1]).map((launch) => ({
    ...launch,
    outcome: { kind: 'skipped', reason } as const,
    columns: {},
  }));
  const run = dimensionRun('memory', [...chase(() => 2).measurements, ...left]);
  const name = 'memory > random (bytes=134217728)';
  assert.deepEqual(resultOf(run)?.findings.at(-1), { kind: 'not-measured', name, reason });
});

test('a cache has its hits, the best possible hits, and where they differ most', () => {
  const ratios = [
    [100, 0.4, 0.6],
    [1000, 0.7, 0.8],
  ] as const;
  const measurements = ratios.flatMap(([entries, own, best]) =>
    station('cache > read-through', { entries }, [200, 210, 190], {
      figures: [
        { name: 'hit ratio', unit: 'ratio', value: own },
        { name: 'best hit ratio', unit: 'ratio', value: best },
      ],
    }),
  );
  const result = resultOf(dimensionRun('cache', measurements));
  const [hits, time] = result?.panels ?? [];
  assert.deepEqual(
    hits?.curves.map(({ points }) => points.map(({ estimate: { low, high } }) => [low, high])),
    [
      [
        [0.4, 0.4],
        [0.7, 0.7],
      ],
      [
        [0.6, 0.6],
        [0.8, 0.8],
      ],
    ],
  );
  const exact = hits?.curves.flatMap(({ points }) => points.map(({ estimate }) => estimate));
  assert.ok(exact?.every(({ confidence }) => confidence === 1));
  assert.equal(time?.unit, 'ns');
  assert.deepEqual(result?.findings, [
    { kind: 'widest-gap', entries: 100, hitRatio: 0.4, bestHitRatio: 0.6 },
  ]);
});

test('bandwidth has a curve for each number of connections, CPU of both sides and a peak', () => {
  const of = (bytes: number, connections: number, timeNs: number, receiverNs: number) =>
    station('bandwidth > stream', { bytes, connections }, [timeNs, timeNs], {
      settings: { thresholds: [], marginRatio: null, isCritical: false, work: { bytes } },
      columns: { durationNs: [timeNs], iterations: [1], cpuNs: [timeNs / 2] },
      figures: [{ name: 'receiver CPU per byte', unit: 'ns', value: receiverNs }],
    });
  const result = resultOf(
    dimensionRun('bandwidth', [...of(1000, 4, 500, 0.1), ...of(1000, 1, 1000, 0.2)]),
  );
  const [bytes, messages, cpu] = result?.panels ?? [];
  assert.deepEqual(
    bytes?.curves.map(({ name }) => name),
    ['1 connection', '4 connections'],
  );
  const valuesOf = (panel: DimensionPanel | undefined) =>
    panel?.curves.map(({ points }) =>
      points.map(({ estimate }) => Number(estimate.value.toPrecision(9))),
    );
  assert.deepEqual(valuesOf(bytes), [[1e9], [2e9]]);
  assert.deepEqual(valuesOf(messages), [[1e6], [2e6]]);
  // Half of the time on CPU ÷ 1,000 bytes, and the receiver's own.
  assert.deepEqual(valuesOf(cpu), [[0.7], [0.35]]);
  const [peak] = result?.findings ?? [];
  assert.ok(peak?.kind === 'peak' && peak.messageBytes === 1000);
  assert.equal(peak.curveName, '4 connections');
});

test('a Run of a dimension has no families and another Run no dimension', () => {
  const analysis = analyze(
    chase(() => 2),
    defaultAnalysisSettings,
  );
  assert.deepEqual(analysis.families, []);
  assert.equal(resultOf(madeRun(launchesAt('kernel', [1, 2, 3]))), undefined);
});
