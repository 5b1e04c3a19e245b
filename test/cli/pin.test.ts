// `--pin` from the flag to the rows: which CPU each thread of each window ran on.
import assert from 'node:assert/strict';
import { availableParallelism } from 'node:os';
import { type TestContext, test } from 'node:test';
import type { Run } from '../../src/model/run/run.ts';
import { planPinning } from '../../src/probe/core/pinning.ts';
import { addonNeeded } from '../native/addon-needed.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { baremark } from './command.ts';

const source = `
import { bench } from 'baremark';
bench('count', () => { let x = 0; for (let i = 0; i < 100; i += 1) x += i; return x; });
`;

async function scale(
  context: TestContext,
  threads: string,
  ...flags: readonly string[]
): Promise<Run> {
  const files = { 'package.json': '{"type":"module"}', 'count.bench.mjs': source };
  const folder = temporaryFolder(context, files);
  const brief = ['--rounds', '2', '--window', '20ms', '--no-html', '--json'];
  const argv = ['scale', 'count', '--threads', threads, ...brief, ...flags];
  const { status, stdout, stderr } = await baremark(folder, argv);
  assert.equal(status, 0, stderr);
  const run: Run = JSON.parse(stdout);
  // The machine's own kernels are pinned alike and say nothing of it.
  const measurements = run.measurements.filter(({ point }) => point.kind === 'scaling');
  return { ...run, measurements };
}

const codesOf = ({ measurements }: Run) =>
  measurements.flatMap(({ warnings }) => warnings.map(({ code }) => code));

test(
  'k pinned threads run on the first k CPUs of the order, whichever workers they are',
  addonNeeded,
  async (t) => {
    const placed = planPinning('cores', 2);
    if (placed.kind !== 'placed') return t.skip(placed.reason);
    const run = await scale(t, '2', '--pin', 'cores');
    assert.equal(run.measurements.length, 2);
    for (const { point, columns } of run.measurements) {
      const rounds = new Set(columns.roundIndex);
      for (const round of rounds) {
        const cpus = columns.cpuIndex?.filter((_, row) => columns.roundIndex?.[row] === round);
        const wanted = placed.cpus.slice(0, point.threads);
        assert.deepEqual(cpus?.toSorted(), wanted.toSorted(), `round ${round}`);
      }
    }
    assert.equal(run.plan.studies[0]?.study === 'scaling' && run.plan.studies[0].pin, 'cores');
  },
);

test(
  'more threads than CPUs are measured without pinning, and every point says so',
  addonNeeded,
  async (t) => {
    const threads = availableParallelism() + 1;
    const run = await scale(t, String(threads), '--pin', 'smt');
    const codes = codesOf(run).filter((code) => code === 'not-pinned');
    assert.equal(codes.length, run.measurements.length);
    assert.ok(run.measurements.every(({ outcome }) => outcome.kind === 'complete'));
  },
);

test('nothing is pinned or said without the flag', async (t) => {
  const run = await scale(t, '1');
  assert.ok(!codesOf(run).includes('not-pinned'));
  assert.equal(run.plan.studies[0]?.study === 'scaling' && run.plan.studies[0].pin, 'none');
});
