// Is everything that was announced as finished still there after a kill? Commands are killed (SIGKILL, with
// all that they started) at random moments after their first finished measurement was announced, and the
// Run is read back. `node bench/self/kills.mjs [kills of each command] [seed] [command…]` prints a row a command and
// ends with 1 when an announced measurement is missing, or a Run cannot be read.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { readRun } from '../../dist/history/run-file.js';
import { openRandom } from '../../dist/stats/random.js';

const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const baremark = fileURLToPath(new URL('../../', import.meta.url));
const kills = Number(process.argv[2] ?? 10);
const seed = Number(process.argv[3] ?? 18);
const only = process.argv.slice(4);
const random = openRandom(seed);

const bench = `import { bench } from 'baremark';
bench('one', { threads: [1, 2] }, () => Math.imul(3, 5));
bench('two', { threads: [1, 2] }, () => JSON.parse('[1,2,3]'));
`;
const scenario = `import { scenario } from 'baremark';
const kept = [];
scenario('keeps', { operations: 400, operation: () => kept.push({}) });
`;
const quick = ['--quick', '--sampling', '10ms', '--no-html'];
const commands = {
  run: ['run', ...quick, '--launches', '6'],
  scale: ['scale', '--quick', '--no-html', '--threads', '1,2', '--window', '20ms'],
  leak: ['leak', '--quick', '--no-html'],
  compare: ['compare', '--against', '../old', '--all', '--quick'],
  'baseline save': ['baseline', 'save'],
};
const announced = /^\[\d+\/\d+\] (.*?), (.*)$/gm;

function makeProject() {
  const folder = mkdtempSync(join(tmpdir(), 'baremark-kills-'));
  for (const side of ['now', 'old']) {
    mkdirSync(join(folder, side, 'node_modules'), { recursive: true });
    writeFileSync(join(folder, side, 'package.json'), '{"type":"module"}');
    writeFileSync(join(folder, side, 'a.bench.js'), bench);
    writeFileSync(join(folder, side, 'b.scenario.js'), scenario);
    spawnSync('ln', ['-s', baremark, join(folder, side, 'node_modules', 'baremark')]);
  }
  return folder;
}

/** Runs it in its own process group, to be killed with all that it started; resolves with its output. */
async function runFor(argv, cwd, killAfterMs) {
  const child = spawn(process.execPath, [main, ...argv], {
    cwd,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1' },
  });
  let told = '';
  let firstMs = null;
  const kill = () => {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It has ended.
    }
  };
  const hear = (text) => {
    told += text;
    if (firstMs !== null || !(told.includes('[') || argv[0] === 'baseline')) return;
    firstMs = performance.now();
    if (killAfterMs !== null) setTimeout(kill, killAfterMs);
  };
  if (killAfterMs !== null && argv[0] === 'baseline') setTimeout(kill, killAfterMs);
  child.stderr.setEncoding('utf8').on('data', hear);
  child.stdout.resume();
  await new Promise((resolve) => child.once('close', resolve));
  return { told, lastedMs: performance.now() - (firstMs ?? performance.now()) };
}

function runIds(folder) {
  const runs = join(folder, '.baremark', 'runs');
  try {
    return readdirSync(runs).filter((name) => name.endsWith('.ndjson'));
  } catch {
    return [];
  }
}

/** Measurements that were announced and are not in the Run. */
function missing(told, run) {
  const lines = [...told.matchAll(announced)];
  return lines.filter(([, name, detail]) => {
    const of = run.measurements.filter(({ benchmark }) => benchmark.name === name);
    const launch = /^launch (\d+)/.exec(detail)?.[1];
    const side = /^(subject|control) (\d+)/.exec(detail);
    if (launch !== undefined) return !of.some(({ point }) => point.launch === Number(launch) - 1);
    if (side === null) return of.length === 0;
    return !of.some(({ point }) => point.side === side[1] && point.round === Number(side[2]) - 1);
  });
}

async function killOnce(argv, folder, killAfterMs) {
  const before = new Set(runIds(folder));
  const { told } = await runFor(argv, folder, killAfterMs);
  // What was killed may still be written by the kernel.
  await sleep(20);
  const fresh = runIds(folder).filter((name) => !before.has(name));
  const gone = [...before].filter((name) => !runIds(folder).includes(name));
  const faults = gone.map((name) => `${name} is gone`);
  const count = [...told.matchAll(announced)].length;
  if (count > 0 && fresh.length !== 1) faults.push(`${count} announced, ${fresh.length} Runs`);
  for (const name of fresh) {
    try {
      const run = readRun(join(folder, '.baremark', 'runs', name));
      for (const [line] of missing(told, run)) faults.push(`missing: ${line}`);
    } catch (error) {
      faults.push(`${name}: ${error.message}`);
    }
  }
  return { count, faults };
}

const folder = makeProject();
const now = join(folder, 'now');
let faultCount = 0;
try {
  for (const [name, argv] of Object.entries(commands)) {
    if (only.length > 0 && !only.includes(name)) continue;
    const { told, lastedMs } = await runFor(argv, now, null);
    let announcedCount = 0;
    const faults = [];
    for (let kill = 0; kill < kills; kill += 1) {
      const one = await killOnce(argv, now, random.nextReal() * Math.max(300, lastedMs));
      announcedCount += one.count;
      faults.push(...one.faults);
    }
    // Earlier Runs can still be read, and the next command works.
    const again = spawnSync(process.execPath, [main, 'report'], { cwd: now });
    if (again.status === null || again.status > 1) faults.push(`report: ${again.stderr}`);
    faultCount += faults.length;
    const whole = [...told.matchAll(announced)].length;
    process.stdout.write(
      `${name}: ${kills} kills, ${announcedCount} announced (${whole} in a whole one), ${faults.length} faults\n`,
    );
    for (const fault of faults.slice(0, 5)) process.stdout.write(`  ${fault}\n`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.stdout.write(`seed ${seed}: ${faultCount} faults\n`);
process.exitCode = faultCount === 0 ? 0 : 1;
