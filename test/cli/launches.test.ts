// What launches have in common from Run to Run, and what they are kept from.
import assert from 'node:assert/strict';
import { availableParallelism } from 'node:os';
import { type TestContext, test } from 'node:test';
import type { Run } from '../../src/model/run/run.ts';
import { addonNeeded } from '../native/addon-needed.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { baremark, baremarkHere, pinned } from './command.ts';

const source = `
import { bench } from 'baremark';
import { access } from 'node:fs/promises';
import { readdirSync, readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
console.log('FLAGS ' + process.execArgv.filter((flag) => flag.startsWith('--random-seed')).join());
const maps = (process.platform === 'linux' ? readFileSync('/proc/self/maps', 'utf8') : '').split('\\n');
console.log('STACK ' + maps.find((line) => line.endsWith('[stack]'))?.split('-')[0]);
bench('count', () => { let x = 0; for (let i = 0; i < 100; i += 1) x += i; return x; });
let calls = 0;
let crowd = null;
bench('crowd', () => {
  calls += 1;
  if (calls === 3) crowd = new Worker('setInterval(() => 1, 1000)', { eval: true });
  return crowd;
});
const cpusOf = (thread) =>
  /Cpus_allowed_list:\\t(.*)/.exec(readFileSync('/proc/' + thread + '/status', 'utf8'))[1];
const allowed = () => {
  const ranges = cpusOf('thread-self').split(',').map((range) => range.split('-').map(Number));
  return ranges.reduce((sum, [first, last = first]) => sum + last - first + 1, 0);
};
bench('kept', { figures: () => [{ name: 'allowed', unit: 'count', value: allowed() }] }, () => [1]);
let isTold = false;
bench('file', async () => {
  if (isTold || /\\D/.test(cpusOf('thread-self'))) return;
  isTold = true;
  await access('.');
  const all = readdirSync('/proc/self/task').map((id) => cpusOf('self/task/' + id));
  console.log('MASKS ' + all.join(' '));
});
`;

/** In a process of its own, whose standard error is that of the launches too. */
const alone = baremark;

async function run(
  context: TestContext,
  filter: string,
  flags: readonly string[],
  start = baremarkHere,
) {
  const files = { 'package.json': '{"type":"module"}', 'a.bench.mjs': source };
  const folder = temporaryFolder(context, files);
  const brief = ['--sampling', '5ms', '--no-html', '--json'];
  const result = await start(folder, ['run', filter, ...brief, ...flags], pinned);
  assert.equal(result.status, 0, result.stderr);
  const document: Run = JSON.parse(result.stdout);
  const seeds = [...result.stderr.matchAll(/FLAGS (\S+)/g)].map(([, seed]) => seed);
  const stacks = [...result.stderr.matchAll(/STACK (\S+)/g)].map(([, stack]) => stack);
  return { document, seeds, stacks, stderr: result.stderr };
}

/** On how many CPUs each measured thread may run. */
const allowedOf = ({ measurements }: Run) =>
  measurements.map(({ figures = [] }) => figures.find(({ name }) => name === 'allowed')?.value);

test('launch k has the same random seed and addresses in every Run, and another seed than its neighbours', async (t) => {
  const free = ['--launches', '3', '--pin', 'none'];
  const first = await run(t, 'count', [...free, '--seed', '1'], alone);
  const second = await run(t, 'count', [...free, '--seed', '2'], alone);
  const launchSeeds = first.seeds.filter((seed) => seed?.startsWith('--random-seed'));
  assert.equal(launchSeeds.length, 3);
  assert.equal(new Set(launchSeeds).size, 3);
  assert.deepEqual(second.seeds.toSorted(), first.seeds.toSorted());
  if (process.platform !== 'linux') return t.diagnostic('only Linux lists addresses in /proc');
  const { launchAddresses } = first.document.environment.conditions;
  if (launchAddresses?.kind !== 'known') return t.diagnostic(launchAddresses?.reason ?? 'none');
  assert.ok(first.stacks.length >= 3);
  assert.equal(new Set([...first.stacks, ...second.stacks]).size, 1);
});

test('a launch stays on one CPU, unless that is not wanted', addonNeeded, async (t) => {
  if (process.platform !== 'linux') return t.skip('reads the masks that /proc lists');
  if (availableParallelism() < 2) return t.skip('there is only one CPU');
  const { document } = await run(t, 'kept', ['--launches', '2']);
  // Which one it is may change: a launch moves from a core that is shared.
  assert.deepEqual(allowedOf(document), [1, 1]);
  const [plan] = document.plan.studies;
  assert.equal(plan?.study === 'micro' && plan.pin, 'quickest');
  const free = await run(t, 'kept', ['--launches', '1', '--pin', 'none']);
  const [allowed = 0] = allowedOf(free.document);
  assert.ok(allowed > 1, `${allowed}`);
  const [freePlan] = free.document.plan.studies;
  assert.equal(freePlan?.study === 'micro' && freePlan.pin, undefined);
});

test(
  'threads that Node starts for file access do not share the CPU of a benchmark',
  addonNeeded,
  async (t) => {
    if (process.platform !== 'linux') return t.skip('reads the masks that /proc lists');
    if (availableParallelism() < 2) return t.skip('there is only one CPU');
    const { stderr } = await run(t, 'file', ['--launches', '1'], alone);
    const masks = /MASKS (.*)/.exec(stderr)?.[1]?.split(' ') ?? [];
    assert.ok(masks.length > 5, stderr);
    assert.equal(masks.filter((cpus) => !/\D/.test(cpus)).length, 1, masks.join(' '));
  },
);

test(
  'a benchmark that starts threads while it is measured is told that they share its CPU',
  addonNeeded,
  async (t) => {
    if (availableParallelism() < 2) return t.skip('there is only one CPU');
    const codes = ({ document }: { readonly document: Run }) =>
      document.measurements.flatMap(({ warnings }) => warnings.map(({ code }) => code));
    const kept = await run(t, 'count', ['--launches', '1']);
    assert.ok(!codes(kept).includes('crowded-cpu'));
    const crowded = await run(t, 'crowd', ['--launches', '1']);
    assert.ok(codes(crowded).includes('crowded-cpu'));
    const free = await run(t, 'crowd', ['--launches', '1', '--pin', 'none']);
    assert.ok(!codes(free).includes('crowded-cpu'));
  },
);
