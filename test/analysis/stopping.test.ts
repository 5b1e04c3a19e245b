// What judgement says to a study that still measures.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defaultCompareSettings } from '../../src/analysis/gate/compare-settings.ts';
import {
  caseOutcome,
  isPairDecided,
  isPreciseEnough,
  isWorthLonger,
  leakingResources,
  leakSoFar,
  needsLongerRounds,
} from '../../src/analysis/stopping.ts';
import type { Measurement } from '../../src/model/run/measurement.ts';
import { interimWords } from '../../src/report/sentences/leak/interim-words.ts';
import { openRandom } from '../../src/stats/random.ts';
import { sampleMeasurement } from '../fixtures/sample-run.ts';
import { heapStudy } from './leak/made-heap.ts';
import { resultOf } from './leak/made-leak.ts';
import { madeLaunch } from './made-run.ts';

const longer = { times: 3, rounds: 2 };
const flat = (level: number): readonly number[] => Array.from({ length: 40 }, () => level);

describe('launches under a wanted precision', () => {
  const launches = [100, 103, 97].map((level, index) => madeLaunch('a', index, flat(level)));

  it('go on until their interval is narrow enough, and end at once where nothing is wanted', () => {
    assert.ok(isPreciseEnough(launches, undefined, 1));
    assert.ok(!isPreciseEnough(launches, { ratio: 0.01, maxLaunches: 30 }, 1));
    assert.ok(isPreciseEnough(launches, { ratio: 0.5, maxLaunches: 30 }, 1));
  });
});

describe('pairs of two versions', () => {
  const pairs = (ratio: number, launches: number): readonly Measurement[] =>
    Array.from({ length: launches }, (_, launch) =>
      (['before', 'after'] as const).map((side): Measurement => {
        const scatter = 1 + 0.05 * (launch % 3);
        const level = side === 'before' ? 1000 : 1000 * ratio * scatter;
        return {
          ...sampleMeasurement('a', launch),
          settings: { thresholds: [], marginRatio: null, isCritical: true },
          point: { kind: 'pair', threads: 1, launch, side, first: 'before' },
          columns: { durationNs: flat(100 * level), iterations: flat(100) },
          processColumns: {},
        };
      }),
    ).flat();
  const critical = { isCritical: true };
  const usual = { isCritical: false };
  const family = (settings: readonly { readonly isCritical: boolean }[]) => ({
    plan: { launches: 20 },
    compare: defaultCompareSettings,
    settings,
  });

  it('are decided once their verdict is certain, and never without a launch', () => {
    assert.ok(isPairDecided(pairs(1.2, 6), family([critical])));
    assert.ok(!isPairDecided(pairs(1.2, 1), family([critical])));
    assert.ok(!isPairDecided([], family([critical])));
  });

  it('are one family per kind: other kinds do not make it harder', () => {
    const many = Array.from({ length: 100_000 }, () => usual);
    assert.ok(isPairDecided(pairs(1.2, 6), family([critical, ...many])));
    const alike = many.map(() => critical);
    assert.ok(!isPairDecided(pairs(1.2, 6), family([critical, ...alike])));
  });
});

describe('rounds of a scenario', () => {
  it('are repeated longer where a leak is small enough to be what V8 learns', () => {
    const seed = 1;
    assert.ok(needsLongerRounds(heapStudy(openRandom(1), { slope: 64 }), longer, seed));
    assert.ok(!needsLongerRounds(heapStudy(openRandom(1), { slope: 512 }), longer, seed));
    assert.ok(!needsLongerRounds(heapStudy(openRandom(1), { slope: 0 }), longer, seed));
    assert.ok(!needsLongerRounds([], longer, seed));
  });

  it('are not where so many operations kept more than V8 learns', () => {
    const { resources, ...rest } = resultOf(heapStudy(openRandom(1), { slope: 64 }));
    const [heap] = resources;
    const growth = heap?.verdict;
    assert.ok(heap !== undefined && growth?.kind === 'leak');
    const { line: fitted } = growth;
    assert.ok(fitted !== null);
    const after = (judged: number, span: number) => {
      const line = { ...fitted, fromPosition: span - judged, toPosition: span };
      const verdict = { ...growth, line, evidence: { ...growth.evidence, span } };
      return isWorthLonger({ ...rest, resources: [{ ...heap, verdict }] }, longer);
    };
    // 512 KiB are 64 B in 8,192 operations.
    assert.ok(!after(10_000, 30_000));
    assert.ok(after(7_000, 30_000));
    assert.ok(after(10_000, 29_000));
  });

  it('are worth any time to check a suspected leak, and little without suspicion', () => {
    const result = resultOf(heapStudy(openRandom(1), { slope: 64 }));
    const [heap] = result.resources;
    const growth = heap?.verdict;
    assert.ok(heap !== undefined && growth?.kind === 'leak');
    const open = (because: 'slowing' | 'few rows' | 'too wide') => ({
      subjectCount: 3,
      resources: [
        { ...heap, verdict: { ...growth, kind: 'inconclusive' as const, because, needed: null } },
      ],
    });
    // Three subjects of 3 s each with their controls are 18 s, the longer rounds 36 s more.
    assert.ok(isWorthLonger({ ...open('slowing'), durationNs: 9e9 }, longer));
    assert.ok(isWorthLonger({ ...open('few rows'), durationNs: 9e9 }, longer));
    assert.ok(!isWorthLonger({ ...open('too wide'), durationNs: 9e9 }, longer));
    assert.ok(isWorthLonger({ ...open('too wide'), durationNs: 3e9 }, longer));
    // Descriptors are counted: more operations show nothing new.
    const counted = [{ ...heap, unit: 'count' as const }];
    assert.ok(!isWorthLonger({ ...result, resources: counted }, longer));
  });

  it('report which resources leak, and how far judgement has come', () => {
    const study = heapStudy(openRandom(1), { slope: 64 });
    assert.deepEqual(leakingResources(study, 1), ['heapUsedBytes']);
    assert.deepEqual(leakingResources([], 1), []);
    assert.equal(interimWords(leakSoFar(study, 1)), 'so far V8 heap in use leaks');
    assert.equal(leakSoFar([], 1), undefined);
  });
});

describe('a case of a suite', () => {
  it('has a value a launch, an error by its name, or was left out', () => {
    const launches = [100, 200].map((level, index) => madeLaunch('a', index, flat(level)));
    const measured = caseOutcome(launches);
    assert.equal(measured.kind, 'measured');
    assert.deepEqual(measured.kind === 'measured' && measured.operationNs, [100, 200]);
    const failed = { kind: 'failed', reason: 'it threw TypeError: x', advice: '' } as const;
    assert.deepEqual(
      caseOutcome([{ ...sampleMeasurement('a', 0), columns: {}, outcome: failed }]),
      {
        kind: 'failed',
        errorName: 'TypeError',
        message: 'x',
      },
    );
    assert.deepEqual(caseOutcome([]), { kind: 'left-out' });
  });
});
