import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { blockedMean } from '../../src/stats/interval/blocked-mean.ts';

function near(actual: number | undefined, expected: number): void {
  assert.ok(actual !== undefined && Math.abs(actual / expected - 1) < 1e-9, `${actual}`);
}

// R 4.2: v <- c(.01, .03, -.02, .20, .22, .19, .25); b <- factor(c(1, 1, 1, 2, 2, 2, 2))
// f <- lm(v ~ b, contrasts = list(b = "contr.sum")); coef(summary(f)); confint(f)
const blocks = [
  [0.01, 0.03, -0.02],
  [0.2, 0.22, 0.19, 0.25],
];

describe('the mean over blocks', () => {
  it('is the intercept of a linear model with sum contrasts', () => {
    const mean = blockedMean(blocks, 0.95);
    near(mean?.value, 0.1108333333333333);
    near(mean?.low, 0.08536063847958333);
    near(mean?.high, 0.13630602818708329);
    near(mean?.pValue, 9.969531546215748e-5);
  });

  it('is Student’s interval where there is one block', () => {
    // confint(lm(v[1:3] ~ 1), level = 0.99)
    const mean = blockedMean([blocks[0] ?? [], []], 0.99);
    near(mean?.value, 0.006666666666666665);
    near(mean?.low, -0.1375379618109653);
    near(mean?.high, 0.1508712951442986);
    near(mean?.pValue, 0.6913933000758163);
  });

  it('is none where nothing scatters within a block', () => {
    assert.equal(blockedMean([], 0.95), null);
    assert.equal(blockedMean([[1], [2]], 0.95), null);
    assert.deepEqual(blockedMean([[0, 0]], 0.95), { value: 0, low: 0, high: 0, pValue: 1 });
    assert.equal(blockedMean([[1, 1]], 0.95)?.pValue, 0);
  });
});
