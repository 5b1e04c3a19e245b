// Scenario files that return what no leak study can use.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { temporaryFolder } from '../../temporary-folder.ts';
import { baremark } from '../command.ts';
import { studyLeaks } from '../leak-project.ts';

const short = ['--rounds', '1', '--no-extend', '--no-diagnosis', '--no-cleanup'];
const options = 'operations: 60, snapshots: 12, operation: () => 1';

test('each odd scenario is one sentence, the others are measured, and the Run is read again', async (t) => {
  const folder = temporaryFolder(t, {
    'package.json': '{"type":"module"}',
    'odd.scenario.js': `import { scenario } from 'baremark';
scenario('cache', { ${options}, cache: () => ({ usedBytes: NaN, entryCount: 3 }) });
scenario('pool', { ${options}, connections: () => 'many' });
scenario(undefined, { ${options} });
scenario('x'.repeat(20e6), { ${options} });
scenario('critical', { ${options}, critical: 'yes' });
scenario('tags', { ${options}, tags: 'all' });
scenario('allowances', { ${options}, allowances: 5n });
scenario('endings', { ${options}, endings: [Symbol('x')] });
scenario('sends', { operations: 60, snapshots: 12, operation: () => process.send(null) });`,
  });
  const { run, status, stderr } = await studyLeaks(folder, short);
  assert.equal(status, 3, stderr);
  assert.doesNotMatch(stderr, /^\s+at /m);
  const saidOf = (name: string): string => {
    const of = run.measurements.filter(({ benchmark }) => benchmark.name === name);
    assert.ok(of.length > 0, `${name} vanished`);
    return of
      .flatMap(({ outcome, unavailable }) => [
        outcome.kind === 'failed' ? outcome.reason : '',
        ...unavailable.map(({ metric, reason }) => `${metric}: ${reason}`),
      ])
      .join('\n');
  };
  assert.match(saidOf('cache'), /cacheBytes: usedBytes of cache\(\) was NaN, not 0 or a number/);
  assert.match(saidOf('pool'), /connectionCount: the count of connections\(\) was "many"/);
  assert.match(
    saidOf('scenario 3 of odd.scenario.js'),
    /its name takes 1 to 1000 characters, not undefined/,
  );
  assert.match(saidOf('scenario 4 of odd.scenario.js'), /not 20000000 characters/);
  assert.match(saidOf('critical'), /"critical" is true or false, not "yes"/);
  assert.match(saidOf('tags'), /"tags" is a list of strings, not "all"/);
  assert.match(saidOf('allowances'), /"allowances" is an object, not the BigInt 5/);
  assert.match(saidOf('endings'), /there is no ending Symbol\(x\)/);
  assert.match(saidOf('sends'), /process\.send is not a function/);
  const kept = run.measurements.find(({ benchmark }) => benchmark.name === 'cache');
  assert.deepEqual([...new Set(kept?.processColumns.cacheEntryCount)], [3]);
  assert.equal((await baremark(folder, ['report'])).status, 0);
});
