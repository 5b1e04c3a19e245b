// What the documents name is there.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { projectRoot } from './source.ts';

const root = projectRoot(dirname(fileURLToPath(import.meta.url)));

const documents = ['ARCHITECTURE.md', 'README.md', ...listed('docs'), ...listed('baselines')];

function listed(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.md'));
}

/** Paths in a fixed width that begin with a folder of ours. */
function namedFiles(text: string): readonly string[] {
  return [...text.matchAll(/`([\w.-]+(?:\/[\w.*-]+)+\.(?:ts|mjs|cc|h|md|json))`/g)]
    .map(([, path]) => path ?? '')
    .filter((path) => !path.includes('*') && !/\/x(\.|\/)/.test(path));
}

/** Links to other files of the project. */
function linkedFiles(text: string): readonly string[] {
  return [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, path]) => path ?? '');
}

function isThere(path: string): boolean {
  return ['', 'src', 'src/engine', 'native', 'test'].some((folder) =>
    existsSync(join(root, folder, path)),
  );
}

const ownFolder =
  /^(src|native|test|scripts|bench|docs|model|stats|probe|engine|study|analysis|history|report|cli)\//;

test('files that the documents name and link to are there', () => {
  const missing = documents.flatMap((document) => {
    const text = readFileSync(join(root, document), 'utf8');
    return [
      ...namedFiles(text).filter((path) => isOurs(path) && !isThere(path)),
      ...linkedFiles(text).filter((path) => !existsSync(join(root, dirname(document), path))),
    ].map((path) => `${document}: ${path}`);
  });
  assert.deepEqual(missing, []);
});

test('a file that is not there is noticed', () => {
  assert.deepEqual(namedFiles('see `engine/gone.ts` and `a.ts`'), ['engine/gone.ts']);
  assert.ok(isOurs('engine/gone.ts') && !isThere('engine/gone.ts'));
  assert.deepEqual(linkedFiles('[a](gone.md#x), [b](https://example.org)'), ['gone.md']);
});

function isOurs(path: string): boolean {
  return ownFolder.test(path);
}
