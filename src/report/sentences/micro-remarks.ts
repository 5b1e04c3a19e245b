// What the row of a benchmark alone does not say: two modes, a time that follows the operations done,
// a precision that was not reached, the cost of neighbours.
import type { MeasuredMicro, PrecisionResult } from '../../analysis/analysis.ts';
import {
  formatDuration,
  formatInterval,
  formatLevel,
  formatPercent,
  formatRatios,
  formatRoundCount,
  formatTally,
  plainDigits,
} from '../format.ts';
import { digitsOf } from './estimates.ts';
import { neighbourSentence } from './neighbours.ts';

/** Whole sentences on what a row alone does not say; none for most benchmarks. */
export function microRemarks(measured: MeasuredMicro): readonly string[] {
  return [
    ...modeSentence(measured),
    ...operationSentence(measured),
    ...precisionSentence(measured),
    ...[neighbourSentence(measured.neighbours)].filter((sentence) => sentence !== null),
  ];
}

const modeWords = {
  normalised: 'in low samples (p2 to p10) ÷ ref',
  p25: 'in the p25 of their samples',
} as const;

function modeSentence({ modes }: MeasuredMicro): readonly string[] {
  const [first] = modes;
  if (first === undefined) return [];
  const ratios = formatRatios(modes.map(({ level }) => level));
  const groups = modes.map(({ launchCount, quantity, level }, index) => {
    const value = quantity === 'p25' ? formatDuration(level) : ratios[index];
    return `${formatTally(launchCount, 'launch')} at ${value}`;
  });
  return [
    `Two modes ${modeWords[first.quantity]}: ${groups.join(', ')}. Their combined median is meaningless.`,
  ];
}

/** `Takes 0.49 ns longer with each operation done: 8.2 µs after 16,400 operations, 14 µs after 29,000.` */
function operationSentence({ byOperations }: MeasuredMicro): readonly string[] {
  if (byOperations === null) return [];
  const { slopeNs, from, to } = byOperations;
  const size = Math.abs(slopeNs.value);
  const step = operationSteps.find(({ count }) => size * count >= leastShownNs) ?? lastStep;
  const slope = formatDuration(size * step.count, Math.min(plainDigits, digitsOf(slopeNs)));
  const change = slopeNs.value > 0 ? 'longer' : 'less';
  const width = slopeNs.confidence > 0 ? ` (${formatInterval(slopeNs)})` : '';
  const after = `${formatDuration(from.timeNs)} after ${formatRoundCount(from.operations)} operations`;
  return [
    `Takes ${slope} ${change} with ${step.words} done${width}: ${after}, ${formatDuration(to.timeNs)} after ${formatRoundCount(to.operations)}.`,
  ];
}

const lastStep = { count: 1e9, words: 'every billion operations' } as const;
const operationSteps = [
  { count: 1, words: 'each operation' },
  { count: 1e3, words: 'every thousand operations' },
  { count: 1e6, words: 'every million operations' },
  lastStep,
] as const;
const leastShownNs = 0.01;

function precisionSentence({ precision, modes }: MeasuredMicro): readonly string[] {
  if (precision === null) return [];
  const { wantedRatio, reachedRatio, launchCount, maxLaunches } = precision;
  const wanted = `± ${formatLevel(wantedRatio)}`;
  const launches = formatTally(launchCount, 'launch');
  if (precision.isReached) return [`Reached ${wanted} with ${launches}.`];
  const reached = reachedRatio === null ? 'no interval' : `± ${formatPercent(reachedRatio)}`;
  const more =
    modes.length > 0 ? ' No number of launches brings two modes together.' : needed(precision);
  return [
    `Stopped at ${reached} after ${launches} of at most ${maxLaunches}: ${wanted} was not reached.${more}`,
  ];
}

function needed({ launchesNeeded, maxLaunches }: PrecisionResult): string {
  if (launchesNeeded === null) return '';
  const count = formatRoundCount(launchesNeeded, 2);
  const root = 'as the interval shrinks with the root of their number';
  return launchesNeeded > 10 * maxLaunches
    ? ` About ${count} launches would be needed, ${root}: look for what spreads them instead.`
    : ` About ${count} launches would reach it, ${root}.`;
}
