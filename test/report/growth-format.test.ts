import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  formatBounds,
  formatChosen,
  formatElapsed,
  formatGrowth,
} from '../../src/report/format.ts';
import { drawSeries } from '../../src/report/terminal/sparkline.ts';

describe('growth for people', () => {
  it('has a sign, and an exponent where bytes are tiny', () => {
    assert.equal(formatGrowth(512, 'bytes'), '+512 B');
    assert.equal(formatGrowth(-3.5 * 2 ** 20, 'bytes'), '−3.50 MiB');
    assert.equal(formatGrowth(0, 'bytes'), '0 B');
    assert.equal(formatGrowth(4.1e-5, 'bytes', 2), '+4.1e-5 B');
    assert.equal(formatGrowth(-0.001, 'count'), '−0.00100');
  });

  it('has bounds in one unit, rounded alike', () => {
    assert.equal(formatBounds(-0.1 * 2 ** 20, 3.6 * 2 ** 20, 'bytes'), '[−0.10, 3.60] MiB');
    assert.equal(formatBounds(-(2 ** 30), 2 ** 20, 'bytes'), '[−1.00, 0] GiB');
    assert.equal(formatBounds(9953, 10_783, 'count'), '[9953, 10.8 k]');
    assert.equal(formatBounds(-341_767, 465_308, 'count'), '[−342 k, 465 k]');
    assert.equal(formatBounds(1368, 1512, 'count'), '[1368, 1512]');
    assert.equal(formatBounds(-5e-5, 1.5e-4, 'count'), '[−5.0e-5, 1.5e-4]');
    assert.equal(formatBounds(0, 0, 'bytes'), '[0, 0] B');
  });

  it('is held against what somebody chose, without zeros', () => {
    assert.equal(formatChosen(10 * 2 ** 20, 'bytes'), '10 MiB');
    assert.equal(formatChosen(1.5, 'bytes'), '1.5 B');
    assert.equal(formatChosen(20_000, 'count'), '20 k');
    assert.equal(formatChosen(5, 'count'), '5');
  });

  it('takes seconds, minutes, hours or days', () => {
    const hourNs = 3600e9;
    const times = [42e9, 95e9, 306e9, 2 * hourNs, 24 * hourNs, 72 * hourNs].map(formatElapsed);
    assert.deepEqual(times, ['42 s', '95 s', '5.1 min', '2.0 h', '24 h', '3.0 days']);
  });

  it('is drawn against a least span, so that noise stays flat', () => {
    assert.equal(drawSeries([0, 1], 8), '▁█');
    assert.equal(drawSeries([0, 1], 8, 14), '▁▂');
  });
});
