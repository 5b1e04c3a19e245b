// Markdown that means what it says, and nothing to GitHub.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { escapeMarkdown } from '../../src/report/markdown/markup.ts';

test('names make no link, no formula, no mention and no reference', () => {
  assert.equal(escapeMarkdown('$$x^2$$'), '\\$\\$x^2\\$\\$');
  assert.equal(escapeMarkdown('https://example.org/a'), 'https&#58;//example.org/a');
  assert.equal(escapeMarkdown('www.example.org'), 'www&#8203;.example.org');
  assert.equal(escapeMarkdown('@me #12 [a](b) <b>'), '&#64;me &#35;12 \\[a\\](b) &lt;b>');
  assert.equal(escapeMarkdown('a::b #x'), 'a::b #x');
});
