// Made-up leak studies of known kinds.
import { openRandom } from '../../dist/stats/random.js';

const rowCount = 100;
const operationsEach = 100;

/** Noise of a heap after collections: 300 B, of which `memory` stays to the next snapshot. */
function heap(name, slope, { memory = 0, spread = 0, ...flags } = {}) {
  const of = (random, own) => {
    const drift = spread * normal(random);
    let noise = normal(random);
    return (operations) => {
      noise = memory * noise + Math.sqrt(1 - memory ** 2) * normal(random);
      // The warm-up that every process shows.
      const settling = 30_000 * (1 - Math.exp(-operations / 1500));
      return 3e6 + settling + 300 * noise + (own * slope + drift) * operations;
    };
  };
  return { name, slope, resource: 'heapUsedBytes', isLeak: slope > 1, isLine: true, of, ...flags };
}

function sawTooth(name, slope) {
  const of = (random, own) => {
    const period = 900 + 400 * random.nextReal();
    const phase = random.nextReal();
    return (operations) =>
      3e6 + own * slope * operations + 200_000 * ((operations / period + phase) % 1);
  };
  return { name, slope, resource: 'heapUsedBytes', isLeak: slope > 1, isLine: false, of };
}

export const memoryKinds = [
  heap('no growth', 0),
  heap('no growth, noise of memory 0.6', 0, { memory: 0.6 }),
  heap('no growth, processes drift by 0.3 B', 0, { spread: 0.3 }),
  heap('0.5 B an operation', 0.5, { memory: 0.3 }),
  heap('4 B an operation', 4, { memory: 0.3, isPlain: true }),
  heap('16 B an operation, processes drift by 1 B', 16, { spread: 1, isPlain: true }),
  sawTooth('saw tooth', 0),
  sawTooth('saw tooth with 100 B an operation', 100),
];

function counted(name, flags, of) {
  return {
    name,
    slope: 0,
    resource: 'descriptorCount',
    isLine: false,
    isLeak: false,
    of,
    ...flags,
  };
}

export const countKinds = [
  counted('constant', {}, () => () => 20),
  counted('a pool of 10 that fluctuates', {}, (random) => () => 20 + random.nextInt(11)),
  counted('connections that come and go slowly', {}, (random, own) => {
    let open = 5;
    return () => {
      open = Math.min(10, Math.max(0, open + own * (random.nextInt(3) - 1)));
      return 20 + open;
    };
  }),
  counted('a pool that grows to 10 by the middle', {}, (random, own) => {
    const full = 3000 + 2000 * random.nextReal();
    return (operations) => 20 + own * Math.min(10, Math.floor((10 * operations) / full));
  }),
  counted('one step', {}, (random, own) => {
    const at = 10_000 * random.nextReal();
    return (operations) => 20 + (operations > at ? own : 0);
  }),
  counted('one in 1,000 operations', { isLeak: true, isPlain: true }, (_, own) => {
    return (operations) => 20 + own * Math.floor(operations / 1000);
  }),
  counted('one in 1,000 by chance, under a pool of 3', { isLeak: true }, (random, own) => {
    let leaked = 0;
    return () => {
      leaked += own === 1 && random.nextReal() < operationsEach / 1000 ? 1 : 0;
      return 20 + leaked + random.nextInt(4);
    };
  }),
];

/** @param seed of all chance in it */
export function studyOf(kind, { processes, controls }, seed) {
  const random = openRandom(seed);
  const sides = [
    ...Array.from({ length: processes }, (_, round) => ({ side: 'subject', round })),
    ...Array.from({ length: controls }, (_, round) => ({ side: 'control', round })),
  ];
  return sides.map((point) => measurementOf(kind, point, random));
}

function measurementOf(kind, point, random) {
  const at = kind.of(random, point.side === 'subject' ? 1 : 0);
  const operationCount = Array.from({ length: rowCount }, (_, row) => row * operationsEach);
  return {
    benchmark: { id: 'made', name: 'made', file: 'made', tags: [], params: {} },
    settings: { thresholds: [], marginRatio: null, isCritical: false },
    point: { kind: 'leak', threads: 1, ...point },
    outcome: { kind: 'complete' },
    calibration: null,
    columns: {},
    processColumns: {
      operationCount,
      startNs: operationCount.map((operations) => operations * 1e6),
      [kind.resource]: operationCount.map(at),
    },
    leak: { pace: 'operations', target: 'function', allowances: {} },
    unavailable: [],
    warnings: [],
  };
}

/** Box and Muller 1958. */
function normal(random) {
  const radius = Math.sqrt(-2 * Math.log(1 - random.nextReal()));
  return radius * Math.cos(2 * Math.PI * random.nextReal());
}
