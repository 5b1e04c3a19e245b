import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareRuns, defaultCompareSettings } from '../../src/analysis/gate/compare.ts';
import { pairedVerdicts } from '../../src/analysis/gate/paired.ts';
import type { Measurement } from '../../src/model/run/measurement.ts';
import { remeasureCommand } from '../../src/report/sentences/verdict/remeasure.ts';
import { verdictSentence } from '../../src/report/sentences/verdict/verdict.ts';
import { sampleHeader } from '../fixtures/sample-run.ts';
import { launchesAt, madeRun } from './made-run.ts';

const wide = [985, 995, 1005, 1015];

test('an undecided verdict names the command that would decide it, as a shell takes it', () => {
  const few = [madeRun(launchesAt("it's json > parse (size=1)", [1000, 1001, 1002]))];
  const [verdict] = compareRuns(few, few, defaultCompareSettings);
  assert.match(
    verdict?.kind === 'inconclusive' ? verdictSentence(verdict) : '',
    /run again with: baremark run 'it'\\''s json > parse \(size=1\)' --launches 10, and the baseline too/,
  );
});

test('of two versions it names the version that it was compared with', () => {
  const sides = (['before', 'after'] as const).flatMap((side) =>
    launchesAt('parse', wide).map((launch, index): Measurement => {
      const times = (launch.columns.durationNs ?? []).map((ns) =>
        side === 'after' ? 1e6 / ns : 1000,
      );
      return {
        ...launch,
        point: { kind: 'pair', threads: 1, launch: index, side },
        columns: { ...launch.columns, durationNs: times },
      };
    }),
  );
  const pair = {
    study: 'pair',
    against: 'HEAD~1',
    isolates: 1,
    launches: 4,
    samplingNs: 1e8,
    minWarmupNs: 0,
    maxWarmupNs: 1e9,
  } as const;
  const run = madeRun(sides, { plan: { ...sampleHeader.plan, studies: [pair] } });
  const [verdict] = pairedVerdicts(run, defaultCompareSettings);
  assert.match(
    verdict?.kind === 'inconclusive' ? verdictSentence(verdict) : '',
    /run again with: baremark compare --against HEAD~1 parse --launches \d+\.$/,
  );
});

test('a file that no glob finds is named too, without which the command would find nothing', () => {
  const commandFor = (file: string) =>
    remeasureCommand(
      {
        benchmarkId: JSON.stringify([file, ['words', 'split'], []]),
        benchmarkName: 'words > split',
      },
      { launchCount: 10, against: null },
    );
  assert.equal(
    commandFor('my benchmark/index.js'),
    "baremark run 'my benchmark/index.js' 'words > split' --launches 10",
  );
  assert.equal(commandFor('bench/words.bench.mts'), "baremark run 'words > split' --launches 10");
});
