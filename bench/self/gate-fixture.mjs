// The recorded launches of test/fixtures/gate, written small and read back: per launch evenly spaced
// samples, as logarithms in steps of 0.1 % above the lowest of each column.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { runOf, sideCount, stored } from './recorded-launches.mjs';

export const gateFixture = fileURLToPath(
  new URL('../../test/fixtures/gate/launches.json.br', import.meta.url),
);

/** Of a launch: more add little to the mean of its low samples. */
const mostRows = 48;
const step = 1e-3;
/** All that a comparison of times reads, except the run-queue wait. */
const durations = [
  ...['timeNs', 'referenceNs', 'throughputNs'],
  ...['branchSpinNs', 'cacheSpinNs', 'hashSpinNs'],
];

/** @param run whose benchmarks are called `kernel|variant` */
export function compact(run) {
  const launches = run.measurements.map(({ benchmark, point, columns }) => {
    const [kernel, variant] = benchmark.name.split('|');
    const all = {
      ...columns,
      timeNs: columns.durationNs.map((ns, row) => ns / columns.iterations[row]),
    };
    const count = columns.durationNs.length;
    const kept = Math.min(mostRows, count);
    const rows = Array.from({ length: kept }, (_, at) => Math.floor((at * count) / kept));
    return {
      ...{ kernel, variant, launch: point.launch },
      waits: rows.map((row) =>
        Math.round(columns.runDelayNs[row] / columns.durationNs[row] / step),
      ),
      columns: durations.map((name) => {
        const logs = rows.map((row) => Math.log(all[name][row]));
        const lowest = Math.min(...logs);
        return [Math.round(lowest * 1e4), ...logs.map((log) => Math.round((log - lowest) / step))];
      }),
    };
  });
  launches.sort(
    (a, b) =>
      a.launch - b.launch || (`${a.kernel}${a.variant}` < `${b.kernel}${b.variant}` ? -1 : 1),
  );
  const { identity, conditions } = run.environment;
  const { cpuModel, usableCpuCount, operatingSystem, v8Version } = identity;
  const host = { cpuModel, usableCpuCount, operatingSystem, v8Version };
  const { nodeVersion, loadAverage1m, virtualisation } = conditions;
  return {
    ...{ takenAt: run.startedAt.slice(0, 10), host },
    conditions: { nodeVersion, loadAverage1m, virtualisation },
    launches,
  };
}

export function packed(fixture) {
  return brotliCompressSync(JSON.stringify(fixture));
}

/** Launches that may be judged, in the order in which they were taken: kernel → variant → launches. */
export function readGateFixture(path = gateFixture) {
  const { launches } = JSON.parse(brotliDecompressSync(readFileSync(path)));
  const kernels = new Map();
  for (const each of launches) {
    if (!kernels.has(each.kernel)) kernels.set(each.kernel, new Map());
    const variants = kernels.get(each.kernel);
    if (!variants.has(each.variant)) variants.set(each.variant, []);
    variants.get(each.variant).push(launchOf(each));
  }
  return kernels;
}

/** What is added to the work of one operation, by variant. */
export const addedWork = { same: 0, '+3 %': 0.03, '+5 %': 0.05, '+10 %': 0.1 };
const unchanged = 'before';

/**
 * Every ten launches in a row of the unchanged work, with those of `variant` that were taken in the same
 * rounds: two versions measured in turn.
 */
export function sidesInTurn(kernels, variant) {
  return [...kernels].flatMap(([kernel, variants]) => {
    const [all, others] = [variants.get(unchanged), variants.get(variant)];
    return Array.from({ length: all.length - sideCount + 1 }, (_, at) => ({
      kernel,
      before: all.slice(at, at + sideCount),
      after: others.slice(at, at + sideCount),
    }));
  });
}

/** Ten launches of each, whichever: a stored baseline against a later Run. */
export function sidesStored(kernels, variant, draws, randomOf) {
  const names = [...kernels.keys()];
  return Array.from({ length: draws }, (_, index) => {
    const kernel = names[index % names.length];
    const variants = kernels.get(kernel);
    return {
      kernel,
      ...stored(variants.get(unchanged), variants.get(variant), randomOf(index)),
    };
  });
}

/** Launches without their run-queue wait: then no difference is attributed to the host. */
export function withoutWaits(launches) {
  return launches.map(({ columns: { runDelayNs: _, ...columns }, ...launch }) => ({
    ...launch,
    columns,
  }));
}

export function runOfFixture(launches) {
  return { ...runOf([]), measurements: launches };
}

function launchOf({ launch, waits, columns }) {
  const [made] = runOf([{ name: 'a', launches: [[1]] }]).measurements;
  const read = Object.fromEntries(
    durations.map((name, at) => {
      const [lowest, ...steps] = columns[at];
      return [name, steps.map((each) => Math.exp(lowest / 1e4 + each * step))];
    }),
  );
  const { timeNs: durationNs, ...spins } = read;
  const iterations = durationNs.map(() => 1);
  const runDelayNs = waits.map((share, row) => share * step * durationNs[row]);
  return {
    ...made,
    point: { ...made.point, launch },
    columns: { durationNs, iterations, runDelayNs, ...spins },
  };
}
