// What the efficiency of a benchmark means, in words.
import type {
  Absence,
  EfficiencyPoint,
  EfficiencyResult,
  ProcessesPoint,
  Recommendation,
} from '../../analysis/efficiency/efficiency-result.ts';
import { negligibleRatio } from '../../analysis/efficiency/recommended-threads.ts';
import {
  formatBytes,
  formatChange,
  formatLevel,
  formatPercent,
  formatTally,
  formatTimes,
} from '../format.ts';

/** How many threads, and why; null where there was nothing to choose from. */
export function recommendationSentence({
  recommendation,
}: Pick<EfficiencyResult, 'recommendation'>): string | null {
  if (recommendation === null) return null;
  const { threads } = recommendation;
  return `Recommended: ${formatTally(threads, 'thread')}. ${reasonOf(recommendation)}`;
}

function reasonOf({ threads, bestThreads, ratioToBest }: Recommendation): string {
  const near = formatLevel(negligibleRatio);
  const best = formatTally(bestThreads, 'thread');
  if (threads === bestThreads) {
    return threads === 1
      ? 'More threads gain nothing: no count within the CPUs has more throughput.'
      : `The most throughput within the CPUs, and fewer threads fall short of it by more than ${near}.`;
  }
  const share = `throughput is ${formatPercent(ratioToBest)} of that of ${best}, the most within the CPUs`;
  if (ratioToBest < 1 - negligibleRatio) {
    return `Its ${share}, but the intervals are too wide to distinguish the two: take more rounds (--rounds 30).`;
  }
  const gained = threads === 1 ? 'More threads gain nothing certain: its' : 'Its';
  return `${gained} ${share}, and their intervals come within ${near} of each other.`;
}

/** What scaling out gives against scaling up. */
export function processesSentence(
  processes: ProcessesPoint,
  points: readonly EfficiencyPoint[],
): string {
  const threads = points.find((point) => point.threads === processes.threads);
  const memory = memorySentence(processes, threads);
  return memory === null
    ? throughputSentence(processes)
    : `${throughputSentence(processes)} ${memory}`;
}

function throughputSentence({ threads: count, ratioToThreads }: ProcessesPoint): string {
  const { value, low, high, confidence } = ratioToThreads;
  const [processes, threads] = [
    count === 1 ? '1 process' : `${count} processes`,
    formatTally(count, 'thread'),
  ];
  const interval = `[${formatChange(low)}, ${formatChange(high)}]`;
  const near = formatLevel(negligibleRatio);
  if (confidence > 0 && low > 1 + negligibleRatio) {
    return `${processes} do ${formatTimes(value)} the work of ${threads} ${interval}: sharing one process costs the threads that much.`;
  }
  if (confidence > 0 && high < 1 - negligibleRatio) {
    return `${processes} do ${formatTimes(value)} the work of ${threads} ${interval}: threads are the better use of these CPUs.`;
  }
  if (confidence > 0 && low >= 1 - negligibleRatio && high <= 1 + negligibleRatio) {
    return `${processes} and ${threads} do the same work, within ${near}.`;
  }
  return `Whether ${processes} do more than ${threads} is undecided: the difference lies between ${formatChange(low)} and ${formatChange(high)}; more rounds would narrow it (--rounds 30).`;
}

/** Null unless both are known: a process with more workers than the count does not show it. */
function memorySentence(
  processes: EfficiencyPoint,
  threads: EfficiencyPoint | undefined,
): string | null {
  const ours = heldBytes(processes);
  const theirs = threads === undefined ? null : heldBytes(threads);
  if (ours === null || theirs === null) return null;
  return `They hold ${formatBytes(ours)} against ${formatBytes(theirs)}, with the pages of Node itself counted in every process.`;
}

function heldBytes({ throughputPerSec, perSecByte }: EfficiencyPoint): number | null {
  return perSecByte.kind === 'known' ? throughputPerSec.value / perSecByte.value.value : null;
}

/** A clause without a full stop. */
export function absenceReason(absence: Absence): string {
  switch (absence.kind) {
    case 'unavailable':
      return absence.reason;
    case 'shared-process':
      return `the process held ${absence.workerCount} workers, whatever the thread count; measure a count alone (--threads N)`;
    case 'not-recorded':
      return 'this Run did not record it';
    case 'no-window':
      return 'none of its windows completed';
    default:
      return absence satisfies never;
  }
}
