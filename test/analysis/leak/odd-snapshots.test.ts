import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { warningOf } from '../../../src/report/sentences/warnings/warning-of.ts';
import { openRandom } from '../../../src/stats/random.ts';
import { heapOf, heapStudy, settlingHeap } from './made-heap.ts';
import { evenly, foreign, madeProcess, resultOf, snapshots, verdictOf } from './made-leak.ts';

describe('snapshots that are not as they should be', () => {
  it('go on in another process after a stop, each with a warm-up of its own', () => {
    const random = openRandom(8);
    const halves = [
      settlingHeap(random, 20, 60),
      settlingHeap(random, 20, 60).map((value) => value + 5e6),
    ];
    const columns = {
      operationCount: evenly(120, 100),
      startNs: [...evenly(60, 1e8), ...evenly(60, 1e8).map((time) => time + 8e12)],
      segmentIndex: evenly(120, 1).map((row) => (row < 60 ? 0 : 1)),
      heapUsedBytes: halves.flat(),
    };
    const verdict = heapOf([madeProcess({ columns, settings: foreign })]);
    assert.ok(Math.abs((verdict.perOperation?.value ?? 0) - 20) < 3, verdict.sentence);
    assert.equal(verdict.kind, 'leak');
  });

  it('may be missing in places', () => {
    const values = settlingHeap(openRandom(9), 64).map((value, row) =>
      row % 9 === 4 ? Number.NaN : value,
    );
    const verdict = heapOf([
      madeProcess({ columns: snapshots('heapUsedBytes', values), settings: foreign }),
    ]);
    assert.equal(verdict.kind, 'leak');
  });

  it('may all be unreadable, or be one', () => {
    const nothing = madeProcess({ columns: snapshots('heapUsedBytes', [Number.NaN, Number.NaN]) });
    assert.deepEqual(verdictOf([nothing], 'heapUsedBytes'), {
      kind: 'unavailable',
      reason: { kind: 'unread' },
      sentence: 'Not available: V8 heap in use: no reading of it succeeded.',
    });
    const one = verdictOf(
      [madeProcess({ columns: snapshots('heapUsedBytes', [5]) })],
      'heapUsedBytes',
    );
    assert.match(one.sentence, /one snapshot shows no growth/);
  });

  it('may be unavailable, for a reason', () => {
    const unavailable = [{ metric: 'allocatedBytes', reason: 'this libc does not tell' }] as const;
    const columns = snapshots('heapUsedBytes', settlingHeap(openRandom(9), 0));
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
    const made = heapStudy(openRandom(1), { slope: 640, rounds: 1 });
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
      result.warnings.map((each) => warningOf(each).message).join(),
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
