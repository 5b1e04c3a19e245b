// The processes of a scaling study, from the launch to its measurements.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it, test } from 'node:test';
import { summedReading } from '../../src/engine/scaling/process-sums.ts';
import type { Measurement } from '../../src/model/run/measurement.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { launchInChild, scalingPoints } from './scaling-process.ts';

const few = { rounds: 3, maxRounds: 3, processes: [2], windowNs: 30e6 };

function processPoint(measurements: readonly Measurement[]): Measurement {
  const [found, ...others] = measurements.filter(({ point }) => point.kind === 'processes');
  assert.ok(found !== undefined && others.length === 0);
  return found;
}

/** That all threads stayed in their measurements, regardless of the processes. */
function assertThreadsComplete(measurements: readonly Measurement[]): void {
  for (const { outcome, columns } of scalingPoints(measurements)) {
    assert.equal(outcome.kind, 'complete');
    assert.ok((columns.iterations?.length ?? 0) >= few.rounds);
  }
}

test('processes have separate common windows, between those of the threads', async (t) => {
  const source = "bench('trouble', () => process.pid);";
  const measurements = await launchInChild(t, source, few);
  const { outcome, columns, processColumns, point } = processPoint(measurements);
  assert.deepEqual([outcome.kind, point.threads], ['complete', 2]);
  const visits = [...new Set(columns.roundIndex)];
  assert.ok(visits.length >= few.rounds);
  assert.deepEqual(processColumns.roundIndex, visits);
  const others = scalingPoints(measurements).flatMap((each) => each.columns.roundIndex ?? []);
  assert.equal(visits.filter((visit) => others.includes(visit)).length, 0, 'one numbering');
  for (const visit of visits) {
    const rows = [...(columns.roundIndex ?? []).keys()].filter(
      (row) => columns.roundIndex?.[row] === visit,
    );
    assert.deepEqual(
      rows.map((row) => columns.threadIndex?.[row]),
      [0, 1],
    );
    // Named by the clock that all processes share, ahead of time: none begins before it.
    for (const row of rows) assert.ok((columns.startNs?.[row] ?? Number.NaN) >= 0);
  }
  // A crowded machine may keep a process out of one window, not out of all.
  for (const process of [0, 1]) {
    const operations = columns.iterations?.filter(
      (_, row) => columns.threadIndex?.[row] === process,
    );
    assert.ok(Math.max(...(operations ?? [])) > 0);
  }
  assertThreadsComplete(measurements);
});

test('processes run the closing hooks of the benchmark', async (t) => {
  const folder = temporaryFolder(t, {});
  const source = `import { writeFileSync } from 'node:fs';
    import { after } from '${new URL('../../src/engine/declare/authoring.js', import.meta.url).href}';
    after(() => writeFileSync('${folder}/' + process.pid, ''));
    bench('trouble', () => 1);`;
  await launchInChild(t, source, few);
  assert.equal(readdirSync(folder).length, 1 + 2, 'the launch and two processes');
});

test('processes share strong work as threads do', async (t) => {
  const source = "bench('trouble', () => 1);";
  const measurements = await launchInChild(t, source, { ...few, work: 'strong' });
  const totalOf = ({ columns }: Measurement): readonly number[] =>
    [...new Set(columns.roundIndex)].map((visit) =>
      (columns.iterations ?? [])
        .filter((_, row) => columns.roundIndex?.[row] === visit)
        .reduce((sum, value) => sum + value, 0),
    );
  const [ofThreads] = scalingPoints(measurements).flatMap(totalOf);
  const totals = totalOf(processPoint(measurements));
  assert.ok(totals.length >= few.rounds && (ofThreads ?? 0) > 1);
  assert.deepEqual([...new Set(totals)], [ofThreads]);
});

describe('processes that cannot be had', () => {
  it('are left out where threads share memory', async (t) => {
    const source = "bench('trouble', { shared: 8 }, () => 1);";
    const measurements = await launchInChild(t, source, few, [], { sharedBytes: 8 });
    const { outcome } = processPoint(measurements);
    assert.match(outcome.kind === 'skipped' ? outcome.reason : '', /threads share memory/);
    assertThreadsComplete(measurements);
  });

  it('are left out with what stopped them, and the threads go on', async (t) => {
    const isBeside = `process.ppid !== ${process.pid}`;
    const failures: readonly (readonly [string, RegExp])[] = [
      [`if (${isBeside}) throw new Error('port 80 is taken');`, /port 80 is taken/],
      [`if (${isBeside}) process.exit(3);`, /its worker ended itself with exit code 3/],
    ];
    for (const [trouble, reason] of failures) {
      const source = `${trouble} bench('trouble', () => 1);`;
      const measurements = await launchInChild(t, source, few);
      const { outcome, columns } = processPoint(measurements);
      assert.match(outcome.kind === 'skipped' ? outcome.reason : outcome.kind, reason);
      assert.deepEqual(columns, {});
      assertThreadsComplete(measurements);
    }
  });

  it('keep the windows that they had when they end in one or between two', async (t) => {
    const endings = [
      "bench('trouble', () => { if (isBeside && performance.now() > endMs) process.kill(process.pid, 'SIGKILL'); });",
      "bench('trouble', () => 1); if (isBeside) spawn('sh', ['-c', 'sleep 1.5; kill -9 ' + process.pid]);",
    ];
    for (const ending of endings) {
      const source = `import { spawn } from 'node:child_process';
        const isBeside = process.ppid !== ${process.pid};
        const endMs = performance.now() + 1500;
        ${ending}`;
      const changes = { ...few, rounds: 20, maxRounds: 20, windowNs: 20e6 };
      const measurements = await launchInChild(t, source, changes);
      const { outcome, columns } = processPoint(measurements);
      assert.equal(outcome.kind, 'complete');
      const count = columns.iterations?.length ?? 0;
      assert.ok(count >= 2 && count < 2 * 20, `${count} rows`);
      assertThreadsComplete(measurements);
    }
  });
});

test('readings of processes are added, those of the machine are taken once', () => {
  const reading = (processCpuNs: number, residentBytes: number) => ({
    values: { processCpuNs, residentBytes, machineCpuNs: 7e9 },
    unavailable: [],
  });
  const whole = summedReading([reading(1e9, 50e6), reading(2e9, 60e6)]);
  assert.deepEqual(whole.values, { processCpuNs: 3e9, residentBytes: 110e6, machineCpuNs: 7e9 });
  const partly = summedReading([reading(1e9, 50e6), { values: {}, unavailable: [] }]);
  assert.deepEqual(partly.values, {});
});
