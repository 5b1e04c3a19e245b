// The gate and its warning level on recorded plain times without a reference spin, 25 samples per
// launch: a machine with other work on it, and a noisy one.
import { describe, it } from 'node:test';
import { compareRuns, defaultCompareSettings } from '../../src/analysis/gate/compare.ts';
import { openRandom, type Random } from '../../src/stats/random.ts';
import { accept, isAlarm, recorded, shareWhere, verdictsOver, withRecorded } from './recorded.ts';

const draws = 500;
const isInterleaved = true;

function drawFrom(folder: string, set: 'quietA' | 'noiseA') {
  const workloads = recorded.readSamples(folder, set);
  return (random: Random, index: number) =>
    recorded.interleaved(workloads[index % workloads.length] ?? [], random);
}

describe('the gate and its warnings on plain recorded times, 10 launches per side in turn', () => {
  for (const { set, five, ten } of [
    { set: 'quietA', five: 0.7, ten: 0.85 },
    { set: 'noiseA', five: 0, ten: 0.75 },
  ] as const) {
    it(`hardly ever warn of identical code and find what is slower (${set})`, (t) => {
      withRecorded(t, (folder) => {
        const draw = drawFrom(folder, set);
        const found = (slowdown: number) =>
          shareWhere(verdictsOver(draws, draw, slowdown, { isInterleaved }), isAlarm);
        const same = found(0);
        accept(t, 'identical called or probably slower', same, same <= 0.04);
        const atFive = found(0.05);
        accept(t, '+5 % found', atFive, atFive >= five);
        const atTen = found(0.1);
        accept(t, '+10 % found', atTen, atTen >= ten);
      });
    });

    it(`hardly ever pass what is slower by the margin (${set})`, (t) => {
      withRecorded(t, (folder) => {
        const settings = { isInterleaved, marginRatio: 0.05 };
        const verdicts = verdictsOver(draws, drawFrom(folder, set), 0.05, settings);
        const passed = shareWhere(verdicts, ({ kind }) => kind === 'unchanged');
        accept(t, '+5 % called unchanged at a margin of 5 %', passed, passed <= 0.04);
      });
    });
  }

  it('warn of anything in hardly any clean suite of twenty', (t) => {
    withRecorded(t, (folder) => {
      const draw = drawFrom(folder, 'quietA');
      const suites = Array.from({ length: 150 }, (_, suite) => {
        const random = openRandom(1e6 + suite);
        const drawn = Array.from({ length: 20 }, (_, index) => draw(random, index));
        const side = (which: 'before' | 'after') =>
          recorded.runOf(
            drawn.map((sides, index) => ({ name: `b${index}`, launches: sides[which] })),
          );
        const settings = { ...defaultCompareSettings, isInterleaved };
        return compareRuns([side('before')], [side('after')], settings).some(isAlarm);
      });
      const share = shareWhere(suites, (hasAlarm) => hasAlarm);
      accept(t, 'suites with an alarm', share, share <= 0.07);
    });
  });
});
