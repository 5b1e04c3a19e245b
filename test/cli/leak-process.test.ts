// A process in another language is judged like a scenario, from outside.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { packageRoot } from '../../src/probe/package-root.ts';
import { leakingOf, leakyProject, studyLeaks } from './leak-project.ts';

const script = join(packageRoot, 'test/cli/leaking-server.py');

async function startServer(context: TestContext, kind: string): Promise<ChildProcess | null> {
  const child = spawn('python3', [script, kind], { stdio: ['ignore', 'pipe', 'inherit'] });
  context.after(() => child.kill('SIGKILL'));
  const isThere = await Promise.race([
    once(child.stdout, 'data').then(() => true),
    once(child, 'error').then(() => false),
  ]);
  return isThere ? child : null;
}

const watch = ['--duration', '6s', '--interval', '100ms'];

test('a Python server that keeps its files open is found by its process id', async (context) => {
  const server = await startServer(context, 'leaks');
  if (server === null) return context.skip('there is no python3');
  const study = await studyLeaks(leakyProject(context, []), [
    ...[...watch, '--details', '--pid', `${server.pid}`],
  ]);
  assert.equal(study.status, 1, study.stdout);
  const [result] = study.results;
  assert.ok(result !== undefined);
  assert.ok(leakingOf(result).includes('descriptorCount'), study.stdout);
  assert.match(result.benchmark.name, /leaking-server\.py leaks/);
  assert.match(study.stdout, /without a control/);
  assert.ok(result.tallies.some(({ group, name }) => group === 'descriptors' && name === 'file'));
});

test('one that closes them is not called a leak', async (context) => {
  const server = await startServer(context, 'closes');
  if (server === null) return context.skip('there is no python3');
  const study = await studyLeaks(leakyProject(context, []), [...watch, '--pid', `${server.pid}`]);
  assert.deepEqual(study.results.flatMap(leakingOf), []);
  assert.equal(study.status, 0, study.stdout);
});
