// Texts that name all that they load, and texts that do not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { opennessOf } from '../../../src/engine/code/openness.ts';
import { openSpecifiers, specifiersOf } from '../../../src/engine/files/specifiers.ts';

await openSpecifiers();

function opennessOfText(text: string): string {
  const { imported, required } = specifiersOf(text);
  return opennessOf(text, [...imported, ...required]);
}

test('literal imports and requires name all; harmless parts of Node read nothing', () => {
  for (const text of [
    `import a from './a.js'; export * from './b.js'; await import('./c.js');`,
    `const a = require('./a.js'); require("./b.js"); require(\`./c.js\`);`,
    `import { join } from 'node:path'; import assert from 'assert/strict'; const evaluate = 1;`,
  ]) {
    assert.equal(opennessOfText(text), 'told', text);
  }
});

test('every way to load or read what the text does not name is found', () => {
  for (const text of [
    `const a = require(name);`,
    `const a = require(\`./\${name}.js\`);`,
    `require('./a.js' + suffix);`,
    `require('./$a.js'); require("./it's.js");`,
    `const load = require; load('./a.js');`,
    `(0, require)('./a.js');`,
    `import { createRequire } from 'node:module';`,
    `import { readFileSync } from 'node:fs';`,
    `import { readFile } from 'fs/promises';`,
    `const fs = require('fs');`,
    `import { Worker } from 'node:worker_threads';`,
    `import { fork } from 'child_process';`,
    `process.getBuiltinModule('fs').readFileSync('a');`,
    `process.dlopen(module, './a.node');`,
    `process.loadEnvFile();`,
    `module.constructor._load('./a.js');`,
    `import http2 from 'node:http2'; stream.respondWithFile('./a.json');`,
    `eval("require('./a')");`,
    `new Function('return 1')();`,
    `import vm from 'node:vm';`,
  ]) {
    assert.equal(opennessOfText(text), 'look', text);
  }
});

test('what opens files natively hides them from the recording process too', () => {
  for (const text of [
    `import { WASI } from 'node:wasi';`,
    `import { DatabaseSync } from 'node:sqlite';`,
    `import { register } from 'node:module'; register('./hooks.js', import.meta.url);`,
  ]) {
    assert.equal(opennessOfText(text), 'hidden', text);
  }
});
