import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ScalingModel } from '../../src/analysis/scaling/explanation.ts';
import type { Estimate } from '../../src/model/verdict.ts';
import { modelSentence } from '../../src/report/sentences/scaling/law-sentence.ts';

function between(low: number, value: number, high: number): Estimate {
  return { low, value, high, confidence: 0.95, count: 60, method: 'made up' };
}

const universal: Exclude<ScalingModel, { readonly kind: 'not-identifiable' }> = {
  kind: 'usl',
  lambdaPerSec: between(980, 1000, 1020),
  sigma: between(0.025, 0.031, 0.038),
  kappa: between(6.12e-4, 8e-4, 9.71e-4),
  peakThreads: between(31.2, 34.1, 37.9),
  limitPerSec: between(11900, 12100, 12300),
  fittedThreads: [1, 2, 4, 8, 16, 32, 48],
  curve: [],
};

describe('the sentence of a scaling model', () => {
  it('gives coefficients and peak with their intervals', () => {
    assert.equal(
      modelSentence(universal),
      'Universal scalability law: sigma 3.1 % [2.5, 3.8], kappa 0.080 % [0.061, 0.097]: ' +
        'peak at 34 threads [31, 38] with 12.1 k/s (± 1.7 %).',
    );
  });

  it('calls a peak past the counts a prediction, and names none past twice as many', () => {
    const upTo = (most: number) => modelSentence({ ...universal, fittedThreads: [1, most] });
    assert.match(upTo(32), /peak at 34 threads .*, past the 32 measured and so a prediction\.$/);
    assert.match(upTo(16), /: no peak up to 32 threads, twice the largest count measured\.$/);
  });

  it('says of Amdahl’s law what its limit rests on, or that there is none in sight', () => {
    const amdahl = { ...universal, kind: 'amdahl', kappa: null, peakThreads: null } as const;
    assert.equal(
      modelSentence(amdahl),
      'Amdahl’s law: sigma 3.1 % [2.5, 3.8], no coherency cost shown: at most 12.1 k/s (± 1.7 %) ' +
        'with any number of threads, if it holds past the 48 measured.',
    );
    assert.match(modelSentence({ ...amdahl, limitPerSec: null }), /: no limit in sight\.$/);
  });

  it('says up to where scaling was linear, and why nothing is identifiable', () => {
    const linear = { ...universal, kind: 'linear', sigma: null, kappa: null } as const;
    assert.match(modelSentence(linear), /^Linear scaling: 1\.00 k\/s .* up to 48 threads\.$/);
    const unknown = { kind: 'not-identifiable', neededCounts: 6, contention: null } as const;
    assert.equal(
      modelSentence({ ...unknown, measuredCounts: 2, usableCpuCount: 2 }),
      'Not identifiable: 2 thread counts within the 2 CPUs; 6 are needed, so at least 6 CPUs. ' +
        'Until then the speed-up with its interval is all that is known.',
    );
    assert.equal(
      modelSentence({ ...unknown, measuredCounts: 1, usableCpuCount: 1 }),
      'Not identifiable: 1 thread count within the one CPU; 6 are needed, so at least 6 CPUs.',
    );
    const contention = between(0.021, 0.024, 0.027);
    assert.equal(
      modelSentence({ ...unknown, measuredCounts: 4, usableCpuCount: 8, contention }),
      'Not identifiable: 4 thread counts within the 8 CPUs; 6 are needed to distinguish contention from ' +
        'coherency. If coherency costs nothing, contention is 2.4 % [2.1, 2.7].',
    );
  });

  it('shows no interval where nothing scattered', () => {
    const exact = { ...universal, limitPerSec: between(12000, 12000, 12000) };
    assert.match(modelSentence(exact), /\[31, 38\] with 12\.0 k\/s\.$/);
  });
});
