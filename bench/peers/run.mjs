// Compares harnesses on the same kernels, each in fresh processes, taking turns:
// node bench/peers/run.mjs [--quick] [--only KERNEL] [--noise quiet|steady|bursty] [--processes N]
// A whole comparison is kept in RESULTS.md next to this file; a part is only printed.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { lookForSharing } from '../../dist/probe/core/shared-core.js';
import { withHogs } from './hogs.mjs';
import { machine } from './machine.mjs';
import { fetchPeers } from './packages.mjs';
import { cells, harnesses, isAsked } from './plan.mjs';
import { poolLaunches } from './pooled.mjs';
import { renderTables } from './tables.mjs';

const limitMs = 120_000;
const noises = ['quiet', 'steady', 'bursty'];

/** One fresh process. What went wrong is part of the record: a gap in a table has a reason. */
async function measure(harness, cell, request) {
  const { file, flags = [], options } = harness;
  const { kernels, isDefault = false } = cell;
  const path = fileURLToPath(new URL(`harness/${file}`, import.meta.url));
  const given = JSON.stringify({ kernels, isDefault, options, ...request });
  const record = { harness: harness.name, cell: cell.id, noise: cell.noise };
  const before = performance.now();
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [...flags, path, given], {
      timeout: limitMs,
      killSignal: 'SIGKILL',
      maxBuffer: 1 << 26,
    });
    const wallMs = performance.now() - before;
    return { ...record, wallMs, ...JSON.parse(stdout.trimEnd().split('\n').at(-1)) };
  } catch (error) {
    const [reason] = String(error.stderr || error.message).match(/^\w*Error.*$|^.+$/m) ?? [''];
    return { ...record, failure: error.killed ? `not done in ${limitMs / 1000} s` : reason };
  }
}

/** Every harness once per round, each round beginning with the next one: drift affects all alike. */
async function measureRound(round, asked, request, onRecord) {
  for (const cell of asked.filter(({ processes }) => round < processes)) {
    const taking = harnesses.filter(({ hasDefault }) => hasDefault || !cell.isDefault);
    for (const [index] of taking.entries()) {
      const harness = taking[(index + round) % taking.length];
      onRecord(await measure(harness, cell, request));
    }
  }
}

async function compare({ quick, only, noise, processes, baremark }) {
  const count = Number(processes ?? (quick ? 3 : 10));
  const planned = cells(count).filter((cell) => isAsked(cell, only));
  const asked = planned.filter((cell) => noise === undefined || cell.noise === noise);
  if (asked.length === 0) throw new Error(`No cell measures ${only ?? ''} ${noise ?? ''}.`);
  const project = mkdtempSync(join(tmpdir(), 'baremark-peers-'));
  process.once('exit', () => rmSync(project, { recursive: true, force: true }));
  const records = [];
  const onRecord = (record) => {
    records.push(record);
    const { harness, cell, noise: beside, failure, wallMs } = record;
    const outcome = failure ?? `${(wallMs / 1000).toFixed(1)} s`;
    process.stderr.write(`${beside}  ${cell}  ${harness}  ${outcome}\n`);
  };
  for (const each of noises) {
    const mine = asked.filter((cell) => cell.noise === each);
    if (mine.length === 0) continue;
    const rounds = Math.max(...mine.map((cell) => cell.processes));
    await withHogs(each, async () => {
      for (let round = 0; round < rounds; round += 1) {
        await measureRound(round, mine, { command: baremark, project }, onRecord);
      }
    });
  }
  return { records, count };
}

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    noise: { type: 'string' },
    processes: { type: 'string' },
    baremark: { type: 'string' },
  },
});

fetchPeers();
const startedAt = new Date();
const loadBefore = loadavg()[0];
const sharing = lookForSharing(1000);
const startedMs = performance.now();
const { records, count } = await compare(values);
const minutes = (performance.now() - startedMs) / 60_000;
poolLaunches(records);
const head = machine({ startedAt, loadBefore, sharing, minutes, count });
const text = `${head}\n${renderTables(records, harnesses)}`;
process.stdout.write(text);
const isWhole = !values.quick && values.only === undefined && values.noise === undefined;
if (isWhole) writeFileSync(new URL('RESULTS.md', import.meta.url), text);
if (records.some(({ failure }) => failure !== undefined)) process.exitCode = 1;
