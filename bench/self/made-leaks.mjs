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
  heap('0.5 B per operation', 0.5, { memory: 0.3 }),
  heap('4 B per operation', 4, { memory: 0.3, isPlain: true }),
  heap('16 B per operation, processes drift by 1 B', 16, { spread: 1, isPlain: true }),
  sawTooth('saw tooth', 0),
  sawTooth('saw tooth with 100 B per operation', 100),
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

/** Bytes of a table at its n-th entry: it holds twice as many whenever it is full. */
function tableBytes(entries, bytesEach) {
  return entries < 1 ? 0 : bytesEach * 2 ** Math.ceil(Math.log2(entries));
}

/** As the engine studies: half of the operations before the first judged row, its rows after. */
function asStudied(name, flags, of, { memory = 0.3, bytes = 300 } = {}) {
  const noisy = (random, own, study) => {
    const level = of(random, own, study);
    let noise = normal(random);
    return (operations) => {
      noise = memory * noise + Math.sqrt(1 - memory ** 2) * normal(random);
      // What the harness itself learns, on both sides.
      const settling = 50_000 * (1 - Math.exp(-operations / 4000));
      return 4e6 + settling + bytes * noise + own * level(operations);
    };
  };
  return {
    ...{ name, slope: 0, resource: 'heapUsedBytes', isLeak: false, isLine: false, isStudied: true },
    ...flags,
    of: noisy,
  };
}

/** What V8 learns of a program: as much in each doubling, in steps of which each process has its own. */
function learned(random, perDoubling) {
  const steps = Array.from({ length: 400 }, () => ({
    at: 2 ** (20 * random.nextReal()),
    bytes: (perDoubling / 10) * random.nextReal(),
  }));
  return (operations) =>
    steps.reduce((sum, { at, bytes }) => sum + (at <= operations ? bytes : 0), 0);
}

/** Of each study one number, the same in all its processes. */
const logBetween = (draw, low, high) => low * (high / low) ** draw;

/** Growth that the median of slopes does not see, or that ends. */
export const levelKinds = [
  // From 1 K to 1 M entries at the end of the longest rounds, 8 to 40 B each.
  asStudied('a table that doubles', { isLeak: true, hasLonger: true }, (_random, _own, study) => {
    const each = logBetween(study[0], 1000, 1e6) / 45_000;
    const bytes = Math.max(logBetween(study[1], 8, 40), 1.05 / each);
    return (operations) => tableBytes(each * operations, bytes);
  }),
  asStudied('a table that doubles, once', { isLeak: true }, (_random, _own, study) => {
    const each = logBetween(study[0], 1000, 1e6) / 15_000;
    const bytes = Math.max(logBetween(study[1], 8, 40), 1.05 / each);
    return (operations) => tableBytes(each * operations, bytes);
  }),
  asStudied('few operations', { operations: 1000 }, (random, _, study) =>
    learned(random, logBetween(study[0], 5000, 200_000)),
  ),
  asStudied('one round', { rounds: 1 }, (random, _, study) =>
    learned(random, logBetween(study[0], 5000, 200_000)),
  ),
  asStudied(
    'few operations with a leak',
    { operations: 1000, isLeak: true },
    (random, _, study) => {
      const learning = learned(random, logBetween(study[0], 5000, 200_000));
      const slope = logBetween(study[1], 2, 4000);
      return (operations) => learning(operations) + slope * operations;
    },
  ),
  asStudied('one round with a leak', { rounds: 1, isLeak: true }, (random, _, study) => {
    const learning = learned(random, logBetween(study[0], 5000, 200_000));
    const slope = logBetween(study[1], 2, 4000);
    return (operations) => learning(operations) + slope * operations;
  }),
  asStudied('slowing growth', { hasLonger: true }, (_random, _own, study) => {
    const perDoubling = logBetween(study[0], 2000, 200_000);
    return (operations) => perDoubling * Math.log2(1 + operations);
  }),
  asStudied('slowing growth, once', {}, (_random, _own, study) => {
    const perDoubling = logBetween(study[0], 2000, 200_000);
    return (operations) => perDoubling * Math.log2(1 + operations);
  }),
  asStudied('level shifts', { hasLonger: true }, (_random, _own, study) => {
    const shifts = [study[1], study[2], study[3]].map((draw) => 45_000 * draw);
    const bytes = logBetween(study[0], 2000, 500_000);
    return (operations) => bytes * shifts.filter((at) => at <= operations).length;
  }),
  asStudied(
    'level shifts with a leak',
    { hasLonger: true, isLeak: true },
    (_random, _own, study) => {
      const at = 45_000 * study[1];
      const bytes = 500_000 * (2 * study[0] - 1);
      const slope = logBetween(study[2], 2, 400);
      return (operations) => slope * operations + (operations >= at ? bytes : 0);
    },
  ),
];

/** @param seed of all chance in it */
export function studyOf(kind, { processes, controls }, seed) {
  const random = openRandom(seed);
  const study = Array.from({ length: 4 }, () => random.nextReal());
  const operations = kind.operations ?? 10_000;
  const rounds = (first, times, subjects, besides) =>
    [
      ...Array.from({ length: subjects }, (_, round) => ({
        side: 'subject',
        round: first + round,
      })),
      ...Array.from({ length: besides }, (_, round) => ({ side: 'control', round: first + round })),
    ].map((point) => measurementOf(kind, point, random, study, times * operations, controls === 0));
  const short = rounds(0, 1, processes, controls);
  if (kind.hasLonger !== true) return short;
  return [...short, ...rounds(3, 3, Math.min(2, processes), Math.min(2, controls))];
}

function measurementOf(kind, point, random, study, operations, isForeign) {
  const at = kind.of(random, point.side === 'subject' ? 1 : 0, study);
  const operationCount = kind.isStudied
    ? [
        0,
        ...Array.from({ length: rowCount }, (_, row) => operations * (0.5 + (row + 1) / rowCount)),
      ]
    : Array.from({ length: rowCount }, (_, row) => row * operationsEach);
  return {
    benchmark: { id: 'made', name: 'made', file: 'made', tags: [], params: {} },
    settings: { thresholds: [], marginRatio: null, isCritical: false },
    point: { kind: 'leak', threads: 1, ...point },
    outcome: { kind: 'complete' },
    calibration: null,
    columns: {},
    processColumns: {
      operationCount,
      startNs: operationCount.map((count) => count * 1e6),
      [kind.resource]: operationCount.map(at),
    },
    // The only one that has no control by its nature.
    leak: { pace: 'operations', target: isForeign ? 'process' : 'function', allowances: {} },
    unavailable: [],
    warnings: [],
  };
}

/** Box and Muller 1958. */
function normal(random) {
  const radius = Math.sqrt(-2 * Math.log(1 - random.nextReal()));
  return radius * Math.cos(2 * Math.PI * random.nextReal());
}
