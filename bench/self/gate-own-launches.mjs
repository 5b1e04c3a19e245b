// The table of the gate on the project's own recording (test/fixtures/gate), for gate-power.mjs.
import { compareRuns, defaultCompareSettings } from '../../dist/analysis/gate/compare.js';
import { openRandom } from '../../dist/stats/random.js';
import {
  addedWork,
  readGateFixture,
  runOfFixture,
  sidesInTurn,
  sidesStored,
  withoutWaits,
} from './gate-fixture.mjs';
import { isAlarm } from './gate-rules.mjs';

const draws = 120;

/** As in test/analysis/gate-power.test.ts. */
const accepted = {
  'in turn': [
    ['regressed', 'same', '<=', 0.005],
    ['alarm', '+5 %', '>=', 0.9],
    ['alarm', '+10 %', '>=', 0.97],
  ],
  'in turn, waits not doubted': [
    ['regressed', 'same', '<=', 0.005],
    ['regressed', '+5 %', '>=', 0.75],
    ['regressed', '+10 %', '>=', 0.93],
  ],
  stored: [
    ['regressed', 'same', '<=', 0.01],
    ['alarm', '+5 %', '>=', 0.85],
    ['alarm', '+10 %', '>=', 0.9],
  ],
};

/** Prints the shares of each verdict; @returns the names of what misses its accepted number */
export function judgeOwnLaunches() {
  const kernels = readGateFixture();
  const sidesOf = {
    'in turn': (variant) => sidesInTurn(kernels, variant),
    'in turn, waits not doubted': (variant) =>
      sidesInTurn(kernels, variant).map(({ before, after }) => ({
        before: withoutWaits(before),
        after: withoutWaits(after),
      })),
    stored: (variant) => sidesStored(kernels, variant, draws, openRandom),
  };
  return Object.entries(sidesOf).flatMap(([design, of]) => {
    const settings = { ...defaultCompareSettings, isInterleaved: design !== 'stored' };
    const shares = Object.keys(addedWork).map((variant) => {
      const verdicts = of(variant).flatMap(({ before, after }) =>
        compareRuns([runOfFixture(before)], [runOfFixture(after)], settings),
      );
      const share = (holds) => verdicts.filter(holds).length / verdicts.length;
      const kinds = ['regressed', 'improved', 'unchanged', 'inconclusive'].map((kind) => [
        kind,
        share((verdict) => verdict.kind === kind),
      ]);
      return [variant, { ...Object.fromEntries(kinds), alarm: share(isAlarm) }];
    });
    console.log(`\nown launches of a busy host, ${design}, 10 launches per side`);
    const table = Object.fromEntries(shares);
    console.table(
      Object.fromEntries(
        shares.map(([variant, of]) => [
          variant,
          Object.fromEntries(Object.entries(of).map(([kind, each]) => [kind, percent(each)])),
        ]),
      ),
    );
    return accepted[design]
      .filter(([kind, variant, sign, limit]) => {
        const share = table[variant][kind];
        return sign === '<=' ? share > limit : share < limit;
      })
      .map(
        ([kind, variant, sign, limit]) =>
          `own launches, ${design}, ${kind} at ${variant}: ${sign} ${percent(limit)} was accepted`,
      );
  });
}

function percent(share) {
  return `${(100 * share).toFixed(1)} %`;
}
