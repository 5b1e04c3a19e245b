// The launches of test/fixtures/gate as sides to be compared; see bench/self/gate-fixture.mjs, which is
// plain JavaScript and not compiled with the tests.
import assert from 'node:assert/strict';
import {
  type CompareSettings,
  compareRuns,
  defaultCompareSettings,
} from '../../src/analysis/gate/compare.ts';
import type { Measurement } from '../../src/model/run/measurement.ts';
import type { Run } from '../../src/model/run/run.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { openRandom, type Random } from '../../src/stats/random.ts';
import { plainModule } from '../plain-module.ts';

export type Variant = 'same' | '+3 %' | '+5 %' | '+10 %';

type Kernels = ReadonlyMap<string, ReadonlyMap<string, readonly Measurement[]>>;

export interface FixtureSides {
  readonly kernel: string;
  readonly before: readonly Measurement[];
  readonly after: readonly Measurement[];
}

interface GateFixture {
  readonly readGateFixture: () => Kernels;
  readonly addedWork: Readonly<Record<Variant, number>>;
  readonly sidesInTurn: (kernels: Kernels, variant: Variant) => readonly FixtureSides[];
  readonly sidesStored: (
    kernels: Kernels,
    variant: Variant,
    draws: number,
    randomOf: (index: number) => Random,
  ) => readonly FixtureSides[];
  readonly withoutWaits: (launches: readonly Measurement[]) => readonly Measurement[];
  readonly runOfFixture: (launches: readonly Measurement[]) => Run;
}

const fixture = await plainModule<GateFixture>('bench/self/gate-fixture.mjs');

export const { addedWork, withoutWaits } = fixture;
export const kernels = fixture.readGateFixture();

export const sidesInTurn = (variant: Variant): readonly FixtureSides[] =>
  fixture.sidesInTurn(kernels, variant);

export const sidesStored = (variant: Variant, draws: number): readonly FixtureSides[] =>
  fixture.sidesStored(kernels, variant, draws, openRandom);

/** What the gate says of two sides; the recorded times are compared as they are. */
export function verdictOn(
  { before, after }: FixtureSides,
  settings: Partial<CompareSettings> = {},
): Verdict {
  const run = fixture.runOfFixture;
  const all = { ...defaultCompareSettings, ...settings };
  const [verdict] = compareRuns([run(before)], [run(after)], all);
  assert.ok(verdict !== undefined);
  return verdict;
}
