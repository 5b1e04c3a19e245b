// Comparisons drawn from recorded launches of identical code; see bench/self/recorded-launches.mjs,
// which is plain JavaScript and not compiled with the tests.
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import {
  type CompareSettings,
  compareRuns,
  defaultCompareSettings,
} from '../../src/analysis/gate/compare.ts';
import type { Run } from '../../src/model/run/run.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { openRandom, type Random } from '../../src/stats/random.ts';
import { plainModule } from '../plain-module.ts';

/** Samples of one launch, ns, or the one value that stands for it. */
type Launch = number | readonly number[];

export interface DrawnSides {
  readonly before: readonly Launch[];
  readonly after: readonly Launch[];
}

interface RecordedLaunches {
  readonly recordedFolder: () => string | null;
  readonly readSamples: (
    folder: string,
    set: 'quietA' | 'noiseA',
  ) => readonly (readonly (readonly number[])[])[];
  readonly interleaved: (launches: readonly Launch[], random: Random) => DrawnSides;
  readonly stored: (then: readonly Launch[], now: readonly Launch[], random: Random) => DrawnSides;
  readonly slowedBy: (launch: Launch, slowdown: number) => readonly number[];
  readonly runOf: (
    benchmarks: readonly { readonly name: string; readonly launches: readonly Launch[] }[],
  ) => Run;
}

export const recorded = await plainModule<RecordedLaunches>('bench/self/recorded-launches.mjs');

/** Skips with the reason where the recorded data is not there. */
export function withRecorded(t: TestContext, judge: (folder: string) => void): void {
  const folder = recorded.recordedFolder();
  if (folder === null) t.skip('the recorded launches (shared/data) are missing');
  else judge(folder);
}

function verdictOn(
  { before, after }: DrawnSides,
  slowdown: number,
  settings: Partial<CompareSettings>,
): Verdict {
  const slowed = after.map((launch) => recorded.slowedBy(launch, slowdown));
  const [verdict] = compareRuns(
    [recorded.runOf([{ name: 'a', launches: before }])],
    [recorded.runOf([{ name: 'a', launches: slowed }])],
    { ...defaultCompareSettings, ...settings },
  );
  assert.ok(verdict !== undefined);
  return verdict;
}

/** What the program says of something slower: that it is, or that it probably is. */
export function isAlarm(verdict: Verdict): boolean {
  return verdict.kind === 'regressed' || (verdict.kind === 'inconclusive' && verdict.isSuspected);
}

/** Verdicts of seeded draws, each on the workload whose turn it is. */
export function verdictsOver(
  draws: number,
  draw: (random: Random, index: number) => DrawnSides,
  slowdown: number,
  settings: Partial<CompareSettings>,
): readonly Verdict[] {
  return Array.from({ length: draws }, (_, index) =>
    verdictOn(draw(openRandom(index), index), slowdown, settings),
  );
}

export function shareWhere<T>(values: readonly T[], holds: (value: T) => boolean): number {
  return values.filter(holds).length / values.length;
}

/** Prints what was measured, and compares it with the accepted limit. */
export function accept(t: TestContext, what: string, share: number, isAccepted: boolean): void {
  t.diagnostic(`${what}: ${(100 * share).toFixed(1)} %`);
  assert.ok(isAccepted, `${what}: ${(100 * share).toFixed(1)} %`);
}
