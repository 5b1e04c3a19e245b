// Accepting, listing, showing and removing baselines through the command line.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { baremarkHere, mainPath } from './command.ts';
import { changedEnvironment, makeRun, project } from './made-project.ts';

const before = makeRun('20260101T000000Z-aaaaaa', 1);
const same = makeRun('20260102T000000Z-bbbbbb', 1.002);

/** The folder that "baseline save" says it made. */
const targetOf = (stdout: string) => stdout.replace('Baseline saved: ', '').trim();

test('what is saved can be listed, shown and removed', async (context) => {
  const folder = project(context, [before, same]);
  const flags = ['--reason', 'two runs', '--by', 'ada'];
  const saved = await baremarkHere(folder, [
    'baseline',
    'save',
    before.id,
    same.id,
    before.id,
    ...flags,
  ]);
  assert.equal(saved.status, 0, saved.stderr);
  const { stdout } = await baremarkHere(folder, ['baseline', 'list']);
  const [name = '', ...lines] = stdout.trim().split('\n');
  assert.match(
    name,
    /^linux-x64-example-cpu-9000-2cpu-node20-[0-9a-f]{8}\/\d{4}-\d\d-\d\d \(latest\)$/,
  );
  assert.match(lines[0] ?? '', /^ {2}accepted .* UTC by ada: two runs$/);
  assert.equal(lines[1], '  2 runs, 2 benchmarks');
  const place = name.replace(' (latest)', '');
  const shown = await baremarkHere(folder, ['baseline', 'show', place]);
  assert.match(shown.stdout, /^Accepted .* by ada: two runs/);
  assert.equal((await baremarkHere(folder, ['baseline', 'rm', place])).status, 0);
  assert.match((await baremarkHere(folder, ['baseline', 'list'])).stdout, /No baselines/);
});

test('the report beside it tells environment, load, values with intervals, advice and history', async (context) => {
  const folder = project(context, [before, same]);
  await baremarkHere(folder, ['baseline', 'save', before.id, '--reason', 'the | first']);
  const saved = await baremarkHere(folder, ['baseline', 'save', before.id, same.id]);
  const report = readFileSync(join(folder, targetOf(saved.stdout), 'REPORT.md'), 'utf8');
  const titles = [...report.matchAll(/^## (.*)$/gm)].map(([, title]) => title);
  assert.deepEqual(titles, ['Values', 'Load profile', 'Tuning advice', 'Environment', 'History']);
  assert.match(report, /^\| first \| 1\.\d+ µs \| ± .* % \| .*\| 20 \| 3 % \|$/m);
  assert.match(report, /^\| CPU \| Example CPU 9000 \|$/m);
  assert.match(report, /^\| `20260102T000000Z-bbbbbb` \|.*\| 2 \| 20 \| 800 \|/m);
  assert.match(report, /^- The machine is virtual/m);
  assert.match(report, /^- .*, 1 run: the \\\| first$/m);
  assert.doesNotMatch(report, /undefined|NaN|Infinity|\[object/);
});

test('--force has a reason, also where nothing has to be forced', async (context) => {
  const folder = project(context, [before]);
  const { status, stderr } = await baremarkHere(folder, ['baseline', 'save', before.id, '--force']);
  assert.equal(status, 2);
  assert.match(stderr, /^--force needs a reason, and nothing here has to be forced/);
  assert.ok(!existsSync(join(folder, 'baselines')));
});

test('a run that says nothing of one version alone is refused for any reason', async (context) => {
  const pairs = before.measurements.map((measurement) => ({
    ...measurement,
    point: { kind: 'pair', threads: 1, launch: 0, side: 'after' } as const,
  }));
  const paired = { ...before, id: '20260103T000000Z-cccccc', measurements: pairs };
  const empty = { ...before, id: '20260104T000000Z-dddddd', measurements: [] };
  const folder = project(context, [paired, empty]);
  for (const [run, problem] of [
    [paired, /compared two versions and says nothing of one alone/],
    [empty, /has no measurement/],
  ] as const) {
    const argv = ['baseline', 'save', run.id, '--force', '--reason', 'all the same'];
    const { status, stderr } = await baremarkHere(folder, argv);
    assert.equal(status, 2);
    assert.match(stderr, problem);
    assert.match(stderr, /Take one with "baremark run"/);
  }
  assert.match((await baremarkHere(folder, ['baseline', 'list'])).stdout, /No baselines/);
});

test('partial, failed, disturbed and dirty runs are refused unless forced with a reason', async (context) => {
  const isTreeDirty = { kind: 'known', value: true } as const;
  const environment = changedEnvironment({}, { isTreeDirty });
  const partial = makeRun('20260105T000000Z-eeeeee', 1, { status: 'partial' });
  // A third of the samples waited for a CPU.
  const disturbed = {
    ...before,
    id: '20260106T000000Z-ffffff',
    measurements: before.measurements.map((measurement) => ({
      ...measurement,
      columns: {
        ...measurement.columns,
        runDelayNs: (measurement.columns.durationNs ?? []).map((ns, row) =>
          row % 3 === 0 ? ns / 20 : 0,
        ),
      },
    })),
  };
  const refused: readonly (readonly [run: typeof before, says: RegExp])[] = [
    [makeRun('20260104T000000Z-dddddd', 1, { environment }), /uncommitted changes/],
    [partial, /is partial/],
    [
      disturbed,
      /disturbed 35 % of the samples of the run 20260106T000000Z-ffffff, and at most 25 %/,
    ],
  ];
  const folder = project(
    context,
    refused.map(([run]) => run),
  );
  for (const [{ id }, says] of refused) {
    const { status, stderr } = await baremarkHere(folder, ['baseline', 'save', id, '--force']);
    assert.equal(status, 2);
    assert.match(stderr, says);
  }
  assert.ok(!existsSync(join(folder, 'baselines')));
  const forced = ['baseline', 'save', partial.id, '--force', '--reason', 'no other machine'];
  assert.equal((await baremarkHere(folder, forced)).status, 0);
});

test('runs of two environments are no baseline, not even by force', async (context) => {
  const other = makeRun('20260106T000000Z-ffffff', 1, {
    environment: changedEnvironment({ nodeMajor: 22 }),
  });
  const folder = project(context, [before, other]);
  const argv = ['baseline', 'save', before.id, other.id, '--force', '--reason', 'x'];
  const { status, stderr } = await baremarkHere(folder, argv);
  assert.equal(status, 2);
  assert.match(stderr, /different environments: Node version 20 in the one, 22 in the other\./);
});

test('a corrupt baseline is named, and an earlier one used and labelled', async (context) => {
  const folder = project(context, [before, same]);
  const first = targetOf((await baremarkHere(folder, ['baseline', 'save', before.id])).stdout);
  const second = targetOf((await baremarkHere(folder, ['baseline', 'save', before.id])).stdout);
  writeFileSync(join(folder, second, 'acceptance.json'), '{');
  const short = await baremarkHere(folder, ['check', same.id]);
  assert.match(short.stdout.replace(/\s+/g, ''), /acceptance\.jsoncannotberead/);
  const checked = await baremarkHere(folder, ['check', same.id, '--details']);
  assert.equal(checked.status, 0, checked.stderr);
  // A long path is broken over lines.
  const warnings = checked.stdout.replace(/[\s\S]*\nWarnings\n/, '').replace(/\s+/g, '');
  assert.match(warnings, /\.2\/acceptance\.jsoncannotberead/);
  assert.match(warnings, /anearlierone,isusedinitsstead/);
  const listed = await baremarkHere(folder, ['baseline', 'list']);
  assert.match(listed.stdout, / {2}cannot be read$/m);
  writeFileSync(join(folder, first, 'acceptance.json'), '{');
  const { status, stderr } = await baremarkHere(folder, ['check', same.id]);
  assert.equal(status, 2);
  assert.match(stderr, /acceptance\.json cannot be read[\s\S]*Restore it/);
});

test('a full disk is one sentence, and nothing is left half-written', async (context) => {
  const folder = project(context, [before, same]);
  await baremarkHere(folder, ['baseline', 'save', before.id]);
  const [key = ''] = readdirSync(join(folder, 'baselines'));
  const entries = () => readdirSync(join(folder, 'baselines', key)).sort();
  const there = entries();
  // A limit on the size of a file refuses bytes as a full disk does.
  const shell = 'ulimit -f 1; exec "$0" "$@"';
  const argv = [process.execPath, mainPath, 'baseline', 'save', same.id];
  const { status, stderr } = spawnSync('bash', ['-c', shell, ...argv], {
    cwd: folder,
    encoding: 'utf8',
  });
  assert.equal(status, 3);
  assert.match(
    stderr,
    /^The baseline cannot be written under .*EFBIG.*\n.*nothing was changed\.\n$/,
  );
  assert.deepEqual(entries(), there);
  assert.equal((await baremarkHere(folder, ['check', same.id])).status, 0);
});
