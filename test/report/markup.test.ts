// Markdown that means what it says, and nothing to GitHub.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawSection } from '../../src/report/markdown/draw-section.ts';
import { escapeMarkdown } from '../../src/report/markdown/markup.ts';
import { type Cell, cell, textColumn } from '../../src/report/section.ts';

test('names make no link, no formula, no mention and no reference', () => {
  assert.equal(escapeMarkdown('$$x^2$$'), '\\$\\$x^2\\$\\$');
  assert.equal(escapeMarkdown('https://example.org/a'), 'https&#58;//example.org/a');
  assert.equal(escapeMarkdown('www.example.org'), 'www&#8203;.example.org');
  assert.equal(escapeMarkdown('@me #12 [a](b) <b>'), '&#64;me &#35;12 \\[a\\](b) &lt;b>');
  assert.equal(escapeMarkdown('a::b #x'), 'a::b #x');
});

test('names that begin like a heading, a list or a quotation are neither', () => {
  assert.equal(escapeMarkdown('# x'), '\\# x');
  assert.equal(escapeMarkdown('- x'), '\\- x');
  assert.equal(escapeMarkdown('> x'), '\\> x');
  assert.equal(escapeMarkdown('1. x'), '1\\. x');
  assert.equal(escapeMarkdown('a > b - c'), 'a > b - c');
});

test('a bar in code is escaped in a table, where it would end the cell, and nowhere else', () => {
  const code: Cell = { ...cell('baremark run "a|b"'), form: 'code' };
  const [, text, table] = drawSection({
    ...{ id: 'plan', title: 'Plan', explanation: '' },
    parts: [
      { kind: 'text', cells: [code] },
      {
        kind: 'table',
        table: {
          ...{ caption: '', note: '', columns: [textColumn('command')] },
          rows: [{ cells: [code], details: [] }],
        },
      },
    ],
  });
  assert.equal(text, '`baremark run "a|b"`');
  assert.match(table ?? '', /\| `baremark run "a\\\|b"` \|/);
});
