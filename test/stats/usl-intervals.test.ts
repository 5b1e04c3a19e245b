import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bootstrapUsl } from '../../src/stats/law/usl-bootstrap.ts';
import { rankedLaws } from '../../src/stats/law/usl-choice.ts';
import { fitUsl } from '../../src/stats/law/usl-fit.ts';
import { weightedPoints } from '../../src/stats/law/usl-sample.ts';
import { studentUsl } from '../../src/stats/law/usl-student.ts';
import { openRandom } from '../../src/stats/random.ts';
import { withoutFolder } from './recorded.ts';
import { expectedUsl, publishedPoints, simulatedSamples } from './usl-series.ts';

const noise = { deviationRatio: 0.03, rounds: 10, seed: 1 };

describe('the Student interval of a scaling law', { skip: withoutFolder('usl') }, () => {
  for (const name of ['specsdm91', 'cisco']) {
    // From summary() of R's nls, as stored with the series.
    it(`is that of R for ${name}`, () => {
      const points = publishedPoints(name);
      const intervals = studentUsl(points, fitUsl(points, 'usl'), 0.95);
      for (const each of ['lambda', 'sigma', 'kappa'] as const) {
        const { low, high } = intervals((coefficients) => coefficients[each]);
        const [expectedLow, expectedHigh] = expectedUsl(name).ci95_t[each];
        assert.ok(Math.abs(low / expectedLow - 1) < 1e-3, `${each}: ${low} ≠ ${expectedLow}`);
        assert.ok(Math.abs(high / expectedHigh - 1) < 1e-3, `${each}: ${high} ≠ ${expectedHigh}`);
      }
    });
  }
});

describe('the bootstrap of a scaling law', () => {
  const widthOf = (rounds: number, law: 'linear' | 'usl') => {
    const truth = { lambda: 100, sigma: law === 'usl' ? 0.03 : 0, kappa: law === 'usl' ? 1e-3 : 0 };
    const samples = simulatedSamples(truth, { ...noise, rounds });
    const settings = { random: openRandom(1), confidence: 0.95, resampleCount: 999 };
    const intervals = bootstrapUsl(samples, fitUsl(weightedPoints(samples), law), settings);
    const { low, high } = intervals(({ lambda }) => lambda);
    return (high - low) / 100;
  };

  it('has the width that theory gives where there is one coefficient', () => {
    // 60 rounds of 3 % each: 2 · 1.96 · 0.03 ÷ √60; Birge's ratio can only add to it.
    const expected = (2 * 1.96 * 0.03) / Math.sqrt(60);
    const width = widthOf(10, 'linear');
    assert.ok(width > 0.85 * expected && width < 1.6 * expected, `${width} against ${expected}`);
  });

  it('narrows with more rounds, and is the same for the same seed', () => {
    assert.ok(widthOf(40, 'usl') < 0.7 * widthOf(5, 'usl'));
    assert.equal(widthOf(5, 'usl'), widthOf(5, 'usl'));
  });

  it('widens where the points do not follow the law', () => {
    const samples = simulatedSamples({ lambda: 100, sigma: 0.03, kappa: 1e-3 }, noise);
    const stepped = samples.map(({ threads, throughputs }) => ({
      threads,
      throughputs: throughputs.map((each) => (threads === 8 ? 1.2 * each : each)),
    }));
    const widths = [samples, stepped].map((each) => {
      const settings = { random: openRandom(1), confidence: 0.95, resampleCount: 199 };
      const intervals = bootstrapUsl(each, fitUsl(weightedPoints(each), 'usl'), settings);
      const { low, high } = intervals(({ sigma }) => sigma);
      return high - low;
    });
    assert.ok((widths[1] ?? 0) > 2 * (widths[0] ?? 0), `${widths}`);
  });
});

describe('the choice of a scaling law', () => {
  const choice = (sigma: number, kappa: number) =>
    rankedLaws(simulatedSamples({ lambda: 100, sigma, kappa }, noise))[0]?.law;

  it('is the law that made the rounds', () => {
    assert.equal(choice(0, 0), 'linear');
    assert.equal(choice(0.08, 0), 'amdahl');
    assert.equal(choice(0.03, 0.003), 'usl');
  });

  it('is the simplest of those that fit without residuals', () => {
    const exact = { ...noise, deviationRatio: 0 };
    for (let step = 1; step <= 50; step += 1) {
      const law = (sigma: number) =>
        rankedLaws(simulatedSamples({ lambda: step / 7, sigma, kappa: 0 }, exact))[0]?.law;
      assert.equal(law(0), 'linear');
      assert.equal(law(step / 60), 'amdahl');
    }
  });
});

describe('the weights of thread counts', () => {
  it('are 1 ÷ variance of the mean, drawn towards the common relative variance', () => {
    // Relative squares 2 · 0.1² and 2 · 0.2² over two repeats: pooled 0.05.
    const points = weightedPoints([
      { threads: 1, throughputs: [90, 110] },
      { threads: 2, throughputs: [160, 240] },
    ]);
    const expected = [
      2 / (((4 * 0.05 + 0.02) / 5) * 100 ** 2),
      2 / (((4 * 0.05 + 0.08) / 5) * 200 ** 2),
    ];
    for (const [index, { weight }] of points.entries()) {
      assert.ok(Math.abs(weight / (expected[index] ?? 0) - 1) < 1e-12, `${weight}`);
    }
  });

  it('are alike where nothing is known of the scatter', () => {
    const samples = [
      { threads: 1, throughputs: [100] },
      { threads: 2, throughputs: [150, 150] },
    ];
    assert.deepEqual(
      weightedPoints(samples).map(({ weight }) => weight),
      [1, 1],
    );
  });
});
