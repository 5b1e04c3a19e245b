// Reports of histories as text: agreed in golden files, and the parts that they rest on.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatDay } from '../../src/report/format-day.ts';
import { renderTrendJson } from '../../src/report/formats/trend-json.ts';
import { renderTrendTerminal } from '../../src/report/formats/trend-terminal.ts';
import { marksOf } from '../../src/report/plots/history/history-marks.ts';
import { formatValue, rangeText } from '../../src/report/sentences/trend/values.ts';
import { drawSeries } from '../../src/report/terminal/sparkline.ts';
import { fixtureTrends } from '../fixtures/trend-report.ts';
import { golden } from '../golden.ts';

for (const columns of [80, 120]) {
  test(`the terminal report of histories at ${columns} columns`, () => {
    const view = { isColour: false, isUnicode: true, columns };
    const text = renderTrendTerminal(fixtureTrends(), view);
    const widest = Math.max(...text.split('\n').map((line) => [...line].length));
    assert.ok(widest <= columns, `${widest} columns`);
    golden(`trend-${columns}.txt`, text);
  });
}

test('without Unicode nothing but ASCII is printed', () => {
  const view = { isColour: false, isUnicode: false, columns: 80 };
  assert.match(renderTrendTerminal(fixtureTrends(), view), /^[\n -~]*$/);
});

test('the document holds every value, change and limit, and reads back', () => {
  const { trends, warnings } = fixtureTrends();
  const document = JSON.parse(renderTrendJson({ trends, warnings }));
  assert.equal(document.schema, 'baremark.trend/1');
  for (const [index, { series, changes, crossings, trend, next, doubts }] of trends.entries()) {
    const written = document.series[index];
    assert.deepEqual(
      written.points.value,
      series.points.map(({ value }) => value),
    );
    assert.deepEqual(
      written.points.atMs,
      series.points.map(({ atMs }) => atMs),
    );
    assert.equal(written.points.origin, undefined);
    assert.deepEqual(written.changes, changes);
    // Why something is unknown is in words here.
    const wordless = (value: unknown): unknown =>
      JSON.parse(JSON.stringify(value), (key, each) => (key === 'reason' ? undefined : each));
    assert.deepEqual(
      wordless([written.crossings, written.trend, written.next]),
      wordless([crossings, trend, next]),
    );
    for (const { reason, kind } of [written.trend, written.next, ...written.crossings]) {
      const isUnknown = kind === 'unknown' || kind === 'not-expected';
      assert.equal(typeof reason, isUnknown ? 'string' : 'undefined');
    }
    assert.deepEqual(
      written.warnings.map(({ code }: { readonly code: string }) => code),
      doubts.map(({ kind }) => kind),
    );
    assert.equal(typeof written.quantity, 'string');
  }
  assert.deepEqual(document.warnings, warnings);
});

test('days are those of the calendar, before 1970 and around leap days too', () => {
  const msPerDay = 86_400_000;
  const instants = [
    0, -1, 951_782_400_000, 951_868_800_000, 4_107_542_399_999, -62_135_596_800_000,
  ];
  const days = Array.from({ length: 1000 }, (_, index) => index * 97 * msPerDay - 3e12);
  for (const atMs of [...instants, ...days]) {
    assert.equal(formatDay(atMs), new Date(atMs).toISOString().slice(0, 10));
  }
});

test('a long series is thinned to medians with their reach, a short one is drawn as it is', () => {
  assert.deepEqual(
    marksOf([3, 1]).map(({ position, middle }) => [position, middle]),
    [
      [0, 3],
      [1, 1],
    ],
  );
  const long = Array.from({ length: 10_000 }, (_, index) => index);
  const marks = marksOf(long);
  assert.equal(marks.length, 200);
  assert.deepEqual(marks[0], { position: 24.5, low: 0, middle: 24.5, high: 49, count: 50 });
  assert.equal(
    marks.reduce((sum, { count }) => sum + count, 0),
    10_000,
  );
  assert.equal(marks.at(-1)?.high, 9999);
});

test('a sparkline goes from the lowest to the highest, and one odd value does not flatten it', () => {
  assert.equal(drawSeries([1, 2, 3, 4, 5, 6, 7, 8], 8), '▁▂▃▄▅▆▇█');
  assert.equal(drawSeries([5, 5, 5], 8), '▁▁▁');
  assert.equal(drawSeries([], 8), '');
  const values = [1, 1, 900, 2, 2, 2];
  assert.equal(drawSeries(values, 2), '▁█');
});

test('values carry the unit of their file, and a range carries it once', () => {
  const opsPerSec = { kind: 'other', symbol: 'ops/sec' } as const;
  assert.equal(formatValue(1_431_759, opsPerSec), '1.432 M ops/sec');
  assert.equal(formatValue(214.9, { kind: 'other', symbol: '' }), '214.9');
  assert.equal(rangeText(1500, 2500, { kind: 'base', unit: 'ns' }), '1.500 to 2.500 µs');
  assert.equal(rangeText(900, 2500, { kind: 'base', unit: 'ns' }), '900.0 ns to 2.500 µs');
  assert.equal(rangeText(1, 2, { kind: 'other', symbol: '' }), '1.000 to 2.000');
});
