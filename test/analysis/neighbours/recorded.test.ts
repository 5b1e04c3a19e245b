// Launches recorded on a host whose cores were shared most of the time: how much they scatter after
// subtracting, and what the gate makes of stored baselines. The whole check is bench/self/busy-hosts.mjs.
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { compareRuns, defaultCompareSettings } from '../../../src/analysis/gate/compare.ts';
import { followNeighbours } from '../../../src/analysis/neighbours/follow.ts';
import type { Measurement } from '../../../src/model/run/measurement.ts';
import type { Run } from '../../../src/model/run/run.ts';
import { plainModule } from '../../plain-module.ts';

type Recorded = ReadonlyMap<string, readonly Measurement[]>;

interface RecordedNoise {
  readonly noiseFolder: () => string | null;
  readonly readSpins: (folder: string) => Recorded;
  readonly readRecordedRun: (folder: string, name: string) => Recorded;
  readonly runOfLaunches: (launches: readonly Measurement[], scale?: number) => Run;
}

const recorded = await plainModule<RecordedNoise>('bench/self/recorded-noise.mjs');

function folderOf(context: TestContext): string | null {
  const folder = recorded.noiseFolder();
  if (folder === null) context.skip('the recorded launches (shared/data/noise) are not here');
  return folder;
}

test('recorded launches scatter a sixth as much after subtracting, each by the line of the others', (context) => {
  const folder = folderOf(context);
  if (folder === null) return;
  const most = new Map([
    ['json', 0.051],
    ['sort', 0.046],
    ['sha', 0.039],
    ['map', 0.067],
  ]);
  const spins = recorded.readSpins(folder);
  assert.deepEqual([...spins.keys()].sort(), [...most.keys()].sort());
  for (const [name, launches] of spins) {
    const { kind, seen } = followNeighbours([launches]);
    assert.equal(kind, 'followed', name);
    assert.ok((seen?.leftLogSd ?? 1) <= (most.get(name) ?? 0), `${name} ${seen?.leftLogSd}`);
  }
});

test('with the throughput spin alone they scatter by 7.5 % at most, in the geometric mean', (context) => {
  const folder = folderOf(context);
  if (folder === null) return;
  for (const name of ['unpinned', 'waiting']) {
    const logs = [...recorded.readRecordedRun(folder, name).values()].map((launches) =>
      Math.log(followNeighbours([launches]).seen?.leftLogSd ?? 1),
    );
    const mean = Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length);
    assert.ok(mean <= 0.075, `${name} ${mean}`);
  }
});

test('stored baselines call no change of names or comments, and find +10 %', (context) => {
  const folder = folderOf(context);
  if (folder === null) return;
  const read = (name: string) => [...recorded.readRecordedRun(folder, name).values()].flat();
  const base = recorded.runOfLaunches(read('stored-base'));
  for (const change of ['stored-comments', 'stored-rename']) {
    const kinds = (scale: number) => {
      const now = recorded.runOfLaunches(read(change), scale);
      return compareRuns([base], [now], defaultCompareSettings).map(({ kind }) => kind);
    };
    assert.ok(kinds(1).every((kind) => kind === 'inconclusive' || kind === 'unchanged'));
    assert.deepEqual(kinds(1.1), new Array(4).fill('regressed'));
  }
});
