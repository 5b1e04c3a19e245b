// Baseline, compare and check through the command line, on runs whose numbers the test made.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Run } from '../../src/model/run.ts';
import { openRandom } from '../../src/stats/random.ts';
import { sampleHeader, sampleMeasurement } from '../fixtures/sample-run.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { baremark } from './command.ts';

/** Ten launches of two benchmarks; the first one's time is multiplied by `factor`. */
function makeRun(id: string, factor: number, change: Partial<Run> = {}): Run {
  const random = openRandom(id.length + Math.round(1000 * factor));
  const launches = Array.from({ length: 10 }, (_, launch) => launch);
  const measurements = ['first', 'second'].flatMap((name) =>
    launches.map((launch) => {
      const level = 1000 * (name === 'first' ? factor : 1) * (1 + 0.01 * random.nextReal());
      const rows = Array.from({ length: 40 }, () => level * (1 + 0.01 * random.nextReal()));
      const measurement = sampleMeasurement(name, launch);
      return {
        ...measurement,
        columns: {
          durationNs: rows.map((ns) => 200 * ns),
          iterations: rows.map(() => 200),
          referenceNs: rows.map(() => 60_000),
        },
      };
    }),
  );
  return { ...sampleHeader, id, status: 'complete', measurements, warnings: [], ...change };
}

function project(context: TestContext, runs: readonly Run[]): string {
  const folder = temporaryFolder(context, { 'package.json': '{}' });
  mkdirSync(join(folder, '.baremark', 'runs'), { recursive: true });
  for (const run of runs) {
    writeFileSync(join(folder, '.baremark', 'runs', `${run.id}.ndjson`), JSON.stringify(run));
  }
  return folder;
}

const before = makeRun('20260101T000000Z-aaaaaa', 1);
const same = makeRun('20260102T000000Z-bbbbbb', 1.002);
const slower = makeRun('20260103T000000Z-cccccc', 1.12);

test('compare finds a slowdown and ends with 1, and ends with 0 when nothing changed', async (context) => {
  const folder = project(context, [before, same, slower]);
  const regressed = await baremark(folder, ['compare', before.id, slower.id]);
  assert.equal(regressed.status, 1, regressed.stderr);
  assert.match(regressed.stdout, /regressed/);
  assert.match(regressed.stdout, /1[12]\.\d %/);
  const unchanged = await baremark(folder, ['compare', before.id, same.id]);
  assert.equal(unchanged.status, 0);
  assert.match(unchanged.stdout, /unchanged/);
  const faster = await baremark(folder, ['compare', slower.id, before.id]);
  assert.equal(faster.status, 0);
  assert.match(faster.stdout, /improved/);
});

test('check without a baseline says so and how to make one, and is strict when asked', async (context) => {
  const folder = project(context, [before]);
  const loose = await baremark(folder, ['check']);
  assert.equal(loose.status, 0);
  assert.match(loose.stdout, /no baseline/);
  assert.match(loose.stdout, /baseline save/);
  assert.equal((await baremark(folder, ['check', '--strict'])).status, 4);
});

test('a saved baseline is what later runs are held against', async (context) => {
  const folder = project(context, [before, same, slower]);
  const saved = await baremark(folder, ['baseline', 'save', before.id, '--reason', 'first']);
  assert.equal(saved.status, 0, saved.stderr);
  assert.equal((await baremark(folder, ['check', same.id])).status, 0);
  assert.equal((await baremark(folder, ['check', slower.id])).status, 1);
  const { stdout } = await baremark(folder, ['baseline', 'list']);
  const name = stdout.trim();
  assert.match(name, /^linux-x64-example-cpu-9000-2cpu-node20-[0-9a-f]{8}\/\d{4}-\d{2}-\d{2}$/);
  assert.match((await baremark(folder, ['baseline', 'show', name])).stdout, /Accepted .*: first/);
  assert.equal((await baremark(folder, ['baseline', 'rm', name])).status, 0);
  assert.match((await baremark(folder, ['baseline', 'list'])).stdout, /No baselines/);
});

test('a corrupt baseline is named', async (context) => {
  const folder = project(context, [before]);
  const { stdout } = await baremark(folder, ['baseline', 'save']);
  const target = stdout.replace('Baseline saved: ', '').trim();
  writeFileSync(join(folder, target, 'acceptance.json'), '{');
  const { status, stderr } = await baremark(folder, ['check']);
  assert.equal(status, 2);
  assert.match(stderr, /acceptance\.json cannot be read/);
});

test('partial, failed and dirty runs are refused as baselines unless forced with a reason', async (context) => {
  const dirty = makeRun('20260104T000000Z-dddddd', 1, {
    environment: {
      ...sampleHeader.environment,
      conditions: {
        ...sampleHeader.environment.conditions,
        isTreeDirty: { kind: 'known', value: true },
      },
    },
  });
  const partial = makeRun('20260105T000000Z-eeeeee', 1, { status: 'partial' });
  const folder = project(context, [dirty, partial]);
  const first = await baremark(folder, ['baseline', 'save', dirty.id]);
  assert.equal(first.status, 2);
  assert.match(first.stderr, /uncommitted changes/);
  const second = await baremark(folder, ['baseline', 'save', partial.id, '--force']);
  assert.equal(second.status, 2);
  assert.match(second.stderr, /is partial/);
  const forced = ['baseline', 'save', partial.id, '--force', '--reason', 'no other machine'];
  assert.equal((await baremark(folder, forced)).status, 0);
});

test('runs of different machines are incomparable, and what differs is named', async (context) => {
  const { identity, conditions } = sampleHeader.environment;
  const other = makeRun('20260106T000000Z-ffffff', 1, {
    environment: { identity: { ...identity, cpuModel: 'Other CPU' }, conditions },
  });
  const folder = project(context, [before, other]);
  const { status, stdout } = await baremark(folder, ['compare', before.id, other.id, '--strict']);
  assert.equal(status, 4);
  assert.match(stdout, /incomparable/);
  assert.match(stdout, /Other CPU/);
});

test('a missed threshold ends with 1, a failed measurement with 3', async (context) => {
  const missed = makeRun('20260107T000000Z-aaaaab', 1);
  const failed = makeRun('20260108T000000Z-aaaaac', 1);
  const folder = project(context, [
    {
      ...missed,
      measurements: missed.measurements.map((measurement) => ({
        ...measurement,
        settings: { ...measurement.settings, thresholds: ['p99 < 10ns'] },
      })),
    },
    {
      ...failed,
      measurements: failed.measurements.map((measurement) => ({
        ...measurement,
        outcome: { kind: 'failed', reason: 'it threw', advice: 'Mend it.' },
      })),
    },
  ]);
  assert.equal((await baremark(folder, ['check', missed.id])).status, 1);
  assert.equal((await baremark(folder, ['check', failed.id])).status, 3);
});
