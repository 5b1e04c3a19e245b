import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compareRuns, defaultCompareSettings } from '../../src/analysis/gate/compare.ts';
import type { CompareSettings } from '../../src/analysis/gate/compare-settings.ts';
import { parseConfig } from '../../src/model/parse.ts';
import type { Measurement } from '../../src/model/run/measurement.ts';
import type { Run } from '../../src/model/run/run.ts';
import { sampleHeader } from '../fixtures/sample-run.ts';
import { launchesAt, madeRun } from './made-run.ts';

const ten = (level: number): readonly number[] =>
  Array.from({ length: 10 }, (_, index) => level * (0.995 + index / 900));

const at = (level: number) => madeRun(launchesAt('json > parse', ten(level)));

function withOwnMargin(marginRatio: number | null): readonly Measurement[] {
  return launchesAt('json > parse', ten(1000)).map((launch) => ({
    ...launch,
    settings: { ...launch.settings, marginRatio },
  }));
}

function marginOf(
  before: readonly Run[],
  after: Run,
  settings: Partial<CompareSettings> = {},
): number {
  const [verdict] = compareRuns(before, [after], { ...defaultCompareSettings, ...settings });
  assert.ok(verdict !== undefined && 'comparison' in verdict && verdict.comparison !== null);
  return verdict.comparison.marginRatio;
}

describe('the margin', () => {
  it('is the most particular one: flag, project for this benchmark, author, project, default', () => {
    const after = madeRun(withOwnMargin(0.07));
    const silent = madeRun(withOwnMargin(null));
    const byName = { margins: { 'json*': { timeRatio: 0.06 }, other: { timeRatio: 0.5 } } };
    assert.equal(marginOf([at(1000)], silent), 0.03);
    assert.equal(marginOf([at(1000)], silent, { isInterleaved: true }), 0.02);
    assert.equal(marginOf([at(1000)], silent, { usualMarginRatio: 0.08 }), 0.08);
    assert.equal(marginOf([at(1000)], after, { usualMarginRatio: 0.08 }), 0.07);
    assert.equal(marginOf([at(1000)], after, { usualMarginRatio: 0.08, ...byName }), 0.06);
    assert.equal(marginOf([at(1000)], after, { ...byName, marginRatio: 0.05 }), 0.05);
  });

  it('is as wide as the accepted Runs lie apart, all of them, and never narrower than was asked', () => {
    const near = (wanted: number, margin: number) =>
      assert.ok(Math.abs(margin - wanted) < 1e-9, `${margin}`);
    near(0.08, marginOf([at(1000), at(1040), at(1080)], at(1000)));
    near(0.03, marginOf([at(1000), at(1010), at(1020)], at(1000)));
    near(0.05, marginOf([at(1000), at(1010)], at(1000), { marginRatio: 0.05 }));
    near(0.08, marginOf([at(1000), at(1080)], at(1000), { marginRatio: 0.05 }));
  });

  it('takes no part of Runs that did not measure the benchmark, or come from another machine', () => {
    const { environment } = sampleHeader;
    const identity = { ...environment.identity, cpuModel: 'Other' };
    const foreign = { ...at(2000), environment: { ...environment, identity } };
    const other = madeRun(launchesAt('other', ten(500)));
    assert.equal(marginOf([at(1000), other, foreign], at(1000)), 0.03);
  });

  it('of the project is checked when it is read', () => {
    const margins = { 'json*': { timeRatio: 0.05, p99Ratio: 0.2 } };
    const good = parseConfig({ margins, tailMarginRatio: 0.15 });
    assert.equal(good.kind, 'config');
    assert.notEqual(parseConfig({ margins: { 'json*': { p98Ratio: 0.2 } } }).kind, 'config');
    assert.notEqual(parseConfig({ margins: { 'json*': { p99Ratio: -1 } } }).kind, 'config');
  });
});
