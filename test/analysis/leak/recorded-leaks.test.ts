// Held against recorded runs whose leaks are known: the numbers that the method is accepted by.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LeakSettings } from '../../../src/model/run/leak.ts';
import { foreign, perHour, perOperation, type SaidVerdict, verdictOf } from './made-leak.ts';
import { type RecordedLeak, readLeaks, withoutRecorded } from './recorded-leaks.ts';

/** Verdict on the heap of a run, beside all controls that are not the run itself. */
function judged(
  run: RecordedLeak,
  controls: readonly RecordedLeak[],
  settings: LeakSettings,
): SaidVerdict {
  const beside = controls.filter((each) => each !== run).slice(0, 3);
  return verdictOf(
    [
      run.measured('subject', settings),
      ...beside.map((each) => each.measured('control', settings)),
    ],
    'heapUsedBytes',
  );
}

describe('recorded leaks by the operation', { skip: withoutRecorded }, () => {
  const runs = readLeaks('short');
  const controls = runs.filter(({ kind }) => kind === 'none');

  for (const [beside, used, settings] of [
    ['beside a control', controls, perOperation],
    // As another process is judged: a scenario is never accused without one.
    ['without a control', [], foreign],
  ] as const) {
    it(`${beside} nothing healthy is called a leak, and every leak from 4 to 512 B is found`, (t) => {
      const seen = new Map<string, number>();
      for (const run of runs) {
        const verdict = judged(run, used, settings);
        const said = `${run.kind} ${run.injected}: ${verdict.kind}`;
        seen.set(said, (seen.get(said) ?? 0) + 1);
        assert.equal(verdict.kind === 'leak', run.injected > 0, `${run.name}: ${verdict.sentence}`);
      }
      t.diagnostic([...seen].map(([said, count]) => `${said} × ${count}`).join('; '));
      assert.ok(runs.length >= 28 && seen.size >= 7, `${runs.length} runs`);
    });
  }

  it('finds slopes within 30 % of the injected, and names what has no leak', (t) => {
    const ratios = runs.flatMap((run) => {
      const verdict = judged(run, controls, perOperation);
      if (run.kind === 'none' || run.kind === 'cache')
        assert.equal(verdict.kind, 'no-leak', run.name);
      if (verdict.kind !== 'leak') return [];
      return [(verdict.perOperation?.value ?? 0) / run.injected];
    });
    t.diagnostic(
      `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)} of the injected`,
    );
    for (const ratio of ratios) assert.ok(Math.abs(ratio - 1) < 0.3, `${ratio}`);
  });

  it('says the shape of each', () => {
    const shapes = new Map<string, Set<string>>();
    for (const run of runs) {
      const verdict = judged(run, controls, perOperation);
      const seen = shapes.get(run.kind) ?? new Set();
      shapes.set(run.kind, seen.add('shape' in verdict ? verdict.shape : ''));
    }
    const found = [...shapes].map(([kind, seen]) => `${kind}: ${[...seen].sort().join(', ')}`);
    // A process alone settles within 32 KB: that is a plateau, or beside a spike at its start nothing.
    assert.deepEqual(found.sort(), [
      'burst: saw tooth',
      'cache: plateau',
      'leak: growth',
      'none: level, plateau',
    ]);
  });
});

describe('recorded leaks by the clock', { skip: withoutRecorded }, () => {
  const runs = readLeaks('long');
  const controls = runs.filter(({ injected }) => injected === 0);

  for (const [beside, used, settings] of [
    ['beside a control', controls, perHour],
    ['without a control', [], { ...perHour, target: 'process' }],
  ] as const) {
    it(`${beside} 0 B/s is no leak, 250 and 1,000 B/s are, and 60 B/s is never called one`, (t) => {
      for (const run of runs) {
        const verdict = judged(run, used, settings);
        t.diagnostic(`${run.name}: ${verdict.sentence}`);
        if (run.injected === 60) assert.notEqual(verdict.kind, 'leak', run.name);
        else assert.equal(verdict.kind, run.injected === 0 ? 'no-leak' : 'leak', run.name);
        if (used.length === 0 || !('perHour' in verdict) || run.injected === 0) continue;
        const ratio = (verdict.perHour?.value ?? 0) / (run.injected * 3600);
        assert.ok(Math.abs(ratio - 1) < 0.3, `${run.name}: ${ratio}`);
      }
      assert.ok(runs.length >= 8);
    });
  }

  it('accuses no scenario without a control', () => {
    for (const run of runs) {
      assert.notEqual(judged(run, [], perHour).kind, 'leak', run.name);
    }
  });

  it('does not speak of a minute without a control, where a clean process looks like a leak', () => {
    for (const run of runs) {
      const first = run.measured('subject', perHour);
      const columns = Object.fromEntries(
        Object.entries(first.processColumns).map(([id, values]) => [id, values.slice(0, 62)]),
      );
      const verdict = verdictOf([{ ...first, processColumns: columns }], 'heapUsedBytes');
      assert.equal(verdict.kind, 'inconclusive', verdict.sentence);
      assert.match(verdict.sentence, /at least a minute/);
    }
  });
});
