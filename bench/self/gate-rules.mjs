// Ways to call a benchmark slower, side by side: each takes the samples of the launches of both sides.

import { compareRuns, defaultCompareSettings } from '../../dist/analysis/gate/compare.js';
import { classicScore } from '../../dist/analysis/gate/rule/classic-rule.js';
import { studentTwoSidedTail } from '../../dist/stats/interval/student-t.js';
import { mannWhitney } from '../../dist/stats/rank/rank-test.js';
import { summarise } from '../../dist/stats/summary.js';
import { runOf, slowedBy } from './recorded-launches.mjs';

/** The verdict of the gate. */
export function verdictOn({ before, after }, settings) {
  const [verdict] = compareRuns(
    [runOf([{ name: 'a', launches: before }])],
    [runOf([{ name: 'a', launches: after }])],
    { ...defaultCompareSettings, ...settings },
  );
  return verdict;
}

export function isAlarm(verdict) {
  return verdict.kind === 'regressed' || verdict.isSuspected === true;
}

export function slowed({ before, after }, slowdown) {
  return { before, after: after.map((times) => slowedBy(times, slowdown)) };
}

const meanOf = (times) => summarise([times].flat()).mean;

/** Mean more than 2 deviations or 10 % above that of the baseline; `count` new launches. */
export function classic({ before, after }, count) {
  const { mean, standardDeviation } = summarise(before.map(meanOf));
  const now = summarise(after.slice(0, count).map(meanOf)).mean;
  const { score, changeRatio } = classicScore(mean, standardDeviation, now);
  return score > 2 || changeRatio > 0.1;
}

/** Welch 1947 on the logarithms of the launches' means: p < 0.05 and at least 2 % slower. */
export function welch({ before, after }) {
  const [first, second] = [before, after].map((launches) => {
    const { mean, standardDeviation } = summarise(launches.map((times) => Math.log(meanOf(times))));
    return { mean, error: standardDeviation ** 2 / launches.length, count: launches.length };
  });
  const error = first.error + second.error;
  const degrees =
    error ** 2 / (first.error ** 2 / (first.count - 1) + second.error ** 2 / (second.count - 1));
  const shift = second.mean - first.mean;
  return shift >= Math.log(1.02) && studentTwoSidedTail(shift / Math.sqrt(error), degrees) < 0.05;
}

/** Mann and Whitney 1947 on all samples together, as if each were independent. */
export function pooledRanks({ before, after }) {
  const [first, second] = [before.flat(), after.flat()];
  const { u, pValue } = mannWhitney(first, second);
  return pValue < 0.05 && u < (first.length * second.length) / 2;
}
