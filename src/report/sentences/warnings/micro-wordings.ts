// Caveats of one microbenchmark in words.
import type { MicroCaveat } from '../../../analysis/micro/micro-caveat.ts';
import {
  formatDuration,
  formatPercent,
  formatRoundCount,
  formatTally,
  formatTimes,
} from '../../format.ts';
import type { WordingsFor } from './wording.ts';

export const microWordings: WordingsFor<MicroCaveat> = {
  'few-samples': ({ sampleCount, launchCount }) => ({
    message: `only ${formatTally(sampleCount, 'sample')} in ${formatTally(launchCount, 'launch')}: percentiles above the median mean little`,
    advice: 'Give it more time with --sampling or more launches with --launches.',
  }),
  'at-floor': ({ medianNs, floorNs }) => ({
    message: `${formatDuration(medianNs)} is within twice the ${formatDuration(floorNs)} that an empty function takes: the work may have been optimised away`,
    advice:
      'Return the result from the callback and make the input depend on something that changes.',
  }),
  'bimodal-launches': ({ fastCount, launchCount, nearestRatio }) => ({
    message: `${fastCount} of ${launchCount} launches are fast and the others take at least ${formatTimes(nearestRatio)} as long: two results, not one`,
    advice:
      'Run it with --launches 10 and look at them one by one; their combined median is meaningless.',
  }),
  'time-by-operations': ({ direction, fromOperations, toOperations }) => ({
    message: `the time ${direction} with the operations done: its median holds for ${formatRoundCount(fromOperations)} to ${formatRoundCount(toOperations)} operations only`,
    advice:
      'If state grows, keep it at a constant size: reset it in a hook, or fill it before and make its size a param.',
  }),
  disturbed: ({ disturbedRatio }) => ({
    message: `the thread lost the CPU, shared its core, or waited for a CPU or the disk in ${formatPercent(disturbedRatio)} of the samples`,
    advice: 'Trust the median, not the mean or the tails, or run again on a quieter machine.',
  }),
  'coarse-clock': ({ sampleNs, clockStepNs }) => ({
    message: `a sample of ${formatDuration(sampleNs)} is only ${formatTally(Math.round(sampleNs / clockStepNs), 'step')} of the clock (${formatDuration(clockStepNs)})`,
    advice: 'Do more operations between start() and end().',
  }),
  'unsteady-machine': ({ spreadRatio }) => ({
    message: `the machine itself changed speed by ${formatPercent(spreadRatio)} meanwhile, as its reference spin shows`,
    advice: 'Compare the normalised times, which do not carry this; plain times do.',
  }),
  'counters-multiplexed': ({ countedRatio }) => ({
    message: `hardware counters ran in ${formatPercent(countedRatio)} of the time and are scaled up to all of it (multiplexed)`,
    advice:
      'Stop other users of counters, such as perf, or free one: sudo sysctl kernel.nmi_watchdog=0',
  }),
};
