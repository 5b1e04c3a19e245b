import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Estimate } from '../../src/model/verdict.ts';
import {
  commonDurationScale,
  durationScaleOf,
  formatBytes,
  formatChange,
  formatCount,
  formatDuration,
  formatInstant,
  formatInterval,
  formatLevel,
  formatNumber,
  formatPercent,
  formatQuantity,
  formatRate,
  formatRatio,
  formatSetting,
  formatTally,
  formatWholeBounds,
  justifiedDigits,
} from '../../src/report/format.ts';

const factors: Readonly<Record<string, number>> = {
  ...{ ns: 1, µs: 1e3, ms: 1e6, s: 1e9 },
  ...{ '/s': 1, 'k/s': 1e3, 'M/s': 1e6, 'G/s': 1e9, 'T/s': 1e12 },
  ...{ B: 1, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30, TiB: 2 ** 40 },
};

/** Reads a formatted quantity back, independently of how it was written. */
function parse(text: string): number {
  const [number, unit] = text.split(' ');
  const factor = factors[unit ?? ''];
  assert.ok(factor !== undefined, `no unit in "${text}"`);
  assert.match(number ?? '', /^\d+(\.\d+)?$/, `not a plain number in "${text}"`);
  return Number(number) * factor;
}

const estimate = (value: number, low: number, high: number, confidence = 0.95): Estimate => ({
  value,
  low,
  high,
  confidence,
  count: 5,
  method: 'known',
});

const settings = { seed: 7, numRuns: 500 };
const positive = fc.double({ min: 1e-2, max: 1e12, noNaN: true });
const digits = fc.integer({ min: 2, max: 5 });

describe('numbers for people', () => {
  it('read back as what they were, to the digits that they show', () => {
    const formats = [formatDuration, formatRate, formatBytes];
    fc.assert(
      fc.property(positive, digits, fc.constantFrom(...formats), (value, places, format) => {
        const back = parse(format(value, places));
        assert.ok(
          Math.abs(back - value) <= value * 0.5001 * 10 ** (1 - places),
          `${back} ${value}`,
        );
      }),
      settings,
    );
  });

  it('never shrink when the value grows', () => {
    fc.assert(
      fc.property(positive, positive, digits, (a, b, places) => {
        const [small, large] = a < b ? [a, b] : [b, a];
        assert.ok(
          parse(formatDuration(small, places)) <=
            parse(formatDuration(large, places)) * (1 + 1e-12),
        );
      }),
      settings,
    );
  });

  it('show exactly the digits asked for', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 999, noNaN: true }), digits, (value, places) => {
        const shown = formatNumber(value, places).replace('.', '').replace(/^0+/, '');
        const isWhole = Math.abs(value) >= 10 ** (places - 1);
        assert.ok(shown.length === places || (isWhole && shown.length >= places), shown);
      }),
      settings,
    );
  });

  it('change the unit where the rounded number does', () => {
    assert.equal(formatDuration(999.4), '999 ns');
    assert.equal(formatDuration(999.5), '1.00 µs');
    assert.equal(formatDuration(999.94, 4), '999.9 ns');
    assert.equal(formatDuration(999.95, 4), '1.000 µs');
    assert.equal(formatDuration(999_499), '999 µs');
    assert.equal(formatDuration(999_500), '1.00 ms');
    assert.equal(formatRate(999.4), '999 /s');
    assert.equal(formatRate(999.6), '1.00 k/s');
    assert.equal(formatRate(95.3, 3, 'B'), '95.3 B/s');
    assert.equal(formatRate(2.1e9, 3, 'B'), '2.10 GB/s');
    assert.equal(formatRate(95.3, 3, ' items'), '95.3 items/s');
    assert.equal(formatRate(8.19e7, 3, ' items'), '81.9 M items/s');
    assert.equal(formatBytes(1023), '1023 B');
    assert.equal(formatBytes(1024), '1.00 KiB');
    assert.equal(formatCount(9999), '9999');
    assert.equal(formatCount(10_000), '10.0 k');
  });

  it('keep times below a nanosecond in nanoseconds and above a minute in seconds', () => {
    assert.equal(formatDuration(0.352), '0.352 ns');
    assert.equal(formatDuration(9e10), '90.0 s');
    assert.equal(formatDuration(0), '0 ns');
  });

  it('take percent, change and levels apart', () => {
    assert.equal(formatPercent(0.005), '0.5 %');
    assert.equal(formatPercent(0.123), '12 %');
    assert.equal(formatPercent(1), '100 %');
    assert.equal(formatPercent(0), '0 %');
    // The rounding of numbers is no share of anything.
    assert.equal(formatPercent(3e-15), '< 0.001 %');
    assert.equal(formatPercent(1e-5), '0.001 %');
    assert.equal(formatChange(1.051), '+5.1 %');
    assert.equal(formatChange(0.97), '−3.0 %');
    assert.equal(formatChange(1), '0 %');
    assert.equal(formatLevel(0.03), '3 %');
    assert.equal(formatLevel(0.025), '2.5 %');
    assert.equal(formatSetting(6e10), '60 s');
    assert.equal(formatRatio(0.0000166), '1.66e-5');
  });

  it('follow the unit of the metric table', () => {
    assert.equal(formatQuantity(1500, 'ns'), '1.50 µs');
    assert.equal(formatQuantity(1536, 'bytes'), '1.50 KiB');
    assert.equal(formatQuantity(0.00042, 'count'), '4.20e-4');
    assert.equal(formatQuantity(3, 'count'), '3');
    assert.equal(formatQuantity(2_500_000, 'cycles'), '2.50 M');
  });

  it('say one and many', () => {
    assert.deepEqual(
      [formatTally(1, 'launch'), formatTally(2, 'launch'), formatTally(0, 'thread')],
      ['1 launch', '2 launches', '0 threads'],
    );
    assert.equal(formatInstant('2026-11-23T20:27:11.000Z'), '2026-11-23 20:27:11 UTC');
  });
});

describe('the digits that an interval justifies', () => {
  // Worked by hand after the Particle Data Group's rule: a half-width that begins with 1 keeps two.
  const known: readonly (readonly [number, number, number])[] = [
    [1.23456, 0.006, 4],
    [1.23456, 0.06, 3],
    [1.23456, 0.016, 4],
    [123.456, 6, 3],
    [123.456, 80, 2],
    [0.00123456, 0.00002, 3],
    [9.99, 0.1, 3],
    [1, 1e-9, 5],
    [1, 50, 2],
  ];
  for (const [value, halfWidth, expected] of known) {
    it(`are ${expected} for ${value} ± ${halfWidth}`, () => {
      assert.equal(justifiedDigits(value, halfWidth), expected);
    });
  }

  it('do not depend on the unit, and never grow with the interval', () => {
    const width = fc.double({ min: 1e-6, max: 1, noNaN: true });
    fc.assert(
      fc.property(positive, width, width, (value, a, b) => {
        const [narrow, wide] = a < b ? [a, b] : [b, a];
        const narrowDigits = justifiedDigits(value, value * narrow);
        assert.ok(justifiedDigits(value, value * wide) <= narrowDigits + 1);
        assert.equal(
          justifiedDigits(123.4, 123.4 * narrow),
          justifiedDigits(1.234, 1.234 * narrow),
        );
      }),
      settings,
    );
  });
});

describe('an interval', () => {
  it('is one number when it is nearly even, its larger side', () => {
    assert.equal(formatInterval(estimate(100, 99, 101)), '± 1.0 %');
    assert.equal(formatInterval(estimate(100, 99, 102)), '± 2.0 %');
  });

  it('is two numbers when it leans', () => {
    assert.equal(formatInterval(estimate(100, 99, 140)), '−1.0/+40 %');
    assert.equal(formatInterval(estimate(100, 100 - 1e-9, 140)), '−0/+40 %');
    assert.equal(formatInterval(estimate(100, 100 - 3e-13, 100)), '± < 0.001 %');
  });

  it('is said to be missing when there were too few values', () => {
    assert.equal(formatInterval(estimate(100, 100, 100, 0)), 'no interval');
  });

  it('is rounded outwards where a gate is judged on it', () => {
    assert.equal(formatWholeBounds(estimate(0.71, 0.699, 0.721)), '[69, 73]');
    assert.equal(formatWholeBounds(estimate(0.7, 0.7, 0.7)), '[70, 70]');
  });
});

describe('the unit of a column', () => {
  it('is one for all where every value reads as 0.1 to 999 in it', () => {
    assert.equal(commonDurationScale([800, 500_000])?.symbol, 'µs');
    assert.equal(commonDurationScale([0.35, 0.9])?.symbol, 'ns');
    assert.equal(commonDurationScale([150_000])?.symbol, 'µs');
    assert.equal(commonDurationScale([100, 999_000])?.symbol, 'µs');
    assert.equal(commonDurationScale([])?.symbol, 'ns');
  });

  it('is left to the rows where there is none', () => {
    assert.equal(commonDurationScale([0.4, 5_000]), null);
    assert.equal(commonDurationScale([1_660, 16_000_000]), null);
  });

  it('belongs to the rounded value', () => {
    assert.equal(durationScaleOf(999.96).symbol, 'µs');
  });
});
