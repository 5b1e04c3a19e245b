// The texts of the project avoid the phrases of test/architecture/wording.ts.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { projectRoot, readSources, type Sources } from './architecture/source.ts';
import { phrases, unchecked, wordingViolations } from './architecture/wording.ts';

const root = projectRoot(dirname(fileURLToPath(import.meta.url)));
/** Both quote the phrases. */
const quoting = ['test/architecture/wording.ts', 'test/wording.test.ts'];

const documents = [
  ...['README.md', 'ARCHITECTURE.md', 'CHANGELOG.md'],
  ...['docs', 'baselines', 'examples', 'bench'].flatMap(documentsIn),
];

function documentsIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.md'));
}

const texts: Sources = new Map([
  ...[...readSources()].filter(([path]) => !quoting.includes(path)),
  ...documents.map((path) => [path, readFileSync(join(root, path), 'utf8')] as const),
]);

test('comments, messages, test names and documents use plain wording', () => {
  assert.deepEqual(wordingViolations(texts), []);
});

test('each phrase is found once in a comment, in a test name and in a document', () => {
  for (const { example } of phrases) {
    const planted = {
      'src/model/a.ts': `/** ${example.replace(' ', '\n * ')} */`,
      'native/a.cc': `// ${example.replace(' ', '\n// ')}`,
      'test/a.test.ts': `test('${example}', () => {});`,
      'docs/a.md': `${example}\n`,
    };
    for (const [path, text] of Object.entries(planted)) {
      const found = wordingViolations(new Map([[path, text]]));
      assert.equal(found.length, 1, `${path}: ${text} gave ${found.join('; ') || 'nothing'}`);
    }
  }
});

test('identifiers and code in backticks are not wording', () => {
  const text = "// `beside`: a kind.\nconst beside = kind === 'beside';";
  assert.deepEqual(wordingViolations(new Map([['src/model/a.ts', text]])), []);
});

test('folders that are not checked yet exist', () => {
  for (const path of unchecked) assert.ok(statSync(join(root, path)), path);
});
