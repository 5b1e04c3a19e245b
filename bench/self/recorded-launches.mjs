// Recorded launches of identical code, and comparisons drawn from them: two sides of ten launches
// each, of which one is made slower by scaling. Shared by gate-power.mjs and by the tests.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const sideCount = 10;

/** The folder of recorded data; null when it is not there. */
export function recordedFolder() {
  const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
  const folder = join(root, '..', 'shared', 'data');
  const isThere = ['node-ref', 'node-aa'].every((name) => existsSync(join(folder, name)));
  return isThere ? folder : null;
}

/**
 * One value per process and workload (a column of node-ref): the values of each workload in order.
 * @param workloads only these; all where it is left out
 */
export function readReference(folder, file, column, workloads = null) {
  const [header, ...rows] = readRows(join(folder, 'node-ref', `${file}.csv`));
  const at = header.indexOf(column);
  const series = new Map();
  for (const fields of rows) {
    if (workloads === null || workloads.includes(fields[2])) {
      append(series, fields[2], Number(fields[at]));
    }
  }
  return [...series.values()];
}

/** 25 times a process and workload (a set of node-aa): for each workload the samples of each process. */
export function readSamples(folder, set) {
  const workloads = new Map();
  for (const [process, , workload, , time] of readRows(join(folder, 'node-aa', `${set}.csv`)).slice(
    1,
  )) {
    if (!workloads.has(workload)) workloads.set(workload, new Map());
    append(workloads.get(workload), process, Number(time));
  }
  return [...workloads.values()].map((launches) => [...launches.values()]);
}

function readRows(path) {
  const lines = readFileSync(path, 'utf8').trim().split('\n');
  return lines.map((line) => line.split(','));
}

function append(lists, key, value) {
  if (!lists.has(key)) lists.set(key, []);
  lists.get(key).push(value);
}

/** Twenty neighbours, in pairs whose order is drawn. */
export function interleaved(launches, random) {
  const start = random.nextInt(launches.length - 2 * sideCount + 1);
  const sides = { before: [], after: [] };
  for (let at = start; at < start + 2 * sideCount; at += 2) {
    const isSwapped = random.nextInt(2) === 1;
    sides.before.push(launches[isSwapped ? at + 1 : at]);
    sides.after.push(launches[isSwapped ? at : at + 1]);
  }
  return sides;
}

/** Ten of each, whichever: a baseline stored then, measured against now. */
export function stored(then, now, random) {
  return { before: chosen(then, random), after: chosen(now, random) };
}

function chosen(launches, random) {
  const rest = [...launches];
  return Array.from({ length: sideCount }, () => rest.splice(random.nextInt(rest.length), 1)[0]);
}

/** @param times samples of a launch, or the one value that stands for it */
export function slowedBy(times, slowdown) {
  return [times].flat().map((time) => time * (1 + slowdown));
}

/** Launches of benchmarks as a Run that may be judged: a name and the samples of each launch, ns. */
export function runOf(benchmarks) {
  return {
    schema: 'baremark.run/1',
    id: 'recorded',
    startedAt: '2026-01-01T00:00:00.000Z',
    environment: { identity: {}, conditions: {} },
    plan: { seed: 1, filters: [], studies: [], isQuick: false, timeoutMs: 0, command: '' },
    status: 'complete',
    warnings: [],
    measurements: benchmarks.flatMap(({ name, launches }) =>
      launches.map((times, launch) => measurementOf(name, launch, [times].flat())),
    ),
  };
}

function measurementOf(name, launch, times) {
  return {
    benchmark: { id: name, name, file: 'recorded.bench.ts', tags: [], params: {} },
    settings: { thresholds: [], marginRatio: null, isCritical: false },
    point: { kind: 'micro', threads: 1, launch },
    outcome: { kind: 'complete' },
    calibration: null,
    columns: { durationNs: times, iterations: times.map(() => 1) },
    processColumns: {},
    unavailable: [],
    warnings: [],
  };
}
