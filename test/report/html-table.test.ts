import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { anchorsOf } from '../../src/report/html/anchors.ts';
import { drawTable } from '../../src/report/html/draw-table.ts';
import { render } from '../../src/report/html/markup.ts';
import { table, text } from '../../src/report/html/table.ts';
import { simplified } from '../../src/report/plots/simplify.ts';
import { thinned } from '../../src/report/plots/thinned.ts';
import { cell, textColumn, textRow } from '../../src/report/section.ts';

describe('a table of the page', () => {
  it('carries the titles of its columns for lists, and no title can end the style', () => {
    const hostile = `a"b'c\\d\n<x>;}`;
    const html = render(table('', ['name', hostile].map(text), [['row', 'value']]));
    const style = /style="([^"]*)"/.exec(html)?.[1];
    assert.equal(style, '--2:&quot;a\\&quot;b&#39;c\\\\d &lt;x&gt;;}&quot;');
  });

  it('leaves out columns in which nothing stands, never the first', () => {
    const columns = ['name', 'known', 'unknown', 'empty'].map((title) => textColumn(title));
    const rows = [textRow(['', '1', '—', '']), textRow(['', '—', '–', ''])];
    const html = drawTable({ caption: '', columns, rows, note: '' }).map(render).join('');
    const titles = [...html.matchAll(/<th scope="col">([a-z]*)/g)].map(([, title]) => title);
    assert.deepEqual(titles, ['name', 'known']);
  });

  it('keeps a column that has nothing but a drawing', () => {
    const plot = { svg: () => ({ markup: '<svg></svg>' }) };
    const rows = [{ cells: [cell('a'), { ...cell(''), plot }], details: [] }];
    const columns = [textColumn('name'), textColumn('drawn')];
    assert.match(
      drawTable({ caption: '', columns, rows, note: '' }).map(render).join(''),
      /<td><svg>/,
    );
  });
});

describe('anchors', () => {
  it('are words of their titles, and no two alike', () => {
    assert.deepEqual(anchorsOf('scaling', ['JSON > parse', 'json parse', '→', 'größe 2']), [
      'scaling.json-parse',
      'scaling.json-parse-2',
      'scaling.part',
      'scaling.größe-2',
    ]);
  });
});

describe('a line', () => {
  it('is drawn without the points that lie on it, and keeps each corner', () => {
    const line = Array.from({ length: 50 }, (_, x) => [x, x < 25 ? 0 : x - 24] as const);
    assert.deepEqual(simplified(line), [
      [0, 0],
      [24, 0],
      [49, 25],
    ]);
    assert.deepEqual(simplified([]), []);
    assert.deepEqual(simplified([[1, 1]]), [[1, 1]]);
  });

  it('never lies further than half a unit from a point that is left out', () => {
    const wave = Array.from({ length: 400 }, (_, x) => [x, 20 * Math.sin(x / 15)] as const);
    const kept = simplified(wave);
    assert.ok(kept.length < 80 && kept.length > 20, `${kept.length}`);
    for (const [x, y] of wave) {
      const after = kept.findIndex(([at]) => at >= x);
      const [to, from] = [kept[after], kept[Math.max(0, after - 1)]];
      assert.ok(to !== undefined && from !== undefined);
      const share = to[0] === from[0] ? 0 : (x - from[0]) / (to[0] - from[0]);
      assert.ok(Math.abs(from[1] + share * (to[1] - from[1]) - y) < 1);
    }
  });

  it('of a long series keeps the lowest and the highest of each stretch', () => {
    const points = Array.from({ length: 1000 }, (_, x) => [x, x === 517 ? 99 : x % 2] as const);
    const kept = thinned(points, 20);
    assert.ok(kept.length <= 40);
    assert.ok(kept.some(([, y]) => y === 99));
  });
});
