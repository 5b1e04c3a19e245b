// Caveats of a whole Run in words.
import type { BusySign, RunCaveat } from '../../../analysis/run/run-caveat.ts';
import { formatDuration, formatNumber, formatPercent, formatTally } from '../../format.ts';
import type { WordingsFor } from './wording.ts';

export const runWordings: WordingsFor<RunCaveat> = {
  'incomplete-run': ({ status }) => ({
    message: `the run is ${status}: it ended before everything planned was measured`,
    advice: 'Run it again before it is compared or accepted as a baseline.',
  }),
  'few-launches': ({ fewCount, benchmarkCount, neededCount }) => ({
    message: `${fewCount} of ${formatTally(benchmarkCount, 'benchmark')} ${fewCount === 1 ? 'has' : 'have'} fewer than ${neededCount} launches, too few for a 95 % interval over launches`,
    advice: 'Run again with --launches 10 to compare or to accept a baseline.',
  }),
  'machine-busy': ({ signs }) => ({
    message: `the machine was not quiet: ${signs.map(signWords).join('; ')}`,
    advice: 'Stop what else runs here; `baremark doctor` says what to look at.',
  }),
  'waited-in-vain': ({ launchCount, waitedNs }) => ({
    message: `${formatTally(launchCount, 'launch')} waited ${formatDuration(waitedNs, 2)} for a core without neighbours, without success`,
    advice:
      'Use --launches 10: comparisons can then subtract the cost of neighbours; plain times include it.',
  }),
  'cost-does-not-grow': ({ family, parameter, from, to }) => ({
    message: `${family}: the time does not grow from ${parameter}=${from} to ${parameter}=${to}: constant-time work, or work that was optimised away`,
    advice:
      'Where the work should grow, return a result that depends on all of the input; where constant time is what you expect, this is it.',
  }),
  'unused-threshold': ({ pattern }) => ({
    message: `no benchmark is named "${pattern}", so its thresholds were not checked`,
    advice: 'Correct the name in the configuration; `baremark list` prints them all.',
  }),
};

function signWords(sign: BusySign): string {
  switch (sign.kind) {
    case 'load':
      return `load ${formatNumber(sign.load, 2)} on ${formatTally(sign.machineCpuCount, 'CPU')}`;
    case 'pressure':
      return `some task waited for a CPU ${formatPercent(sign.ratio)} of the time`;
    case 'steal':
      return `the hypervisor took ${formatPercent(sign.ratio)} of the CPU time`;
    default:
      return sign satisfies never;
  }
}
