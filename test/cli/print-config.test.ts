// `--print-config`: the settings that hold, each with where it comes from, and nothing measured.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../temporary-folder.ts';
import { baremarkHere, type Environment } from './command.ts';

const files = {
  'package.json': '{"type":"module"}',
  'baremark.config.json': JSON.stringify({
    $schema: './node_modules/baremark/schema/config.schema.json',
    ...{ launches: 3, samplingMs: 90, threads: [1, 2], alertRatio: 0.5, timeoutMs: 9000 },
  }),
  'a.bench.js': "import { bench } from 'baremark';\nbench('a', () => 1);\n",
};

const flag = (name: string) => ({ kind: 'flag', name });

async function settingsOf(folder: string, argv: readonly string[], environment: Environment = {}) {
  const own = { BAREMARK_PIN: undefined, ...environment };
  const { status, stdout, stderr } = await baremarkHere(
    folder,
    [...argv, '--print-config', '--json'],
    own,
  );
  assert.equal(status, 0, stderr);
  const { settings, configFile } = JSON.parse(stdout);
  return {
    configFile,
    of: (name: string) => [settings[name]?.value, settings[name]?.origin],
  };
}

test('flags win over the environment, it over the file, and it over defaults', async (context) => {
  const folder = temporaryFolder(context, files);
  const byDefault = { kind: 'default' };
  const plain = await settingsOf(folder, ['run']);
  assert.equal(plain.configFile, 'baremark.config.json');
  // Also where the file says what is the default anyway.
  assert.deepEqual(plain.of('micro.launches'), [3, { kind: 'file', key: 'launches' }]);
  assert.deepEqual(plain.of('micro.samplingNs'), [90e6, { kind: 'file', key: 'samplingMs' }]);
  assert.deepEqual(plain.of('micro.maxWarmupNs'), [4e9, byDefault]);
  assert.deepEqual(plain.of('gate.alertRatio'), [0.5, { kind: 'file', key: 'alertRatio' }]);
  assert.deepEqual(plain.of('seed'), ['random', byDefault]);
  const environment = { BAREMARK_LAUNCHES: '5', BAREMARK_SEED: '4' };
  const fromEnvironment = await settingsOf(folder, ['run'], environment);
  const named = { kind: 'environment', name: 'BAREMARK_LAUNCHES' };
  assert.deepEqual(fromEnvironment.of('micro.launches'), [5, named]);
  assert.deepEqual(fromEnvironment.of('seed')[0], 4);
  const typed = await settingsOf(folder, ['run', '--launches', '3', '--quick'], environment);
  assert.deepEqual(typed.of('micro.launches'), [3, flag('--launches')]);
  // --quick leaves the file's sampling time aside.
  assert.deepEqual(typed.of('micro.samplingNs'), [40e6, flag('--quick')]);
});

test('each command prints its own settings, as a table too, and measures nothing', async (context) => {
  const folder = temporaryFolder(context, files);
  const all = await settingsOf(folder, ['all', '--timeout', '5s', '--tag', 'x']);
  assert.deepEqual(all.of('scaling.threads'), [[1, 2], { kind: 'file', key: 'threads' }]);
  assert.deepEqual(all.of('leak.rounds'), [3, { kind: 'default' }]);
  assert.deepEqual(all.of('timeoutMs'), [5000, { kind: 'flag', name: '--timeout' }]);
  assert.deepEqual(all.of('report.tags'), [['x'], { kind: 'flag', name: '--tag' }]);
  const pair = await settingsOf(folder, ['compare', '--against', 'HEAD']);
  assert.deepEqual(pair.of('gate.marginRatio'), [0.02, flag('--against')]);
  const check = await settingsOf(folder, ['check', '--margin', '3%']);
  assert.deepEqual(check.of('gate.marginRatio'), [0.03, { kind: 'flag', name: '--margin' }]);
  assert.deepEqual(check.of('micro.launches'), [undefined, undefined]);
  const { stdout } = await baremarkHere(folder, ['run', '--print-config']);
  assert.match(stdout, /^ +micro\.samplingNs +90 ms +baremark\.config\.json: samplingMs$/m);
  assert.ok(!existsSync(join(folder, '.baremark', 'runs')));
});
