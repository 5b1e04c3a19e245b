import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { uslLimit, uslPeakThreads, uslThroughput } from '../../src/stats/law/usl.ts';
import { fitUsl } from '../../src/stats/law/usl-fit.ts';
import { withoutFolder } from './recorded.ts';
import { doublings, expectedUsl, publishedPoints } from './usl-series.ts';

function assertWithin(actual: number, expected: number, ratio: number, what: string): void {
  const error = Math.abs(actual / expected - 1);
  assert.ok(error <= ratio, `${what}: ${actual} is not ${expected} (off by ${error})`);
}

const laws = fc.record({
  lambda: fc.double({ min: 1e-3, max: 1e9, noNaN: true }),
  sigma: fc.double({ min: 0.001, max: 0.6, noNaN: true }),
  kappa: fc.double({ min: 1e-5, max: 0.05, noNaN: true }),
});
const seeded = { seed: 4, numRuns: 200 };

function pointsOf(law: Parameters<typeof uslThroughput>[0]) {
  return doublings.map((threads) => ({
    threads,
    throughput: uslThroughput(law, threads),
    weight: 1,
  }));
}

// Coefficients of the R package usl, and of Gunther's book (2007) for Cisco, as stored with the series.
// SciPy 1.17.1 finds the same: least_squares(lambda p: p[0]*N/(1 + p[1]*(N-1) + p[2]*N*(N-1)) - X,
//   [X[0], 0.1, 1e-3], bounds=([0, 0, 0], [inf, 1, inf]), xtol=1e-15, ftol=1e-15, x_scale='jac')
describe('the universal scalability law', { skip: withoutFolder('usl') }, () => {
  for (const [name, file, counts] of [
    ['specsdm91', 'specsdm91', undefined],
    ['cisco', 'cisco', undefined],
    ['cisco_subset_1_2_4_8_16_32', 'cisco', doublings],
  ] as const) {
    it(`has the published coefficients of ${name} to 0.02 %`, () => {
      const { coefficients } = fitUsl(publishedPoints(file, counts), 'usl');
      const expected = expectedUsl(name);
      for (const each of ['lambda', 'sigma', 'kappa'] as const) {
        assertWithin(coefficients[each], expected[each], 2e-4, each);
      }
      assertWithin(uslPeakThreads(coefficients), expected.peak_n, 2e-4, 'peak');
      assertWithin(
        uslLimit(coefficients),
        expected.peak_throughput,
        2e-4,
        'throughput at the peak',
      );
    });
  }

  it('stops at kappa = 0 for the ray tracer, which is Amdahl’s law', () => {
    const points = publishedPoints('raytracer');
    const { coefficients } = fitUsl(points, 'usl');
    const expected = expectedUsl('raytracer');
    assert.equal(coefficients.kappa, 0);
    assertWithin(coefficients.sigma, expected.sigma, 2e-4, 'sigma');
    assertWithin(coefficients.lambda, expected.lambda, 2e-4, 'lambda');
    assertWithin(uslLimit(coefficients), expected.amdahl_asymptote, 2e-4, 'limit');
    assert.equal(uslPeakThreads(coefficients), Number.POSITIVE_INFINITY);
    const amdahl = fitUsl(points, 'amdahl').coefficients;
    assertWithin(amdahl.sigma, coefficients.sigma, 1e-6, 'sigma of Amdahl’s law');
  });
});

describe('the fit of a scaling law', () => {
  it('gives the coefficients back from points without noise', () => {
    fc.assert(
      fc.property(laws, (law) => {
        const { coefficients } = fitUsl(pointsOf(law), 'usl');
        for (const each of ['lambda', 'sigma', 'kappa'] as const) {
          assertWithin(coefficients[each], law[each], 1e-6, each);
        }
      }),
      seeded,
    );
  });

  it('follows the unit of throughput and of weight, and the order of points not at all', () => {
    const factors = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(laws, factors, factors, (law, factor, heavier) => {
        const bent = pointsOf(law).map((point, index) => ({
          ...point,
          throughput: point.throughput * (1 + 0.05 * Math.sin(7 * index)),
        }));
        const rescaled = bent.map(({ threads, throughput, weight }) => ({
          threads,
          throughput: throughput * factor,
          weight: weight * heavier,
        }));
        const one = fitUsl(bent, 'usl').coefficients;
        const other = fitUsl(rescaled.toReversed(), 'usl').coefficients;
        for (const threads of [1, 3, 32]) {
          const expected = factor * uslThroughput(one, threads);
          assertWithin(uslThroughput(other, threads), expected, 1e-5, `at ${threads}`);
        }
      }),
      seeded,
    );
  });

  it('stays inside its bounds for any input', () => {
    const throughputs = fc.array(fc.double({ min: 1e-3, max: 1e6, noNaN: true }), {
      minLength: 6,
      maxLength: 6,
    });
    fc.assert(
      fc.property(throughputs, (values) => {
        const points = values.map((throughput, index) => ({
          threads: doublings[index] ?? 1,
          throughput,
          weight: 1,
        }));
        const { lambda, sigma, kappa } = fitUsl(points, 'usl').coefficients;
        assert.ok(lambda > 0 && sigma >= 0 && sigma <= 1 && kappa >= 0 && Number.isFinite(kappa));
      }),
      seeded,
    );
  });

  it('uses weights: a point that weighs next to nothing may lie anywhere', () => {
    const law = { lambda: 100, sigma: 0.05, kappa: 0.001 };
    const points = [...pointsOf(law), { threads: 24, throughput: 5000, weight: 1e-12 }];
    assertWithin(fitUsl(points, 'usl').coefficients.kappa, law.kappa, 1e-3, 'kappa');
  });

  it('refuses to fit nothing, and takes what it can from one point', () => {
    assert.throws(() => fitUsl([], 'usl'), RangeError);
    const { coefficients } = fitUsl([{ threads: 4, throughput: 40, weight: 1 }], 'linear');
    assert.deepEqual(coefficients, { lambda: 10, sigma: 0, kappa: 0 });
  });
});
