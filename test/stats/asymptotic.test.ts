import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type AsymptoticFit, fitAsymptotic, type Growth } from '../../src/stats/law/asymptotic.ts';
import { openRandom, type Random } from '../../src/stats/random.ts';
import { nextNormal } from './simulated.ts';

const sizes = [16, 64, 256, 1024, 4096];
const laws = [
  { growth: 'constant', of: () => 1 },
  { growth: 'log n', of: (n: number) => Math.log2(n) },
  { growth: 'n', of: (n: number) => n },
  { growth: 'n log n', of: (n: number) => n * Math.log2(n) },
  { growth: 'n²', of: (n: number) => n * n },
  { growth: 'n³', of: (n: number) => n ** 3 },
] as const satisfies readonly { growth: Growth; of: (n: number) => number }[];

const exact = (of: (n: number) => number, at = sizes) =>
  fitAsymptotic(at.map((size) => ({ size, cost: 3.5 * of(size), logError: 0 })));

/** Costs as launches show them: each the mean of so many, its error estimated from the same. */
function drawn(random: Random, of: (n: number) => number, noise: number, at = sizes, launches = 5) {
  return at.map((size) => {
    const logs = Array.from({ length: launches }, () => noise * nextNormal(random));
    const mean = logs.reduce((sum, each) => sum + each, 0) / launches;
    const squares = logs.reduce((sum, each) => sum + (each - mean) ** 2, 0);
    const logError = Math.sqrt(squares / (launches - 1) / launches);
    return { size, cost: of(size) * Math.exp(mean), logError };
  });
}

function share(draws: number, isTrue: (draw: number) => boolean): number {
  let count = 0;
  for (let draw = 0; draw < draws; draw += 1) if (isTrue(draw)) count += 1;
  return count / draws;
}

const includes = ({ exponent }: AsymptoticFit, value: number) =>
  exponent.low <= value && value <= exponent.high;

describe('the growth of a cost', () => {
  it('is named for each exact series, with its coefficient', () => {
    for (const { growth, of } of laws) {
      const fit = exact(of);
      assert.equal(fit?.growth, growth);
      assert.ok(Math.abs((fit?.coefficient ?? 0) - 3.5) < 1e-12, growth);
    }
  });

  // By hand: pairs of 1, 2, 4, 8 against 1, 4, 16, 64 all have the slope 2.
  it('has the slope of log cost over log size as its exponent', () => {
    const fit = exact((n) => n * n, [1, 2, 4, 8]);
    assert.ok(Math.abs((fit?.exponent.value ?? 0) - 2) < 1e-12);
    const root = exact((n) => n ** 1.5);
    assert.ok(Math.abs((root?.exponent.value ?? 0) - 1.5) < 1e-12);
    assert.equal(root?.growth, null, 'no law of these');
    assert.deepEqual(root?.allowed, []);
  });

  // By hand: distances from the centre ±0.5 and ±1.5 times ln 2, so a standard error of
  // 0.1 ÷ (√5 · ln 2) = 0.06452, times Student's 4.3027 for two degrees of freedom.
  it('has an interval no narrower than the errors of its costs', () => {
    const fit = fitAsymptotic(
      [1, 2, 4, 8].map((size) => ({ size, cost: size * size, logError: 0.1 })),
    );
    assert.ok(fit !== null);
    assert.ok(Math.abs(fit.exponent.low - (2 - 0.2776)) < 1e-4, String(fit.exponent.low));
    assert.ok(Math.abs(fit.exponent.high - (2 + 0.2776)) < 1e-4, String(fit.exponent.high));
  });

  it('is seldom named wrongly, and mostly named: 1,200 draws of each law and noise', () => {
    for (const noise of [0.03, 0.3]) {
      for (const [index, { growth, of }] of laws.entries()) {
        const random = openRandom(100 * index + Math.round(1000 * noise));
        let named = 0;
        const wrong = share(1200, () => {
          const fit = fitAsymptotic(drawn(random, of, noise));
          if (fit?.growth === growth) named += 1;
          return fit !== null && fit.growth !== null && fit.growth !== growth;
        });
        assert.ok(wrong <= 0.005, `${growth} at ${noise}: ${wrong}`);
        if (noise <= 0.1) assert.ok(named >= 0.85 * 1200, `${growth} at ${noise}: ${named}`);
      }
    }
  });

  it('is as seldom named wrongly for one disturbed size: 1,200 draws of each law, five and four sizes', () => {
    for (const at of [sizes, sizes.slice(0, 4)]) {
      for (const [index, { growth, of }] of laws.entries()) {
        const random = openRandom(7000 + index);
        const wrong = share(1200, (draw) => {
          const costs = drawn(random, of, 0.05, at);
          const factor = [1.3, 2, 4, 10, 0.5][draw % 5] ?? 1;
          const hit = Math.floor(random.nextReal() * at.length);
          const fit = fitAsymptotic(
            costs.map((each, place) =>
              place === hit ? { ...each, cost: factor * each.cost } : each,
            ),
          );
          return fit !== null && fit.growth !== null && fit.growth !== growth;
        });
        assert.ok(wrong <= 0.005, `${growth} over ${at.length} sizes: ${wrong}`);
      }
    }
  });

  it('is still found for five sizes of which one is disturbed, and names that one', () => {
    const random = openRandom(5);
    const right = share(400, () => {
      const costs = drawn(random, (n) => n * Math.log2(n), 0.03);
      const fit = fitAsymptotic(
        costs.map((each) => (each.size === 256 ? { ...each, cost: 3 * each.cost } : each)),
      );
      return fit?.growth === 'n log n' && fit.leftOut === 256;
    });
    assert.ok(right > 0.8, `${right}`);
  });

  it('has an interval that holds the true exponent in 95 % of 1,200 draws', () => {
    for (const [exponent, noise] of [
      [1, 0.03],
      [1, 0.2],
      [1.4, 0.1],
      [2, 0.1],
    ] as const) {
      for (const at of [sizes, sizes.slice(0, 4)]) {
        const random = openRandom(Math.round(100 * exponent + 1000 * noise));
        let told = 0;
        const missed = share(1200, () => {
          const fit = fitAsymptotic(drawn(random, (n) => n ** exponent, noise, at));
          if (fit !== null) told += 1;
          return fit !== null && !includes(fit, exponent);
        });
        assert.ok(missed <= 0.05, `n^${exponent} at ${noise}: ${missed}`);
        assert.ok(told > 0.9 * 1200, `${told}`);
      }
    }
  });

  it('is not a law of a cost with an offset, unless for the upper sizes: 1,200 draws each', () => {
    for (const offset of [30, 300, 3000]) {
      const random = openRandom(offset);
      const wrong = share(1200, () => {
        const fit = fitAsymptotic(drawn(random, (n) => offset + n, 0.03));
        return fit !== null && fit.growth !== null && fit.growth !== 'n';
      });
      assert.ok(wrong <= 0.005, `${offset}: ${wrong}`);
    }
    assert.equal(
      exact((n) => 300 + n),
      null,
    );
    const upper = exact((n) => 8 + n, [16, 1024, 4096, 16_384, 65_536]);
    assert.equal(upper?.growth, 'n');
    assert.equal(upper?.leftOut, 16);
  });

  it('is not given for few sizes, or for sizes close to each other', () => {
    assert.equal(
      exact((n) => n, [10, 100, 1000]),
      null,
    );
    assert.equal(
      exact((n) => n, [10, 20, 30, 40, 70]),
      null,
    );
    assert.equal(fitAsymptotic([]), null);
  });

  it('is not named where n and n log n would both do', () => {
    const wide = sizes.map((size) => ({ size, cost: size * Math.log2(size), logError: 0.6 }));
    assert.equal(fitAsymptotic(wide)?.growth, null);
  });

  it('refuses what has no growth', () => {
    const of = (size: number, cost: number) => ({ size, cost, logError: 0 });
    assert.throws(() => fitAsymptotic([of(5, 1), of(5, 1)]), RangeError);
    assert.throws(() => fitAsymptotic([of(0, 1), of(5, 1)]), RangeError);
    assert.throws(() => fitAsymptotic([of(1, 0), of(5, 1)]), RangeError);
  });
});
