// Who is measured, on what, and how often. A cell is what one fresh process measures.
import { otherNames } from './kernels.mjs';
import { node26, versions } from './packages.mjs';

/** In the order of the tables. `headline` names the number that is taken from the tool's report. */
export const harnesses = [
  { name: 'bare loop', file: 'raw.mjs', headline: 'total time ÷ calls' },
  { name: `mitata ${versions.mitata}`, file: 'mitata.mjs', headline: '`avg`', hasDefault: true },
  { name: `tinybench ${versions.tinybench}`, file: 'tinybench.mjs', headline: '`Latency avg`' },
  {
    name: `bench-node ${versions['bench-node']}`,
    file: 'bench-node.mjs',
    flags: ['--allow-natives-syntax'],
    headline: '1 ÷ `ops/sec`',
  },
  {
    name: 'bench-node, plugins: []',
    file: 'bench-node.mjs',
    flags: ['--allow-natives-syntax'],
    options: { plugins: [] },
    headline: '1 ÷ `ops/sec`',
  },
  {
    name: `benchmark.js ${versions.benchmark}`,
    file: 'benchmark.mjs',
    headline: '1 ÷ `ops/sec`',
    hasDefault: true,
  },
  {
    name: 'node:bench (Node 26)',
    file: 'node-bench.mjs',
    binary: node26,
    headline: '1 ÷ `mean rate`',
  },
  { name: 'Baremark', file: 'baremark.mjs', headline: 'median' },
];

/** Kernels of the repeatability table: measured quiet and with hogs. */
export const repeated = [
  { id: 'integer', title: '1 µs integer' },
  { id: 'json', title: 'JSON.parse, 90 B' },
  { id: 'async', title: 'await of a resolved promise' },
];

/** Kernels with once and twice the rounds, in one process. */
export const doubled = [
  { id: 'small', title: '4 ns', kernels: ['small1', 'small2'] },
  { id: '1 µs', title: '1 µs', kernels: ['integer', 'integer2'] },
  { id: 'large', title: '1 ms', kernels: ['large1', 'large2'] },
];

/** Kernels whose work a compiler may remove. Two of them have a cell already. */
export const dead = [
  { kernel: 'noop', cell: 'noop', title: 'nothing' },
  { kernel: 'sqrtUnused', cell: 'dead sqrtUnused', title: 'sqrt(2), unused' },
  { kernel: 'loopUnused', cell: 'dead loopUnused', title: '800 rounds, unused' },
  { kernel: 'loopReturned', cell: 'dead loopReturned', title: 'returned' },
  { kernel: 'integer', cell: 'integer', title: 'stored' },
  { kernel: 'arrayUnused', cell: 'dead arrayUnused', title: 'small array, unused' },
  { kernel: 'arrayReturned', cell: 'dead arrayReturned', title: 'returned' },
  { kernel: 'textUnused', cell: 'dead textUnused', title: 'concatenation, unused' },
];

/** Processes of a cell with hogs ÷ those of its quiet cell: a bias needs fewer. */
const noisyShare = 0.3;

/**
 * @param processes fresh processes of a quiet cell of the repeatability table; the others, whose
 *   figures are factors, take fewer
 * @returns cells with `id`, `kernels`, `noise` and `processes`
 */
export function cells(processes) {
  const quiet = (id, kernels, count, rest = {}) => ({
    ...{ id, kernels, noise: 'quiet', processes: Math.min(count, processes) },
    ...rest,
  });
  return [
    quiet('noop', ['noop'], 3),
    ...doubled.map(({ id, kernels }) => quiet(`double ${id}`, kernels, 2)),
    ...repeated.map(({ id }) => quiet(id, [id], processes)),
    ...dead
      .filter(({ cell }) => cell.startsWith('dead '))
      .map(({ cell, kernel }) => quiet(cell, [kernel], 1)),
    quiet('order alone', ['target'], 1),
    quiet('order after', [...otherNames, 'target'], 1),
    quiet('default', ['integer'], 1, { isDefault: true }),
    ...['steady', 'bursty'].flatMap((noise) =>
      repeated.map(({ id }) => ({
        ...{ id, kernels: [id], noise },
        processes: Math.max(2, Math.round(processes * noisyShare)),
      })),
    ),
  ];
}

/** Whether `--only` asks for the cell: one of its kernels, its id or the first word of its id. */
export function isAsked(cell, only) {
  return only === undefined || cell.kernels.includes(only) || cell.id.split(' ').includes(only);
}
