import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bootstrapInterval } from '../../src/stats/interval/bootstrap.ts';
import { studentisedBootstrapInterval } from '../../src/stats/interval/studentised-bootstrap.ts';
import { openRandom } from '../../src/stats/random.ts';
import { nextNormal } from './simulated.ts';

type Groups = readonly (readonly number[])[];

const launches: Groups = [
  [5.1, 4.9, 5.6],
  [6.2, 6.0, 6.5],
  [5.0, 5.3, 5.2],
  [7.9, 8.1, 7.6],
  [5.8, 5.5, 5.9],
  [6.6, 6.4, 7.0],
  [5.4, 5.2, 5.7],
  [9.1, 9.3, 8.8],
];

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function meanOfMeans(groups: Groups): number {
  return meanOf(groups.map(meanOf));
}

describe('the studentised bootstrap', () => {
  // R 4.2.2 with boot 1.3.28.1, groups g as above:
  //   m <- function(l) mean(sapply(l, mean)); n <- length(g)
  //   se <- function(l) { p <- sapply(seq_along(l), function(i) m(l[-i]))
  //     sqrt((n - 1) / n * sum((p - mean(p))^2)) }
  //   pick <- function(v) v[sample.int(length(v), replace = TRUE)]
  //   set.seed(1); b <- boot(g, function(d) c(m(d), se(d)^2), R = 49999, sim = "parametric",
  //     ran.gen = function(d, mle) lapply(pick(d), pick))
  //   boot.ci(b, conf = c(0.95, 0.8), type = c("stud", "perc"))
  it('agrees with the R package boot within the error of drawing', () => {
    for (const [confidence, low, high] of [
      [0.95, 5.517, 8.676],
      [0.8, 5.86, 7.405],
    ] as const) {
      const settings = { random: openRandom(1), confidence, resampleCount: 9999 };
      const interval = studentisedBootstrapInterval(launches, meanOfMeans, settings);
      assert.ok(Math.abs(interval.low - low) < 0.03, `low ${interval.low}`);
      assert.ok(Math.abs(interval.high - high) < 0.12, `high ${interval.high}`);
    }
  });

  it('draws within the groups too: the same command on groups that are wide inside', () => {
    const wide = [
      [1, 9],
      [3, 6],
      [2, 8.5],
      [4, 7],
      [2.5, 9.5],
    ];
    const settings = { random: openRandom(1), confidence: 0.9, resampleCount: 9999 };
    const { low, high } = studentisedBootstrapInterval(wide, meanOfMeans, settings);
    assert.ok(Math.abs(low - 4.768) < 0.03 && Math.abs(high - 5.765) < 0.03, `${low} ${high}`);
  });

  it('covers the truth with five groups, where the percentile interval is too narrow', () => {
    const covered = { studentised: 0, percentile: 0 };
    const draws = 300;
    for (let seed = 1; seed <= draws; seed += 1) {
      const random = openRandom(seed);
      const groups = Array.from({ length: 5 }, () => {
        const level = nextNormal(random);
        return Array.from({ length: 4 }, () => level + 0.3 * nextNormal(random));
      });
      const settings = { random, confidence: 0.9, resampleCount: 399 };
      const one = studentisedBootstrapInterval(groups, meanOfMeans, settings);
      const other = bootstrapInterval(groups, meanOfMeans, settings);
      covered.studentised += one.low <= 0 && 0 <= one.high ? 1 : 0;
      covered.percentile += other.low <= 0 && 0 <= other.high ? 1 : 0;
    }
    // Binomial standard error of 300 draws: 0.017.
    assert.ok(Math.abs(covered.studentised / draws - 0.9) < 0.05, `${covered.studentised}`);
    assert.ok(covered.percentile / draws < 0.85, `${covered.percentile}`);
  });

  it('has no width for groups that are all alike, and refuses three groups', () => {
    const settings = { random: openRandom(1), confidence: 0.95, resampleCount: 99 };
    const same = studentisedBootstrapInterval([[2], [2], [2], [2]], meanOfMeans, settings);
    assert.deepEqual([same.low, same.high], [2, 2]);
    const three = launches.slice(0, 3);
    assert.throws(() => studentisedBootstrapInterval(three, meanOfMeans, settings), RangeError);
  });
});
