// Launches recorded on a host whose cores were shared by unseen neighbours, with the spins around their
// samples. Shared by busy-hosts.mjs, gate-power.mjs and the tests.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { recordedFolder, runOf } from './recorded-launches.mjs';

/** The folder of these recordings; null when it is not there. */
export function noiseFolder() {
  const root = recordedFolder();
  const folder = root === null ? null : join(root, 'noise');
  return folder !== null && existsSync(folder) ? folder : null;
}

/** Launches of each benchmark of a recorded Run, in the order in which they were taken. */
export function readRecordedRun(folder, name) {
  const lines = gunzipSync(readFileSync(join(folder, `${name}.ndjson.gz`)))
    .toString()
    .trim()
    .split('\n');
  const measured = lines
    .map((line) => JSON.parse(line))
    .filter(({ type, measurement }) => type === 'measurement' && measurement.point.kind === 'micro')
    .map(({ measurement }) => measurement);
  return byName(measured);
}

/** Launches of four kernels with five spins of a sketch, whose columns take the names of ours. */
export function readSpins(folder) {
  const { launches } = JSON.parse(gunzipSync(readFileSync(join(folder, 'spins.json.gz'))));
  const names = [...new Set(launches[0].map(([name]) => name))];
  return byName(
    launches.flatMap((rows, launch) =>
      names.map((name) =>
        madeFrom(
          name,
          launch,
          rows.filter(([each]) => each === name),
        ),
      ),
    ),
  );
}

function madeFrom(name, launch, rows) {
  const [made] = runOf([{ name, launches: [[1]] }]).measurements;
  const column = (at) => rows.map((row) => row[at]);
  return {
    ...made,
    point: { kind: 'micro', threads: 1, launch },
    columns: {
      durationNs: column(1),
      iterations: rows.map(() => 1),
      referenceNs: column(2),
      throughputNs: column(3),
      branchSpinNs: column(4),
      cacheSpinNs: column(5),
      hashSpinNs: column(6),
    },
  };
}

function byName(measurements) {
  const benchmarks = new Map();
  for (const each of measurements) {
    const { name } = each.benchmark;
    if (!benchmarks.has(name)) benchmarks.set(name, []);
    benchmarks.get(name).push(each);
  }
  for (const launches of benchmarks.values()) {
    launches.sort((a, b) => a.point.launch - b.point.launch);
  }
  return benchmarks;
}

/** Launches as a Run that may be judged, their times scaled. */
export function runOfLaunches(launches, scale = 1) {
  return {
    ...runOf([]),
    measurements: launches.map((launch) => ({
      ...launch,
      benchmark: { ...launch.benchmark, id: launch.benchmark.name },
      columns: {
        ...launch.columns,
        durationNs: launch.columns.durationNs.map((duration) => duration * scale),
      },
    })),
  };
}

/** How much of the core neighbours took, as a logarithm: mean of throughput spin ÷ reference. */
export function stateOf({ columns: { throughputNs, referenceNs } }) {
  const logs = throughputNs.map((spunNs, row) => Math.log(spunNs / referenceNs[row]));
  return logs.reduce((sum, log) => sum + log, 0) / logs.length;
}
