// A gate that has compared nothing and judged nothing is not green, and says why.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Measurement } from '../../src/model/run/measurement.ts';
import type { Run } from '../../src/model/run/run.ts';
import { baremarkHere } from './command.ts';
import { changedEnvironment, makeRun, project } from './made-project.ts';

const before = makeRun('20260101T000000Z-aaaaaa', 1);
const same = makeRun('20260102T000000Z-bbbbbb', 1.002);

function changed(run: Run, change: (measurement: Measurement) => Partial<Measurement>): Run {
  const measurements = run.measurements.map((each) => ({ ...each, ...change(each) }));
  return { ...run, measurements };
}

const withThreshold = (run: Run, threshold: string): Run =>
  changed(run, ({ settings }) => ({ settings: { ...settings, thresholds: [threshold] } }));

const skipped = (run: Run): Run =>
  changed(run, () => ({
    outcome: { kind: 'skipped', reason: 'marked skip' },
    columns: {},
    processColumns: {},
  }));

/** As `compare --against` leaves it. */
const paired = (id: string): Run =>
  changed(makeRun(id, 1), ({ point }) => ({
    point: {
      kind: 'pair',
      threads: 1,
      launch: point.kind === 'micro' ? point.launch : 0,
      side: 'after',
    },
  }));

test('check without a baseline and without thresholds ends with 2 and says what to do', async (context) => {
  const { status, stdout, stderr } = await baremarkHere(project(context, [before]), ['check']);
  assert.equal(status, 2);
  assert.match(stdout, /no baseline/);
  assert.match(
    stderr,
    /Nothing was judged.*: 2 benchmarks have no baseline, and no threshold is set\./,
  );
  assert.match(stderr, /baseline save/);
});

test('a threshold that was judged is an answer: without a baseline it decides', async (context) => {
  const kept = withThreshold(makeRun('20260103T000000Z-cccccc', 1), 'p99 < 5ms');
  const missed = withThreshold(makeRun('20260104T000000Z-dddddd', 1), 'p99 < 10ns');
  const untold = withThreshold(makeRun('20260105T000000Z-eeeeee', 1), 'throughput > 1MB/s');
  const folder = project(context, [kept, missed, untold]);
  assert.equal((await baremarkHere(folder, ['check', kept.id])).status, 0);
  assert.equal((await baremarkHere(folder, ['check', kept.id, '--strict'])).status, 4);
  assert.equal((await baremarkHere(folder, ['check', missed.id])).status, 1);
  const { status, stderr } = await baremarkHere(folder, ['check', untold.id]);
  assert.equal(status, 2);
  assert.match(stderr, /first cannot be checked against "throughput > 1MB\/s"/);
});

test('a threshold that could not be judged is a missing answer under --strict', async (context) => {
  const untold = withThreshold(makeRun('20260105T000000Z-eeeeee', 1.002), 'throughput > 1MB/s');
  const folder = project(context, [before, untold]);
  await baremarkHere(folder, ['baseline', 'save', before.id]);
  assert.equal((await baremarkHere(folder, ['check'])).status, 0);
  const strict = await baremarkHere(folder, ['check', '--strict']);
  assert.equal(strict.status, 4);
  assert.match(strict.stderr, /Undecided under --strict: .*throughput > 1MB\/s/);
  const met = project(context, [before, same]);
  await baremarkHere(met, ['baseline', 'save', before.id]);
  assert.equal((await baremarkHere(met, ['check', '--strict'])).status, 0);
});

test('two runs with nothing in common, or only skipped benchmarks, end with 2', async (context) => {
  const other = changed(makeRun('20260106T000000Z-ffffff', 1), ({ benchmark }) => ({
    benchmark: { ...benchmark, id: `other ${benchmark.id}`, name: `other ${benchmark.name}` },
  }));
  const none = skipped(makeRun('20260107T000000Z-aaaaab', 1));
  const environment = changedEnvironment({ cpuModel: 'Other CPU' });
  const foreign = makeRun('20260108T000000Z-aaaaac', 1, { environment });
  const folder = project(context, [before, other, none, foreign]);
  for (const [after, says] of [
    [other, /2 benchmarks have no baseline, and 2 benchmarks were not compared|4 benchmarks/],
    [none, /every benchmark was skipped/],
    [foreign, /2 benchmarks are incomparable/],
  ] as const) {
    const { status, stderr } = await baremarkHere(folder, ['compare', before.id, after.id]);
    assert.equal(status, 2, `${after.id}: ${stderr}`);
    assert.match(stderr, /Nothing was judged/);
    assert.match(stderr, says);
  }
  const strict = await baremarkHere(folder, ['compare', before.id, other.id, '--strict']);
  assert.equal(strict.status, 4);
  assert.match(strict.stderr, /other first has no baseline/);
});

test('thresholds are no comparison: compare of runs with nothing in common ends with 2', async (context) => {
  const other = withThreshold(makeRun('20260106T000000Z-ffffff', 1), 'p99 < 5ms');
  const renamed = changed(other, ({ benchmark }) => ({
    benchmark: { ...benchmark, id: `other ${benchmark.id}` },
  }));
  const folder = project(context, [before, renamed]);
  assert.equal((await baremarkHere(folder, ['compare', before.id, renamed.id])).status, 2);
});

test('a benchmark that only one side has is a missing answer under --strict', async (context) => {
  const fewer = {
    ...same,
    measurements: same.measurements.filter(({ benchmark }) => benchmark.name === 'first'),
  };
  const folder = project(context, [before, fewer]);
  assert.equal((await baremarkHere(folder, ['compare', before.id, fewer.id])).status, 0);
  const lost = await baremarkHere(folder, ['compare', before.id, fewer.id, '--strict']);
  assert.equal(lost.status, 4);
  assert.match(lost.stderr, /second was not compared/);
  const added = await baremarkHere(folder, ['compare', fewer.id, before.id, '--strict']);
  assert.equal(added.status, 4);
  assert.match(added.stderr, /second has no baseline/);
});

test('check takes the latest run that can be gated, and says which and what it passed over', async (context) => {
  const pair = paired('20260109T000000Z-aaaaad');
  const none = skipped(makeRun('20260110T000000Z-aaaaae', 1));
  const killed = makeRun('20260111T000000Z-aaaaaf', 1, { measurements: [], status: 'partial' });
  const folder = project(context, [before, same, pair, none, killed]);
  await baremarkHere(folder, ['baseline', 'save', before.id]);
  const { status, stdout, stderr } = await baremarkHere(folder, ['check']);
  assert.equal(status, 0, stderr);
  assert.match(stdout, new RegExp(`Checked: run ${same.id} of 2026-\\S+ \\S+ UTC`));
  assert.match(stdout, /Skipped: 3 later runs\./);
  assert.match(stdout, new RegExp(`${pair.id}: it compared two versions`));
  assert.match(stdout, new RegExp(`${none.id}: every benchmark in it was skipped`));
  assert.match(stdout, new RegExp(`${killed.id}: it ended before anything was measured`));
  const json = await baremarkHere(folder, ['check', '--json']);
  assert.equal(JSON.parse(json.stdout).verdicts.length, 2);
  assert.match(json.stderr, new RegExp(`Checked: run ${same.id}`));
});

test('a run whose benchmarks all failed is not passed over', async (context) => {
  const failed = changed(makeRun('20260112T000000Z-aaaaba', 1), () => ({
    outcome: { kind: 'failed', reason: 'it threw', advice: 'Fix it.' },
    columns: {},
    processColumns: {},
  }));
  const folder = project(context, [before, same, failed]);
  await baremarkHere(folder, ['baseline', 'save', before.id]);
  assert.equal((await baremarkHere(folder, ['check'])).status, 3);
});

test('a run that is named and cannot be gated ends with 2 and says why', async (context) => {
  const pair = paired('20260109T000000Z-aaaaad');
  const folder = project(context, [before, pair]);
  const named = await baremarkHere(folder, ['check', pair.id]);
  assert.equal(named.status, 2);
  assert.match(
    named.stderr,
    /run 20260109T000000Z-aaaaad cannot be checked: it compared two versions/,
  );
  const alone = await baremarkHere(project(context, [pair]), ['check']);
  assert.equal(alone.status, 2);
  assert.match(alone.stderr, /No saved run can be checked \(of 1\)\. .*two versions/);
});
