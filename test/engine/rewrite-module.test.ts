import assert from 'node:assert/strict';
import { SourceMap } from 'node:module';
import { test } from 'node:test';
import { mapOfLines, rewriteModule } from '../../src/engine/rewrite-module.ts';

const specifiers = new Map([
  ['benchmark', 'file:///engine/module.js'],
  ['./a.js', './a-1.mjs'],
]);

test('imports in every form are pointed elsewhere, and nothing else of the text changes', () => {
  const text = `import B, { Suite } from 'benchmark';
import "./a.js";
export * from './a.js';
const later = await import( './a.js' );
const text = 'benchmark', other = from ('benchmark');
import kept from 'lodash'; // from 'benchmark'
`;
  const rewritten = rewriteModule(text, { path: '/p/x.mjs', format: 'esm', specifiers });
  const expected = `import B, { Suite } from "file:///engine/module.js";
import "./a-1.mjs";
export * from "./a-1.mjs";
const later = await import( "./a-1.mjs" );
const text = 'benchmark', other = from ('benchmark');
import kept from 'lodash'; // from "file:///engine/module.js"
`;
  assert.equal(rewritten, expected);
});

test('a module still knows where it stood', () => {
  const place = { path: '/p/x.mjs', format: 'esm', specifiers } as const;
  assert.equal(
    rewriteModule('f(import.meta.url, import.meta.dirname, import.meta.urls);', place),
    'f("file:///p/x.mjs", "/p", import.meta.urls);',
  );
});

test('a CommonJS file does too, stays strict, and its lines keep their numbers', () => {
  const place = { path: '/p/x.cjs', format: 'cjs', specifiers } as const;
  const rewritten = rewriteModule(
    `#!/usr/bin/env node\n'use strict';\nrequire('./a.js');\n`,
    place,
  );
  assert.match(rewritten, /^"use strict";var __filename = "\/p\/x\.cjs", __dirname = "\/p";\n/);
  assert.equal(rewritten.split('\n')[2], 'require("./a-1.mjs");');
});

test('the map of a copy leads from each line to the same line of the original', () => {
  const payload = { ...JSON.parse(mapOfLines('a\nb\nc')), sources: ['/p/x.mjs'] };
  const entry = new SourceMap(payload).findEntry(2, 5);
  assert.ok('originalLine' in entry);
  assert.deepEqual([entry.originalSource, entry.originalLine], ['/p/x.mjs', 2]);
});
