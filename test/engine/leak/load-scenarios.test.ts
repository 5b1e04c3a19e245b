import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { loadScenarioFile } from '../../../src/engine/leak/load-scenarios.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const authoring = new URL('../../../src/engine/leak/scenario.js', import.meta.url).href;

async function load(context: TestContext, body: string) {
  const text = `import { scenario } from ${JSON.stringify(authoring)};\n${body}`;
  const folder = temporaryFolder(context, { 'a.scenario.mjs': text });
  const source = { file: 'a.scenario.mjs', modulePath: join(folder, 'a.scenario.mjs') };
  return (await loadScenarioFile(source)).map(({ listing }) => listing);
}

test('a scenario is listed with its options and the endings that it can be put to', async (context) => {
  const [first, second, third] = await load(
    context,
    `scenario('plain', { operation() {} });
     scenario('whole', { operations: 20, tags: ['x'], critical: true, operation() {}, tearDown() {},
       cache: () => ({ usedBytes: 1 }) });
     scenario.skip('later', { operation() {} });`,
  );
  assert.deepEqual(first?.endings, []);
  assert.deepEqual(second?.options, { operations: 20, critical: true });
  assert.deepEqual(second?.benchmark.tags, ['x']);
  assert.equal(second?.endings.length, 5);
  assert.equal(second?.hasCache, true);
  assert.equal(third?.skipReason, 'marked skip');
});

test('another process under test has no endings of ours', async (context) => {
  const [only] = await load(
    context,
    `scenario('server', { operation() {}, tearDown() {}, pid: () => 1 });`,
  );
  assert.deepEqual([only?.hasPid, only?.endings], [true, []]);
});

test('a wrong option is a problem of its scenario alone and is named', async (context) => {
  const listings = await load(
    context,
    `const operation = () => {};
     scenario('a', { operation, operations: 0 });
     scenario('b', { operation, ratePerSec: -1 });
     scenario('c', { operation, allowances: { memory: 5 } });
     scenario('d', { operation, allowances: { threadCount: '5' } });
     scenario('e', { operation, endings: ['sudden'] });
     scenario('f', { operation });
     scenario('f', { operation });`,
  );
  const problems = listings.map(({ problem }) => problem ?? '');
  assert.match(problems[0] ?? '', /"operations" takes a whole number above 0, not 0/);
  assert.match(problems[1] ?? '', /"ratePerSec" takes a number above 0, not -1/);
  assert.match(problems[2] ?? '', /no resource "memory" to allow; they are heapUsedBytes, /);
  assert.match(problems[3] ?? '', /threadCount takes a number from 0 on, not "5"/);
  assert.match(problems[4] ?? '', /no ending "sudden"; they are normal, /);
  assert.equal(problems[5], '');
  assert.match(problems[6] ?? '', /"f" is declared twice in a\.scenario\.mjs/);
});

test('a scenario without an operation throws on import', async (context) => {
  await assert.rejects(load(context, `scenario('x', {});`), /needs an operation to repeat/);
});

test('a function in place of the options is the operation', async (context) => {
  const [only, later] = await load(
    context,
    `scenario('plain', (state, { index }) => [state, index]);
     scenario.skip('later', () => {});`,
  );
  assert.deepEqual([only?.problem, only?.options, only?.endings], [null, {}, []]);
  assert.equal(later?.skipReason, 'marked skip');
});
