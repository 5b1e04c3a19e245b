// The gate on recorded launches of identical code: how often it calls a change that is not there,
// and finds one that was put in by scaling.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { classicAlarmRatios, classicScore } from '../../src/analysis/classic-rule.ts';
import { compareRuns, defaultCompareSettings } from '../../src/analysis/compare.ts';
import type { VerdictKind } from '../../src/model/verdict.ts';
import { openRandom, type Random, shuffled } from '../../src/stats/random.ts';
import { summarise } from '../../src/stats/summary.ts';
import { launchesAt, madeRun } from './made-run.ts';

const draws = 400;
const sideCount = 10;

interface Sides {
  readonly before: readonly number[];
  readonly after: readonly number[];
}

type Design = (random: Random, series: Series) => Sides;

/** Values of one workload by process, in the order of measuring. */
interface Series {
  readonly quiet: readonly number[];
  readonly noisy: readonly number[];
}

/** The folder of recorded data beside the project, seen from the compiled test or its source. */
function recordedFolder(): string | null {
  let folder = fileURLToPath(new URL('.', import.meta.url));
  for (let up = 0; up < 6; up += 1) {
    folder = join(folder, '..');
    const candidate = join(folder, '..', 'shared', 'data', 'node-ref');
    if (existsSync(join(folder, 'package.json')) && existsSync(candidate)) return candidate;
  }
  return null;
}

function readSeries(
  folder: string,
  file: string,
  column: string,
): ReadonlyMap<string, readonly number[]> {
  const [header = '', ...lines] = readFileSync(join(folder, file), 'utf8').trim().split('\n');
  const at = header.split(',').indexOf(column);
  const series = new Map<string, number[]>();
  for (const line of lines) {
    const fields = line.split(',');
    const workload = fields[2] ?? '';
    series.set(workload, [...(series.get(workload) ?? []), Number(fields[at])]);
  }
  return series;
}

function everySeries(folder: string, column: string): readonly Series[] {
  const quiet = readSeries(folder, 'quiet.csv', column);
  const noisy = readSeries(folder, 'noisy.csv', column);
  return Array.from(quiet, ([workload, values]) => ({
    quiet: values,
    noisy: noisy.get(workload) ?? [],
  }));
}

/** Twenty neighbours, in pairs whose order is drawn. */
function interleaved(random: Random, values: readonly number[]): Sides {
  const start = random.nextInt(values.length - 2 * sideCount + 1);
  const before: number[] = [];
  const after: number[] = [];
  for (let at = start; at < start + 2 * sideCount; at += 2) {
    const [first = 0, second = 0] = shuffled(values.slice(at, at + 2), random);
    before.push(first);
    after.push(second);
  }
  return { before, after };
}

const interleavedQuiet: Design = (random, { quiet }) => interleaved(random, quiet);
const interleavedNoisy: Design = (random, { noisy }) => interleaved(random, noisy);
const storedQuietThenNoisy: Design = (random, { quiet, noisy }) => ({
  before: shuffled(quiet, random).slice(0, sideCount),
  after: shuffled(noisy, random).slice(0, sideCount),
});

/** Share of each verdict over all draws, each on a workload of its own. */
function shares(folder: string, design: Design, slowdown: number, isInterleaved: boolean) {
  const series = everySeries(folder, 'normalised_p25');
  const counts = new Map<VerdictKind, number>();
  for (let draw = 0; draw < draws; draw += 1) {
    const workload = series[draw % series.length] ?? { quiet: [], noisy: [] };
    const { before, after } = design(openRandom(draw), workload);
    const slowed = after.map((value) => value * (1 + slowdown));
    const [verdict] = compareRuns(
      [madeRun(launchesAt('a', before))],
      [madeRun(launchesAt('a', slowed))],
      {
        ...defaultCompareSettings,
        isInterleaved,
      },
    );
    if (verdict !== undefined) counts.set(verdict.kind, (counts.get(verdict.kind) ?? 0) + 1);
  }
  return (kind: VerdictKind) => (counts.get(kind) ?? 0) / draws;
}

/** How often the classic rule calls identical code slower, with so many new launches. */
function classicAlarms(series: readonly Series[], design: Design, newCount: number): number {
  let called = 0;
  for (let draw = 0; draw < draws; draw += 1) {
    const workload = series[draw % series.length] ?? { quiet: [], noisy: [] };
    const { before, after } = design(openRandom(draw), workload);
    const { mean, standardDeviation } = summarise(before);
    const { mean: newMean } = summarise(after.slice(0, newCount));
    const { score, changeRatio } = classicScore(mean, standardDeviation, newMean);
    if (score > 2 || changeRatio > 0.1) called += 1;
  }
  return called / draws;
}

function withRecorded(t: TestContext, judge: (folder: string) => void): void {
  const folder = recordedFolder();
  if (folder === null)
    t.skip('the recorded launches (shared/data/node-ref) are not beside the project');
  else judge(folder);
}

/** Says what was seen, and holds it against what is accepted. */
function accept(t: TestContext, what: string, share: number, isAccepted: boolean): void {
  t.diagnostic(`${what}: ${(100 * share).toFixed(1)} %`);
  assert.ok(isAccepted, `${what}: ${(100 * share).toFixed(1)} %`);
}

describe('the gate on recorded launches, 10 a side', () => {
  it('interleaved calls no identical pair and finds 3 % and 5 %', (t) => {
    withRecorded(t, (folder) => {
      const same = shares(folder, interleavedQuiet, 0, true);
      accept(t, 'identical called regressed', same('regressed'), same('regressed') <= 0.005);
      accept(t, 'identical called unchanged', same('unchanged'), same('unchanged') >= 0.9);
      const three = shares(folder, interleavedQuiet, 0.03, true)('regressed');
      accept(t, '+3 % found', three, three >= 0.65);
      const five = shares(folder, interleavedQuiet, 0.05, true)('regressed');
      accept(t, '+5 % found', five, five >= 0.96);
    });
  });

  it('interleaved beside noise calls no identical pair and finds 5 %', (t) => {
    withRecorded(t, (folder) => {
      const same = shares(folder, interleavedNoisy, 0, true)('regressed');
      accept(t, 'identical called regressed', same, same <= 0.005);
      const five = shares(folder, interleavedNoisy, 0.05, true)('regressed');
      accept(t, '+5 % found', five, five >= 0.9);
    });
  });

  it('against a baseline stored on a quieter machine calls hardly any identical pair and finds 5 %', (t) => {
    withRecorded(t, (folder) => {
      const same = shares(folder, storedQuietThenNoisy, 0, false);
      accept(t, 'identical called regressed', same('regressed'), same('regressed') <= 0.01);
      t.diagnostic(`identical called unchanged: ${(100 * same('unchanged')).toFixed(1)} %`);
      const five = shares(folder, storedQuietThenNoisy, 0.05, false)('regressed');
      accept(t, '+5 % found', five, five >= 0.85);
    });
  });

  it('does what the classic rule cannot: that one calls many identical pairs', (t) => {
    withRecorded(t, (folder) => {
      const series = everySeries(folder, 'mean_ns');
      const designs = { interleavedQuiet, interleavedNoisy, storedQuietThenNoisy };
      const stated: Readonly<Record<string, number>> = {
        interleavedQuiet: classicAlarmRatios.quiet,
        interleavedNoisy: classicAlarmRatios.loaded,
        storedQuietThenNoisy: classicAlarmRatios.loadedLater,
      };
      for (const [name, design] of Object.entries(designs)) {
        for (const newCount of [1, sideCount]) {
          const called = classicAlarms(series, design, newCount);
          accept(t, `${name}, ${newCount} new launches: called regressed`, called, called <= 1);
          if (newCount === 1)
            assert.ok(Math.abs(called - (stated[name] ?? 0)) < 0.005, `${called}`);
        }
      }
    });
  });
});
