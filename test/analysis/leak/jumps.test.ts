import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { levelRise } from '../../../src/analysis/leak/growth/level-rise.ts';
import { processSeries } from '../../../src/analysis/leak/snapshot-series.ts';
import type { LeakSettings } from '../../../src/model/run/leak.ts';
import type { Measurement } from '../../../src/model/run/measurement.ts';
import { openRandom } from '../../../src/stats/random.ts';
import { nextNormal } from '../../stats/simulated.ts';
import { heapOf } from './made-heap.ts';
import { evenly, madeProcess, perOperation } from './made-leak.ts';

/** Rows as the engine takes them: one before anything, the others behind half of the operations. */
const positionsOf = (operations: number) => [
  0,
  ...evenly(100, operations / 100).map((done) => operations / 2 + operations / 100 + done),
];

/** A hash table of `bytesEach` an entry, of which it holds twice as many whenever it is full. */
const tableBytes = (entries: number, bytesEach = 20) =>
  entries < 1 ? 0 : bytesEach * 2 ** Math.ceil(Math.log2(entries));

interface Made {
  readonly at: (operations: number) => number;
  readonly operations?: number;
  readonly rounds?: number;
  readonly first?: number;
  readonly settings?: LeakSettings;
}

function rounds(
  { at, operations = 10_000, rounds: count = 3, first = 0, settings = perOperation }: Made,
  seed = 1,
): readonly Measurement[] {
  const random = openRandom(seed);
  const positions = positionsOf(operations);
  const of = (side: 'subject' | 'control') =>
    evenly(count, 1).map((round) => {
      const own = side === 'subject' ? at : () => 0;
      return madeProcess({
        columns: {
          operationCount: positions,
          startNs: positions.map((done) => done * 1e6),
          heapUsedBytes: positions.map((done) => 4e6 + own(done) + 300 * nextNormal(random)),
        },
        ...{ side, round: first + round, settings },
      });
    });
  return [...of('subject'), ...of('control')];
}

/** Three rounds, then two of three times as many operations. */
const extended = (at: Made['at']) => [
  ...rounds({ at }),
  ...rounds({ at, operations: 30_000, rounds: 2, first: 3 }, 2),
];

describe('what grows in jumps', () => {
  it('is no "no leak" where the settled part lies between two jumps', () => {
    // Full at 8,192 and at 16,384, and 30 % of the rows are dropped: nothing happens in the rest.
    const verdict = heapOf(rounds({ at: tableBytes }));
    assert.equal(verdict.kind, 'inconclusive', verdict.sentence);
    assert.match(
      verdict.sentence,
      /it rose by up to 16\d KiB while the operations doubled, as a table that grows in jumps does; about \d+ k operations more/,
    );
  });

  it('is a leak where it jumped again and by as much more after three times as many operations', () => {
    const verdict = heapOf(extended(tableBytes));
    assert.equal(verdict.kind, 'leak', verdict.sentence);
    assert.match(
      verdict.sentence,
      /^Leak of V8 heap in use: \+2\d(\.\d)? \[[\d., ]+\] B per operation .*; it grew in jumps: by 160 KiB from 7\d00 to 15 k operations and by 640 KiB from 22\.\d k to 45 k operations\.$/,
    );
    assert.match(verdict.perOperation?.method ?? '', /rise of the level/);
  });

  it('is never cleared, whenever it jumps and however long the study', () => {
    for (let draw = 1; draw <= 25; draw += 1) {
      const random = openRandom(draw);
      const bytes = 8 * 5 ** random.nextReal();
      const each = (1000 * 1000 ** random.nextReal()) / 45_000;
      const at = (done: number) => tableBytes(each * done, Math.max(bytes, 1.1 / each));
      for (const made of [rounds({ at }, draw), extended(at)]) {
        const verdict = heapOf(made);
        assert.notEqual(verdict.kind, 'no-leak', `${draw}: ${verdict.sentence}`);
      }
    }
  });

  it('is none where the level shifted once', () => {
    for (let draw = 1; draw <= 25; draw += 1) {
      const random = openRandom(draw);
      const [where, bytes] = [45_000 * random.nextReal(), 5e5 * random.nextReal()];
      const verdict = heapOf(extended((done) => (done > where ? bytes : 0)));
      assert.notEqual(verdict.kind, 'leak', verdict.sentence);
    }
  });

  it('is none where two shifts are less apart than entries that grow threefold', () => {
    const shifted = (ratio: number) => (done: number) =>
      (done > 10_000 ? 160 * 1024 : 0) + (done > 35_000 ? ratio * 160 * 1024 : 0);
    assert.equal(heapOf(extended(shifted(2))).kind, 'inconclusive');
    assert.equal(heapOf(extended(shifted(3.5))).kind, 'leak');
  });

  it('is cleared where nothing jumped while the operations doubled', () => {
    const verdict = heapOf(rounds({ at: (done) => tableBytes(Math.min(done, 5000)) }));
    assert.equal(verdict.kind, 'no-leak', verdict.sentence);
  });
});

describe('growth that V8 may still learn', () => {
  const linear = (bytes: number) => (done: number) => bytes * done;

  it('accuses nobody after few operations, in one round, or where more were declined', () => {
    const declined = { ...perOperation, extension: 'declined' } as const;
    const doubts = [
      [rounds({ at: linear(140), operations: 2000 }), /so few operations; about [\d,]+ operations/],
      [rounds({ at: linear(40), rounds: 1 }), /one process does not show/],
      [rounds({ at: linear(40), settings: declined }), /so few operations/],
    ] as const;
    for (const [made, said] of doubts) {
      const verdict = heapOf(made);
      assert.equal(verdict.kind, 'inconclusive', verdict.sentence);
      assert.match(verdict.sentence, said);
      assert.ok(verdict.kind === 'inconclusive' && verdict.needed !== null);
    }
  });

  it('is a leak all the same where it is more than was ever learned', () => {
    assert.equal(heapOf(rounds({ at: linear(800), operations: 2000, rounds: 1 })).kind, 'leak');
    assert.equal(heapOf(rounds({ at: linear(40) })).kind, 'leak');
  });

  it('slows down: as much in each doubling is none', () => {
    const learned = (done: number) => 5e4 * Math.log2(1 + done);
    for (const made of [rounds({ at: learned }), extended(learned)]) {
      const verdict = heapOf(made);
      assert.equal(verdict.kind, 'inconclusive', verdict.sentence);
      assert.match(verdict.sentence, /slow|no longer certain/);
    }
  });
});

describe('the rise of a level', () => {
  const series = (positions: readonly number[], values: readonly number[]) => {
    const columns = { operationCount: positions, heapUsedBytes: values };
    const found = processSeries(madeProcess({ columns }), 'heapUsedBytes');
    assert.ok(found !== null);
    return [found];
  };

  it('is that of subject less control between the last half of a position and the last', () => {
    const positions = evenly(101, 1);
    const own = series(
      positions,
      positions.map((at) => 3 * at),
    );
    const beside = series(positions, positions);
    // The last five rows have their median at 98, so that the others have theirs at 49.
    const rise = levelRise(own, beside);
    assert.deepEqual([rise?.from, rise?.to, rise?.value], [49, 98, 98]);
    assert.ok(rise !== null && rise.low < 98 && rise.high > 98);
  });

  it('is unknown where the positions do not double', () => {
    const positions = evenly(50, 1).map((at) => 100 + at);
    assert.equal(levelRise(series(positions, positions), []), null);
    assert.equal(levelRise(series([0, 1, 2], [0, 1, 2]), []), null);
  });
});
