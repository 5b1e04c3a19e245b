// Does the scaling study name the cause? Kernels that lose their speed-up to one thing each, run for
// real: nothing, more threads than CPUs, a CPU quota, a hog, V8's helpers, a lock, one shared
// cache line. Prints the identity error and the losses of each; ends with 1 when a cause is not named
// or wall = CPU + run-queue wait + blocked is off by more than 1 %.
// Needs a build (npm run build), a quiet machine and, for the quota, a writable cgroup.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { analyze, defaultAnalysisSettings } from '../../dist/analysis/analyze.js';
import { judgementDocument } from '../../dist/report/formats/judgement-document.js';

const main = join(import.meta.dirname, '..', '..', 'dist', 'cli', 'main.js');
const folder = mkdtempSync(join(tmpdir(), 'baremark-attribution-'));
const maxIdentityError = 0.01;

const kernels = `import { bench } from 'baremark';
function spin(rounds) {
  let state = 0x2545f491;
  for (let round = 0; round < rounds; round += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
  }
  return state;
}
bench('cpu', () => spin(500));
// Lists that live through some collections, which is what collectors' helpers have work with.
let kept = [];
bench('allocate', () => {
  const list = [];
  for (let value = 0; value < 20_000; value += 1) {
    list.push({ value, text: 'k' + value, pair: [value, value + 1] });
  }
  kept.push(list);
  if (kept.length > 20) kept = [];
  return list.length;
});
// Drepper, "Futexes Are Tricky" (2011), the second mutex: 0 free, 1 taken, 2 taken and waited for.
function lock(cells) {
  let seen = Atomics.compareExchange(cells, 0, 0, 1);
  while (seen !== 0) {
    if (seen === 2 || Atomics.compareExchange(cells, 0, 1, 2) !== 0) Atomics.wait(cells, 0, 2);
    seen = Atomics.compareExchange(cells, 0, 0, 2);
  }
}
function unlock(cells) {
  if (Atomics.exchange(cells, 0, 0) === 2) Atomics.notify(cells, 0, 1);
}
let cells = null;
bench('lock', { shared: 64 }, (b) => {
  cells ??= new Int32Array(b.shared);
  lock(cells);
  const result = spin(50_000);
  unlock(cells);
  return result + spin(5_000);
});
let counters = null;
bench('contention', { shared: 64 }, (b) => {
  counters ??= new Int32Array(b.shared);
  let last = 0;
  for (let round = 0; round < 100; round += 1) last += Atomics.add(counters, 3, 1);
  return last;
});
`;

/** What each must be put down to, at the last of its thread counts unless it says another. */
const cases = [
  { name: 'cpu', threads: [1, 2, 4, 8], at: 4, cause: 'oversubscription' },
  { name: 'cpu', title: 'cpu, half a CPU allowed', threads: [1, 2], cause: 'quota', within: quota },
  { name: 'cpu', title: 'cpu, with a hog', threads: [1, 2], cause: 'neighbours', within: hog },
  { name: 'allocate', threads: [1, 2], cause: 'helpers' },
  {
    ...{ name: 'allocate', title: 'allocate, --single-threaded-gc', threads: [1, 2], cause: null },
    flags: ['--single-threaded-gc'],
  },
  { name: 'lock', threads: [1, 2], cause: 'blocked' },
  { name: 'contention', threads: [1, 2], cause: 'slower' },
];

let failures = 0;
const helperLosses = [];
try {
  mkdirSync(join(folder, '.git'));
  writeFileSync(join(folder, 'kernels.bench.mjs'), kernels);
  const wanted = process.argv.slice(2);
  for (const each of cases) {
    const title = each.title ?? each.name;
    if (wanted.length > 0 && !wanted.some((word) => title.includes(word))) continue;
    const run = each.within === undefined ? measure(each, []) : await each.within(each);
    if (run !== null) judge(title, each, run);
  }
  if (helperLosses.length === 2) {
    const [usual = 0, single = 0] = helperLosses;
    const falls = single < usual / 2;
    if (!falls) failures += 1;
    console.log(
      `helpers: ${usual.toFixed(2)} threads, ${single.toFixed(2)} with --single-threaded-gc: ${falls ? 'falls' : 'DOES NOT FALL'}`,
    );
  }
} finally {
  rmSync(folder, { recursive: true });
}
process.exitCode = failures === 0 ? 0 : 1;

/** @param before a command that the measurement is started by */
function measure({ name, threads, flags = [] }, before) {
  const command = [
    ...before,
    ...[process.execPath, ...flags, main, 'scale', name, '--threads', threads.join(',')],
    ...['--rounds', '8', '--window', '250ms', '--no-html', '--json'],
  ];
  const [file, ...args] = command;
  const text = execFileSync(file, args, {
    ...{ cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28, stdio: ['ignore', 'pipe', 'ignore'] },
  });
  return JSON.parse(text);
}

function judge(title, { name, threads, at = threads.at(-1), cause }, run) {
  const analysis = analyze(run, defaultAnalysisSettings);
  const [result] = judgementDocument({ analysis, verdicts: [] }).analysis.scaling;
  console.log(`\n${title} (${run.environment.identity.cpuModel})`);
  for (const point of result?.points ?? []) {
    const { attribution, ceiling } = point.measured ?? {};
    if (attribution === undefined || attribution === null) continue;
    const error = attribution.identityErrorRatio ?? Number.NaN;
    const isClosed = error <= maxIdentityError;
    const band = ceiling
      ? `${ceiling.lowSpeedup.toFixed(2)} to ${ceiling.highSpeedup.toFixed(2)}${ceiling.isQuiet ? '' : ', not quiet'}`
      : 'none';
    console.log(`  ${attribution.sentence}`);
    console.log(
      `    identity off by ${(100 * error).toFixed(3)} %${isClosed ? '' : ' TOO MUCH'}; ceiling ${band}`,
    );
    for (const { kind, threads: lost, evidence } of attribution.losses) {
      console.log(`    ${kind} ${lost.toFixed(3)}: ${evidence}`);
    }
    for (const text of attribution.advice) console.log(`    > ${text}`);
    if (!isClosed) failures += 1;
    if (point.threads === at) failures += named(cause, attribution, name) ? 0 : 1;
  }
}

function named(cause, { losses }, name) {
  if (name === 'allocate') {
    helperLosses.push(losses.find(({ kind }) => kind === 'helpers')?.threads ?? 0);
  }
  if (cause === null) return true;
  // Load that is not ours is a true cause, too, but not the one that is on trial here.
  const tried = losses.filter(({ kind }) => kind === cause || kind !== 'neighbours');
  const isNamed = tried[0]?.kind === cause && tried[0].threads > 0.05;
  const aside = tried.length < losses.length ? ' (other processes set aside)' : '';
  console.log(`    ${isNamed ? 'named' : 'NOT NAMED'}: ${cause}${aside}`);
  return isNamed;
}

/** Half a CPU of time for the measurement and all that it starts; null where that cannot be set. */
function quota(each) {
  const version1 = '/sys/fs/cgroup/cpu';
  const isVersion1 = existsSync(join(version1, 'cpu.cfs_quota_us'));
  const group = join(isVersion1 ? version1 : '/sys/fs/cgroup', `baremark-${process.pid}`);
  try {
    mkdirSync(group);
    if (isVersion1) writeFileSync(join(group, 'cpu.cfs_quota_us'), '50000');
    else writeFileSync(join(group, 'cpu.max'), '50000 100000');
  } catch (error) {
    console.log(`\n${each.title}: left out, no control group can be made here (${error.message})`);
    if (existsSync(group)) rmdirSync(group);
    return null;
  }
  try {
    const enter = `echo $$ > ${join(group, 'cgroup.procs')} && exec "$@"`;
    return measure(each, ['/bin/sh', '-c', enter, 'sh']);
  } finally {
    rmdirSync(group);
  }
}

/** Another process that never stops. */
function hog(each) {
  const child = spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' });
  try {
    return measure(each, []);
  } finally {
    child.kill('SIGKILL');
  }
}
