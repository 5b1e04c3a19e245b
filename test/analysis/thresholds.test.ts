import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyze, defaultAnalysisSettings } from '../../src/analysis/analyze.ts';
import type { ThresholdResult } from '../../src/analysis/thresholds/threshold-result.ts';
import { matchesName } from '../../src/analysis/thresholds/thresholds.ts';
import { parseThreshold } from '../../src/model/threshold.ts';
import { UserError } from '../../src/model/user-error.ts';
import { thresholdSentence } from '../../src/report/sentences/thresholds.ts';
import { failedLaunch, madeLaunch, madePoint, madeRun } from './made-run.ts';

const toldOf = (result: ThresholdResult | undefined) =>
  result === undefined ? '' : thresholdSentence(result);

describe('a threshold', () => {
  it('is read into base units', () => {
    const limits = [
      'p99 < 200ms',
      'mean < 50 us',
      'p95 <= 0.1 ms',
      'max<2s',
      'min > 3ns',
      'p99.9 < 1e3µs',
    ];
    assert.deepEqual(
      limits.map((text) => parseThreshold(text).value),
      [200e6, 50e3, 0.1e6, 2e9, 3, 1e6],
    );
    assert.equal(parseThreshold('rate > 1000/s').value, 1000);
    assert.deepEqual(parseThreshold('efficiency@cores > 70%').subject, {
      kind: 'efficiency',
      threads: null,
    });
    assert.deepEqual(parseThreshold('efficiency@4 >= 65.5 %').subject, {
      kind: 'efficiency',
      threads: 4,
    });
    assert.equal(parseThreshold('efficiency@4 >= 65.5 %').value, 0.655);
  });

  it('may be on memory, collections and throughput', () => {
    const limits: readonly (readonly [text: string, limit: number, unit: string])[] = [
      ['allocated < 2KB', 2000, 'bytes'],
      ['allocated <= 1.5 KiB', 1536, 'bytes'],
      ['gc < 5%', 0.05, 'ratio'],
      ['throughput > 100MB/s', 100e6, 'bytesPerSec'],
      ['throughput > 5000 items/s', 5000, 'perSec'],
    ];
    for (const [text, limit, unit] of limits) {
      const threshold = parseThreshold(text);
      assert.deepEqual([threshold.value, threshold.unit], [limit, unit], text);
    }
  });

  it('that cannot be read is named together with the form it should have', () => {
    const bad = [
      'p98 < 5ms',
      'p99 200ms',
      'p99 < ms',
      'p99 < 5',
      'p99 < 5 parsecs',
      'rate > 5ms',
      '',
      'p99 = 5ms',
      'efficiency@cores > 5ms',
      'efficiency@0 > 5%',
      'p99 < -5ms',
      'p99 < 5toString',
      'p99 < 5ms 6',
      'allocated < 5ms',
      'gc < 5ms',
      'throughput > 5MB',
      'heap < 5MB',
    ];
    for (const text of bad) {
      assert.throws(
        () => parseThreshold(text),
        (error: unknown) =>
          error instanceof UserError &&
          error.message.includes(`"${text}"`) &&
          /p99 < 200ms/.test(error.advice),
        text,
      );
    }
  });
});

describe('thresholds', () => {
  const run = madeRun([madeLaunch('http > get', 0, [40e6, 50e6, 60e6])]);
  const judge = (thresholds: Readonly<Record<string, readonly string[]>>) =>
    analyze(run, { ...defaultAnalysisSettings, thresholds });

  it('are met, missed, or on the line according to their comparison', () => {
    const texts = [
      'median < 50ms',
      'median <= 50ms',
      'max < 70ms',
      'rate > 20/s',
      'rate >= 20/s',
      'min > 39ms',
    ];
    assert.deepEqual(
      judge({ 'http > get': texts }).thresholds.map(({ outcome }) => outcome),
      ['missed', 'met', 'met', 'missed', 'met', 'met'],
    );
  });

  it('are reported in the unit in which they were written', () => {
    const [result] = judge({ 'http > get': ['max < 55ms'] }).thresholds;
    assert.equal(toldOf(result), 'http > get misses "max < 55ms" with 60.0 ms.');
    assert.deepEqual([result?.observed, result?.limit, result?.unit], [60e6, 55e6, 'ns']);
  });

  it('come from the benchmark and from the configuration, by name or glob, each once', () => {
    const own = {
      ...madeLaunch('http > get', 0, [1]),
      settings: { thresholds: ['max < 1s'], marginRatio: null, isCritical: false },
    };
    const { thresholds } = analyze(madeRun([own]), {
      ...defaultAnalysisSettings,
      thresholds: { 'http*': ['max < 1s', 'min < 1s'], 'json*': ['p99 < 1ns'] },
    });
    assert.deepEqual(
      thresholds.map(({ threshold }) => threshold),
      ['max < 1s', 'min < 1s'],
    );
  });

  it('are not measured, rather than met, when the benchmark failed', () => {
    const failed = madeRun([failedLaunch('a', 0)]);
    const settings = { ...defaultAnalysisSettings, thresholds: { a: ['max < 1s'] } };
    const [result] = analyze(failed, settings).thresholds;
    assert.deepEqual([result?.outcome, result?.observed], ['not-measured', null]);
  });

  it('compare memory, collections and throughput with what was measured, or say what is missing', () => {
    const bare = madeLaunch('work', 0, [1e6, 1e6]);
    const rich = {
      ...bare,
      settings: { ...bare.settings, work: { bytes: 1000, items: 4 } },
      columns: { ...bare.columns, gcNs: [0, 1e5], gcCount: [0, 1] },
      allocation: { bytesPerOperation: [1500, 1500], discardedCount: 0, operationsEach: 100 },
    };
    const texts = [
      'allocated < 2KB',
      'gc < 4%',
      'throughput >= 1MB/s',
      'throughput > 4000 items/s',
    ];
    const settings = { ...defaultAnalysisSettings, thresholds: { work: texts } };
    const seen = analyze(madeRun([rich]), settings).thresholds;
    assert.deepEqual(
      seen.map(({ outcome, observed }) => [outcome, observed]),
      [
        ['met', 1500],
        ['missed', 0.05],
        ['met', 1e6],
        ['missed', 4000],
      ],
    );
    assert.match(toldOf(seen[0]), /with 1\.50 KB\.$/);
    assert.match(toldOf(seen[1]), /with 5\.0 %\.$/);
    const blind = analyze(madeRun([bare]), settings).thresholds;
    assert.ok(blind.every(({ outcome }) => outcome === 'not-measured'));
    assert.match(toldOf(blind[2]), /its option "bytes"/);
  });

  it('on efficiency look at the point with as many threads as usable CPUs', () => {
    const windows = (operations: number) => [
      { operations, cpuNs: 0, runDelayNs: 0, processCpuNs: 0 },
    ];
    const scaling = madeRun([
      madePoint(1, false, windows(100)),
      madePoint(2, false, windows(150)),
      madePoint(4, true, windows(160)),
    ]);
    const texts = [
      'efficiency@cores > 70%',
      'efficiency@4 > 70%',
      'efficiency@8 > 70%',
      'max < 1s',
    ];
    const settings = { ...defaultAnalysisSettings, thresholds: { kernel: texts } };
    const { thresholds } = analyze(scaling, settings);
    assert.deepEqual(
      thresholds.map(({ outcome }) => outcome),
      ['met', 'missed', 'not-measured'],
    );
    assert.match(toldOf(thresholds[0]), /with 75 %/);
  });

  it('for a name that no benchmark has are pointed out', () => {
    const codes = judge({ 'htp > get': ['max < 1s'] }).warnings.map(({ code }) => code);
    assert.ok(codes.includes('unused-threshold'));
  });

  it('that are wrong are refused even where they match a benchmark of another kind', () => {
    assert.throws(() => judge({ '*': ['max < 1 parsec'] }), UserError);
  });
});

describe('a glob over names', () => {
  it('takes * for anything and everything else for itself', () => {
    assert.ok(matchesName('json > *', 'json > parse (size=1KB)'));
    assert.ok(matchesName('json > parse (size=1KB)', 'json > parse (size=1KB)'));
    assert.ok(matchesName('*(size=?KB)', 'json > parse (size=1KB)'));
    assert.ok(!matchesName('json', 'json > parse'));
    assert.ok(!matchesName('a.c', 'abc'));
  });
});
