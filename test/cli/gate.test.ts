// Baseline, compare and check through the command line, on runs whose numbers the test made.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { baremarkHere } from './command.ts';
import { changedEnvironment, makeRun, project } from './made-project.ts';

const before = makeRun('20260101T000000Z-aaaaaa', 1);
const same = makeRun('20260102T000000Z-bbbbbb', 1.002);
const slower = makeRun('20260103T000000Z-cccccc', 1.12);

test('compare finds a slowdown and ends with 1, and ends with 0 when nothing changed', async (context) => {
  const folder = project(context, [before, same, slower]);
  const regressed = await baremarkHere(folder, ['compare', before.id, slower.id]);
  assert.equal(regressed.status, 1, regressed.stderr);
  assert.match(regressed.stdout, /regressed/);
  assert.match(regressed.stdout, /1[12] %/);
  const unchanged = await baremarkHere(folder, ['compare', before.id, same.id]);
  assert.equal(unchanged.status, 0);
  assert.match(unchanged.stdout, /unchanged/);
  const faster = await baremarkHere(folder, ['compare', slower.id, before.id]);
  assert.equal(faster.status, 0);
  assert.match(faster.stdout, /improved/);
});

test('the classic rule says beside its name how often it is wrong', async (context) => {
  for (const command of ['check', 'compare']) {
    const { stdout } = await baremarkHere(project(context, []), [command, '--help']);
    const text = stdout.replace(/\s+/g, ' ');
    assert.match(text, /classic: .*false alarms are [\d.]+ % on a quiet machine, [\d.]+ % under/);
  }
});

test('check without a baseline says so and how to make one, and is strict when asked', async (context) => {
  const folder = project(context, [before]);
  const loose = await baremarkHere(folder, ['check']);
  assert.equal(loose.status, 2);
  assert.match(loose.stdout, /no baseline/);
  assert.match(loose.stdout, /baseline save/);
  assert.equal((await baremarkHere(folder, ['check', '--strict'])).status, 4);
});

test('check against a saved baseline ends with 0 or 1, and names what it was held against', async (context) => {
  const folder = project(context, [before, same, slower]);
  const saved = await baremarkHere(folder, ['baseline', 'save', before.id, '--reason', 'first']);
  assert.equal(saved.status, 0, saved.stderr);
  const passed = await baremarkHere(folder, ['check', same.id]);
  assert.equal(passed.status, 0);
  assert.match(
    passed.stdout,
    /Compared with the baseline linux-\S+\s+\(1\s+run,\s+accepted\s.*first\)/s,
  );
  assert.equal((await baremarkHere(folder, ['check', slower.id])).status, 1);
});

test('check of an undecided change ends with 0, and with 4 when it is to be strict', async (context) => {
  const near = makeRun('20260109T000000Z-aaaaad', 1.031);
  const folder = project(context, [before, near]);
  await baremarkHere(folder, ['baseline', 'save', before.id]);
  const loose = await baremarkHere(folder, ['check', near.id]);
  assert.match(loose.stdout, /probably slower/);
  assert.equal(loose.status, 0);
  assert.equal((await baremarkHere(folder, ['check', near.id, '--strict'])).status, 4);
});

test('a baseline of another machine is incomparable, unless asked for and then labelled', async (context) => {
  const environment = changedEnvironment({ cpuModel: 'Other CPU' });
  const other = makeRun('20260106T000000Z-ffffff', 1, { environment });
  const folder = project(context, [other, slower]);
  await baremarkHere(folder, ['baseline', 'save', other.id]);
  const refused = await baremarkHere(folder, ['check', slower.id, '--strict']);
  assert.equal(refused.status, 4);
  assert.match(refused.stdout, /incomparable/);
  assert.match(refused.stdout, /CPU model Other CPU before, Example CPU\s+9000 after/);
  assert.match(refused.stdout, /of another\s+environment/);
  const asked = await baremarkHere(folder, ['check', slower.id, '--across-environments', '--json']);
  assert.equal(asked.status, 1);
  const { verdicts }: { verdicts: readonly { sentence: string }[] } = JSON.parse(asked.stdout);
  for (const { sentence } of verdicts) {
    assert.match(
      sentence,
      /Across environments: CPU model Other CPU before, Example CPU 9000 after/,
    );
  }
});

test('runs of different machines are incomparable, and what differs is named', async (context) => {
  const environment = changedEnvironment({ cpuModel: 'Other CPU' });
  const other = makeRun('20260106T000000Z-ffffff', 1, { environment });
  const folder = project(context, [before, other]);
  const { status, stdout } = await baremarkHere(folder, [
    'compare',
    before.id,
    other.id,
    '--strict',
  ]);
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
        outcome: { kind: 'failed', reason: 'it threw', advice: 'Fix it.' },
      })),
    },
  ]);
  assert.equal((await baremarkHere(folder, ['check', missed.id])).status, 1);
  assert.equal((await baremarkHere(folder, ['check', failed.id])).status, 3);
});
