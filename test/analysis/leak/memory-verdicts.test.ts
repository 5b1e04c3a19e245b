import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LeakSettings } from '../../../src/model/leak.ts';
import type { Measurement } from '../../../src/model/measurement.ts';
import { openRandom, type Random } from '../../../src/stats/random.ts';
import { nextNormal, shareOf } from '../../stats/simulated.ts';
import {
  evenly,
  madeProcess,
  perHour,
  perOperation,
  resultOf,
  snapshots,
  verdictOf,
} from './made-leak.ts';

/** A heap that settles as every process does, and grows by `slope` bytes an operation. */
function heap(random: Random, slope: number, rows = 100, noise = 300): readonly number[] {
  return evenly(rows, 100).map(
    (operations) =>
      3e6 +
      3e4 * (1 - Math.exp(-operations / 1500)) +
      slope * operations +
      noise * nextNormal(random),
  );
}

interface Made {
  readonly slope: number;
  readonly rounds?: number;
  readonly controls?: number;
  readonly rows?: number;
  readonly settings?: LeakSettings;
}

function study(random: Random, { slope, rounds = 3, controls = rounds, ...made }: Made) {
  const { rows = 100, settings = perOperation } = made;
  const of = (side: 'subject' | 'control', own: number) => (_: unknown, round: number) => {
    const columns = snapshots('heapUsedBytes', heap(random, own, rows));
    return madeProcess({ columns, side, round, settings });
  };
  return [
    ...Array.from({ length: rounds }, of('subject', slope)),
    ...Array.from({ length: controls }, of('control', 0)),
  ];
}

const heapOf = (measurements: readonly Measurement[]) => {
  const verdict = verdictOf(measurements, 'heapUsedBytes');
  assert.ok('shape' in verdict, verdict.kind);
  return verdict;
};

describe('the verdict on memory', () => {
  it('names slope, control, allowance and projection of a leak', () => {
    const verdict = heapOf(study(openRandom(1), { slope: 64 }));
    assert.equal(verdict.kind, 'leak');
    assert.match(
      verdict.sentence,
      /^Leak of V8 heap in use: 6[34](\.\d)? B per operation \(6\d(\.\d)? B to 6\d(\.\d)? B\) beyond the control, 1 B per operation allowed; 5\.\d+ GiB a day at the measured 1,000 operations per second\.$/,
    );
    assert.ok(Math.abs((verdict.perDay?.value ?? 0) / (64 * 86.4e6) - 1) < 0.02);
    // 10,000 operations at 1,000 a second are 9.9 s of the 86,400 of a day.
    assert.ok(Math.abs((verdict.extrapolationFactor ?? 0) / (86_400 / 9.9) - 1) < 1e-6);
    assert.equal(verdict.shape, 'growth');
    assert.ok(verdict.line !== null && verdict.line.fromPosition >= 3000);
  });

  it('is no leak below the allowance, and none where nothing grows', () => {
    for (const slope of [0, 0.5]) {
      const verdict = heapOf(study(openRandom(2), { slope }));
      assert.equal(verdict.kind, 'no-leak', verdict.sentence);
    }
  });

  it('says that a heap falls', () => {
    const verdict = heapOf(study(openRandom(2), { slope: -20 }));
    assert.equal(verdict.kind, 'no-leak');
    assert.match(verdict.sentence, /−2\d?.* B per operation .*; it falls\.$/);
  });

  it('holds the true slope in its interval, and calls no leak that is not there', () => {
    const slope = 0.8;
    let alarms = 0;
    const covered = shareOf(40, (random) => {
      const { perOperation: estimate, kind } = heapOf(study(random, { slope, rounds: 2 }));
      alarms += kind === 'leak' ? 1 : 0;
      return estimate !== null && estimate.low <= slope && slope <= estimate.high;
    });
    assert.ok(covered >= 0.9, `${covered}`);
    assert.equal(alarms, 0);
  });

  it('is not narrower than what processes differ by', () => {
    const drifts = [-3, 0, 3];
    const random = openRandom(3);
    const of = (side: 'subject' | 'control') =>
      drifts.map((drift, round) =>
        madeProcess({ columns: snapshots('heapUsedBytes', heap(random, drift)), side, round }),
      );
    const { perOperation: estimate, kind } = heapOf([...of('subject'), ...of('control')]);
    // Student's 2.776 at 4 degrees times 3 √(2 ÷ 3).
    assert.ok(estimate !== null);
    assert.ok(Math.abs((estimate.high - estimate.low) / 2 - 2.776 * 3 * Math.sqrt(2 / 3)) < 0.5);
    assert.match(
      estimate.method,
      /3 processes less that of 3 processes of the control, interval by/,
    );
    assert.equal(kind, 'inconclusive');
  });

  it('clears nothing of growth by few snapshots, and says how many more it takes', () => {
    const verdict = heapOf(study(openRandom(4), { slope: 0, rows: 20 }));
    assert.equal(verdict.kind, 'inconclusive');
    assert.match(
      verdict.sentence,
      /14 settled snapshots say too little \(40 would do\); about 3,900 operations more/,
    );
    assert.ok(verdict.kind === 'inconclusive' && verdict.needed?.of === 'operations');
    const large = heapOf(study(openRandom(4), { slope: 500, rows: 20 }));
    assert.equal(large.kind, 'leak', large.sentence);
  });

  it('says how much more it takes to narrow an interval', () => {
    const verdict = heapOf(study(openRandom(5), { slope: 1, rounds: 1 }));
    assert.equal(verdict.kind, 'inconclusive');
    assert.match(
      verdict.sentence,
      /^V8 heap in use cannot be judged: .*; the interval reaches over the allowance/,
    );
  });
});

describe('without a control', () => {
  it('growth that goes on is a leak, and the sentence says that nothing was beside it', () => {
    const verdict = heapOf(study(openRandom(1), { slope: 64, controls: 0 }));
    assert.equal(verdict.kind, 'leak');
    assert.match(verdict.sentence, /with no control beside it/);
  });

  it('growth that slows down is none', () => {
    const slowing = evenly(100, 100).map((operations) => 3e6 + 4e4 * Math.sqrt(operations));
    const columns = snapshots(
      'heapUsedBytes',
      slowing.map((value, row) => (row < 65 ? value : (slowing[65] ?? 0) + (row - 65) * 800)),
    );
    const verdict = heapOf([madeProcess({ columns })]);
    assert.equal(verdict.kind, 'inconclusive', verdict.sentence);
    assert.match(verdict.sentence, /it slows down; about 9,900 operations more/);
  });

  it('a control that failed is none, and a warning says so', () => {
    const [subject, control] = study(openRandom(1), { slope: 64, rounds: 1 });
    assert.ok(subject !== undefined && control !== undefined);
    const outcome = { kind: 'failed', reason: 'it threw "no"', advice: 'Mend it.' } as const;
    const result = resultOf([subject, { ...control, outcome }]);
    assert.equal(result.controlCount, 0);
    assert.equal(result.outcome.kind, 'complete');
    assert.match(
      result.warnings.map(({ message }) => message).join(),
      /every control failed: it threw "no"/,
    );
  });
});

describe('what memory is held against', () => {
  const at = (change: Partial<LeakSettings>) => {
    const settings = { ...perOperation, ...change };
    const verdict = heapOf(study(openRandom(6), { slope: 5, settings }));
    return [verdict.kind, verdict.allowance.value, verdict.allowance.per] as const;
  };

  it('is a byte an operation where no rate is declared', () => {
    assert.deepEqual(at({}), ['leak', 1, 'operation']);
  });

  it('is what the author allows an operation', () => {
    assert.deepEqual(at({ bytesPerOperation: 8 }), ['no-leak', 8, 'operation']);
  });

  it('is 10 MiB a day at a declared rate', () => {
    // 5 B an operation are 10 MiB a day at 24 operations per second.
    assert.deepEqual(at({ ratePerSec: 10 }), ['no-leak', 10 * 2 ** 20, 'day']);
    assert.deepEqual(at({ ratePerSec: 50 }), ['leak', 10 * 2 ** 20, 'day']);
  });

  it('is what the author allows a day, at the rate that was measured if need be', () => {
    const allowances = { heapUsedBytes: 2 ** 30 };
    assert.deepEqual(at({ allowances, bytesPerOperation: 1 }), ['no-leak', 2 ** 30, 'day']);
    assert.deepEqual(at({ allowances: { heapUsedBytes: 2 ** 20 } }), ['leak', 2 ** 20, 'day']);
  });
});

describe('another process', () => {
  const settings: LeakSettings = { ...perHour, target: 'process' };
  /** A snapshot a second; collections of its own make teeth of 4 MiB. */
  const resident = (slope: number) =>
    evenly(300, 1).map((second) => 50e6 + slope * second + ((second * 7) % 10) * 4e5);
  const judged = (slope: number, more = {}) =>
    resultOf([
      madeProcess({
        settings,
        columns: { startNs: evenly(300, 1e9), residentBytes: resident(slope), ...more },
      }),
    ]).resources;

  it('is judged by the lower envelope of its resident memory', () => {
    const [still] = judged(0);
    assert.equal(still?.verdict.kind, 'no-leak');
    const [leaking] = judged(2000);
    assert.equal(leaking?.verdict.kind, 'leak');
    assert.ok(leaking !== undefined && 'perHour' in leaking.verdict);
    const { perHour: estimate } = leaking.verdict;
    assert.ok(
      estimate !== null && Math.abs(estimate.value / 7.2e6 - 1) < 0.05,
      `${estimate?.value}`,
    );
  });

  it('is judged by its proportional memory where that is known', () => {
    const kinds = judged(2000, { proportionalBytes: resident(0) }).map(({ resource, verdict }) => [
      resource,
      verdict.kind,
    ]);
    assert.deepEqual(kinds, [
      ['residentBytes', 'reported'],
      ['proportionalBytes', 'no-leak'],
    ]);
  });
});

describe('snapshots that are not as they should be', () => {
  it('go on in another process after a stop, each with a warm-up of its own', () => {
    const random = openRandom(8);
    const halves = [heap(random, 20, 60), heap(random, 20, 60).map((value) => value + 5e6)];
    const columns = {
      operationCount: evenly(120, 100),
      startNs: [...evenly(60, 1e8), ...evenly(60, 1e8).map((time) => time + 8e12)],
      segmentIndex: evenly(120, 1).map((row) => (row < 60 ? 0 : 1)),
      heapUsedBytes: halves.flat(),
    };
    const verdict = heapOf([madeProcess({ columns })]);
    assert.ok(Math.abs((verdict.perOperation?.value ?? 0) - 20) < 3, verdict.sentence);
    assert.equal(verdict.kind, 'leak');
  });

  it('may be missing in places', () => {
    const values = heap(openRandom(9), 64).map((value, row) =>
      row % 9 === 4 ? Number.NaN : value,
    );
    const verdict = heapOf([madeProcess({ columns: snapshots('heapUsedBytes', values) })]);
    assert.equal(verdict.kind, 'leak');
  });

  it('may all be unreadable, or be one', () => {
    const nothing = madeProcess({ columns: snapshots('heapUsedBytes', [Number.NaN, Number.NaN]) });
    assert.deepEqual(verdictOf([nothing], 'heapUsedBytes'), {
      kind: 'unavailable',
      reason: 'no reading of it succeeded',
    });
    const one = verdictOf(
      [madeProcess({ columns: snapshots('heapUsedBytes', [5]) })],
      'heapUsedBytes',
    );
    assert.match(one.kind === 'unavailable' ? one.reason : '', /one snapshot shows no growth/);
  });

  it('may be unavailable, for a reason', () => {
    const unavailable = [{ metric: 'allocatedBytes', reason: 'this libc does not tell' }] as const;
    const columns = snapshots('heapUsedBytes', heap(openRandom(9), 0));
    const result = resultOf([{ ...madeProcess({ columns }), unavailable }]);
    assert.deepEqual(
      result.resources.map(({ resource, verdict }) => [resource, verdict.kind]),
      [
        ['heapUsedBytes', 'no-leak'],
        ['allocatedBytes', 'unavailable'],
      ],
    );
  });

  it('may end early: what is there is judged, and a warning says where it ended', () => {
    const made = study(openRandom(1), { slope: 640, rounds: 1 });
    const outcome = { kind: 'failed', reason: 'the heap was full', advice: 'Look at it.' } as const;
    const [subject, control] = made;
    assert.ok(subject !== undefined && control !== undefined);
    const columns = Object.fromEntries(
      Object.entries(subject.processColumns).map(([id, values]) => [id, values.slice(0, 30)]),
    );
    const result = resultOf([{ ...subject, outcome, processColumns: columns }, control]);
    assert.equal(result.outcome, outcome);
    assert.equal(result.resources[0]?.verdict.kind, 'leak');
    assert.match(
      result.warnings.map(({ message }) => message).join(),
      /the subject of round 1 ended after 30 snapshots: the heap was full/,
    );
  });

  it('may be none at all', () => {
    const outcome = { kind: 'failed', reason: 'it did not start', advice: 'Start it.' } as const;
    const result = resultOf([{ ...madeProcess({ columns: {} }), outcome }]);
    assert.deepEqual([result.subjectCount, result.resources, result.rate], [0, [], null]);
    assert.equal(result.outcome, outcome);
  });
});
