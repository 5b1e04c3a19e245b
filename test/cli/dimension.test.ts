// The built-in benchmarks of every dimension as a user runs them, few and short.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseRun } from '../../src/model/parse.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { baremarkHere } from './command.ts';

const short = ['--quick', '--sampling', '20ms', '--max-warmup', '200ms', '--seed', '1'];
const project = { 'package.json': '{}' };

async function measured(
  context: Parameters<typeof temporaryFolder>[0],
  dimension: string,
  filter: string,
) {
  const folder = temporaryFolder(context, project);
  const given = ['scale', filter, '--dimension', dimension, '--json', '--no-html', ...short];
  const { status, stdout, stderr } = await baremarkHere(folder, given);
  assert.equal(status, 0, stderr);
  const parsed = parseRun(JSON.parse(stdout));
  if (parsed.kind !== 'run') throw new Error(parsed.reason);
  return parsed.run;
}

test('scale --dimension memory measures built-in benchmarks without any bench file', async (context) => {
  const { plan, measurements, environment } = await measured(context, 'memory', 'bytes=16384');
  assert.deepEqual(
    measurements.map(({ benchmark, outcome }) => [benchmark.name, outcome.kind]).sort(),
    [
      ['memory > random (bytes=16384)', 'complete'],
      ['memory > sequential (bytes=16384)', 'complete'],
    ],
  );
  assert.ok(plan.studies.every((each) => each.study === 'micro' && each.dimension === 'memory'));
  assert.ok(environment.conditions.caches !== undefined);
  // The same on every machine, wherever the package is installed.
  assert.ok(measurements.every(({ benchmark }) => /^baremark\/dimension\//.test(benchmark.file)));
});

test('scale --dimension cache states hits that the optimum bounds', async (context) => {
  const { measurements } = await measured(context, 'cache', 'entries=1000)');
  const figures = new Map(
    measurements.flatMap(({ figures: said = [] }) => said).map(({ name, value }) => [name, value]),
  );
  const [own = 0, best = 0] = [figures.get('hit ratio'), figures.get('best hit ratio')];
  assert.ok(own > 0.3 && own < best && best < 1, `${own} of at best ${best}`);
});

test('scale --dimension bandwidth measures both sides and shows the table', async (context) => {
  const folder = temporaryFolder(context, project);
  const filter = 'bytes=4096, connections=4';
  const given = ['scale', filter, '--dimension', 'bandwidth', '--no-html', ...short];
  const { status, stdout, stderr } = await baremarkHere(folder, given);
  assert.equal(status, 0, stderr);
  assert.match(stdout, /^Bandwidth: TCP over loopback/m);
  assert.match(stdout, /4 KiB +\S+ [kMG]?B\/s/);
  assert.match(stdout, /CPU time of both sides per byte/);
});

test('an unknown dimension is one sentence and status 2', async (context) => {
  const folder = temporaryFolder(context, project);
  const { status, stderr } = await baremarkHere(folder, ['scale', '--dimension', 'disk']);
  assert.equal(status, 2);
  assert.match(stderr, /'disk' is invalid.*threads, memory, cache, bandwidth/);
});
