// What `scale` says where there is less than was asked for, and when work is shared.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { type TestContext, test } from 'node:test';
import type { Run } from '../../src/model/run/run.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { mainPath } from './command.ts';

const source = `import { bench } from 'baremark';
bench('count', { shared: 16 }, (b) => b.shared.byteLength);
bench('odd', { shared: -1 }, () => 1);`;

function scale(
  context: TestContext,
  wrapper: readonly string[],
  ...flags: readonly string[]
): Promise<Run> {
  const files = { 'package.json': '{"type":"module"}', 'count.bench.mjs': source };
  const folder = temporaryFolder(context, files);
  const brief = ['--rounds', '2', '--window', '10ms', '--no-html', '--json', '--threads', '1,2'];
  const argv = [...wrapper, process.execPath, mainPath, 'scale', 'count', ...brief, ...flags];
  const [command = '', ...given] = argv;
  return new Promise((resolve, reject) => {
    execFile(command, given, { cwd: folder, maxBuffer: 2 ** 28 }, (_, stdout, stderr) => {
      if (stdout === '') reject(new Error(stderr));
      else resolve(JSON.parse(stdout));
    });
  });
}

const pointsOf = ({ measurements }: Run, name: string) =>
  measurements.filter(
    ({ benchmark, point }) => benchmark.name === name && point.kind === 'scaling',
  );

test('on one usable CPU everything is measured, and every point says what that means', async (t) => {
  if (process.platform !== 'linux') return t.skip('needs taskset');
  const run = await scale(t, ['taskset', '-c', '0']);
  const points = pointsOf(run, 'count');
  assert.equal(points.length, 2);
  for (const { outcome, warnings, point } of points) {
    assert.equal(outcome.kind, 'complete');
    assert.equal(point.kind === 'scaling' && point.isOversubscribed, point.threads > 1);
    assert.match(
      warnings.find(({ code }) => code === 'single-cpu')?.message ?? '',
      /only one CPU is usable.*time slicing/,
    );
  }
});

test('shared work is noted in the plan and at every point, and a wrong size of memory is refused', async (t) => {
  const run = await scale(t, [], '--work', 'strong');
  const [study] = run.plan.studies;
  assert.equal(study?.study === 'scaling' && study.work, 'strong');
  const points = pointsOf(run, 'count');
  assert.ok(points.every(({ point }) => point.kind === 'scaling' && point.work === 'strong'));
  const [odd] = pointsOf(run, 'odd');
  assert.match(odd?.outcome.kind === 'failed' ? odd.outcome.reason : '', /"shared" takes a whole/);
});
