import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { cell, flexibleColumn, numberColumn } from '../../src/report/section.ts';
import { paint } from '../../src/report/terminal/colour.ts';
import { drawHistogram, drawShares, mergeBins } from '../../src/report/terminal/sparkline.ts';
import { renderTable } from '../../src/report/terminal/table.ts';
import { alignPoints, displayWidth, pad, plainText, wrap } from '../../src/report/terminal/text.ts';

const view = { isColour: false, isUnicode: true, columns: 80 };
const settings = { seed: 11, numRuns: 300 };
const words = fc.string({ unit: 'binary', maxLength: 60 });

describe('text for a terminal', () => {
  it('counts cells, not characters', () => {
    assert.equal(displayWidth('1.2 µs ± 0.5 %'), 14);
    assert.equal(displayWidth('日本'), 4);
    assert.equal(displayWidth('e\u0301'), 1);
    assert.equal(displayWidth('✓ 🚀'), 4);
    assert.equal(displayWidth('👩‍👩‍👧'), 2, 'joined emoji are one');
  });

  it('cannot move the cursor, colour or turn the line around', () => {
    const hostile = plainText('a\u001b[2Jb\r\nc\u0007\u202ed', true);
    assert.equal(hostile, 'a?[2Jb c??d');
  });

  it('is ASCII and nothing else where only that is understood', () => {
    fc.assert(
      fc.property(words, (text) => assert.match(plainText(text, false), /^[ -~]*$/)),
      settings,
    );
    assert.equal(plainText('1.2 µs ± 0.5 % · 2×', false), '1.2 us +/- 0.5 % - 2x');
  });

  it('wraps within its width and loses no character', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 4, max: 30 }), (raw, width) => {
        const text = plainText(raw, true);
        const lines = wrap(text, width);
        for (const line of lines) assert.ok(displayWidth(line) <= width, line);
        // The same characters, composed where that is how Unicode writes them.
        const letters = (all: string) => all.normalize().replaceAll(' ', '');
        assert.equal(letters(lines.join('')), letters(text));
      }),
      settings,
    );
  });

  it('never parts a number from its unit', () => {
    const text = 'from 7300 to 14 k operations, 2.1 MiB/s, 95.3 B/s, 12 µs ± 3 %, 1 kite';
    for (let width = 12; width < 70; width += 1) {
      const lines = wrap(text, width);
      assert.equal(lines.map((line) => line.trim()).join(' '), text);
      for (const line of lines.slice(1)) {
        assert.doesNotMatch(line, /^\s*(k |MiB|B|µs|3 %|%)/, line);
      }
    }
    assert.deepEqual(wrap('about 1 kite', 9), ['about 1', 'kite']);
  });

  it('aligns decimal points of one unit and leaves mixed units alone', () => {
    assert.deepEqual(alignPoints(['1.25 µs', '12.5 µs', '125 µs']), [
      '1.25 µs',
      '12.5  µs',
      '125    µs',
    ]);
    assert.deepEqual(alignPoints(['1.25 µs', '12 ns']), ['1.25 µs', '12 ns']);
    assert.equal(pad('µs', 4, 'right'), '  µs');
  });
});

describe('colour', () => {
  it('is what the view says, whatever the environment thinks of the terminal', () => {
    const before = process.env['FORCE_COLOR'];
    process.env['FORCE_COLOR'] = '0';
    try {
      assert.equal(paint('x', 'bad', true), '\u001b[1m\u001b[31mx\u001b[39m\u001b[22m');
      assert.equal(paint('x', 'bad', false), 'x');
      assert.equal(paint(' ', 'bad', true), ' ');
    } finally {
      if (before === undefined) delete process.env['FORCE_COLOR'];
      else process.env['FORCE_COLOR'] = before;
    }
  });
});

describe('a table', () => {
  const columns = [flexibleColumn('name'), numberColumn('a', 1), numberColumn('b', 2)];
  const row = (name: string, a: string, b: string) => ({
    cells: [cell(name), cell(a), cell(b)],
    details: [],
  });

  it('stays within the view, wide characters and long names included', () => {
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 4 }), (names) => {
        const rows = names.map((name) => row(name, '12345', '1.5 µs'));
        for (const line of renderTable(columns, rows, view)) assert.ok(displayWidth(line) <= 80);
      }),
      settings,
    );
  });

  it('leaves out the least important column first, and says which', () => {
    const lines = renderTable(columns, [row('x', 'a'.repeat(50), 'b'.repeat(30))], view);
    assert.ok(lines.join('\n').includes('b'.repeat(30)));
    assert.ok(!lines.join('\n').includes('aaa'));
    assert.equal(lines.at(-1), '  Left out at 80 columns: a.');
  });

  it('explains the columns that it shows, and no other', () => {
    const [name, a, b] = [flexibleColumn('name'), numberColumn('a', 1), numberColumn('b', 2)];
    const explained = [name, { ...a, note: 'a: first.' }, { ...b, note: 'b: second.' }];
    const linesOf = (text: string) =>
      renderTable(explained, [row('x', text, 'b'.repeat(30))], view, 'All.');
    assert.equal(linesOf('1').at(-1), '  a: first. b: second. All.');
    const cut = linesOf('a'.repeat(50));
    assert.deepEqual(cut.slice(-2), ['  Left out at 80 columns: a.', '  b: second. All.']);
  });
});

describe('a drawing of text', () => {
  it('merges bins without losing a count', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(50), { minLength: 1, maxLength: 80 }),
        fc.integer({ min: 1, max: 40 }),
        (counts, width) => {
          const sum = (all: readonly number[]) => all.reduce((total, each) => total + each, 0);
          assert.equal(sum(mergeBins(counts, width)), sum(counts));
          assert.ok(mergeBins(counts, width).length <= width);
        },
      ),
      settings,
    );
  });

  it('draws a bin with one sample among thousands, and nothing for none', () => {
    assert.equal(drawHistogram([5000, 0, 1], 3), '█ ▁');
    assert.equal(drawHistogram([0, 0], 2), '');
  });

  it('fills shares to their sum and never past the bar', () => {
    const shares = (a: number, b: number) => [
      { ratio: a, mark: '#' },
      { ratio: b, mark: '.' },
    ];
    assert.equal(drawShares(shares(0.5, 0.5), 10), '#####.....');
    assert.equal(drawShares(shares(0.8, 0.5), 10), '########..');
    assert.equal(drawShares(shares(0.2, 0.3), 10), '##...');
  });
});

it('no text begins a command of a CI, wherever a line is broken', () => {
  for (const text of [
    '::error::x',
    '  ::set-output name=a::b',
    'a ::stop-commands::x',
    '::debug:: y',
  ]) {
    assert.doesNotMatch(plainText(text, true), /(^|\s)::/, text);
  }
  assert.doesNotMatch(plainText('x ##[error]y ##[group]', true), /##\[/);
  assert.equal(plainText('std::vector<int> a::b', true), 'std::vector<int> a::b');
  assert.equal(plainText('ratio :: x', true), 'ratio :: x');
});
