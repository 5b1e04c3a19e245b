// Processes beside threads: what scaling out gives against scaling up, as rows of text and a sentence.
import type {
  EfficiencyPoint,
  EfficiencyResult,
  ProcessesPoint,
} from '../analysis/efficiency/efficiency-result.ts';
import { negligibleRatio } from '../analysis/efficiency/recommended-threads.ts';
import { type EfficiencyBlock, efficiencyTable } from './efficiency-table.ts';
import {
  formatBytes,
  formatChange,
  formatInterval,
  formatLevel,
  formatTally,
  formatTimes,
} from './format.ts';

/** Null where none were asked for. */
export function processesBlock({
  benchmark,
  points,
  processes,
}: EfficiencyResult): EfficiencyBlock | null {
  if (processes === undefined) return null;
  const benchmarkName = `${benchmark.name}, processes beside threads`;
  if (processes.kind === 'unavailable') {
    const sentence = `Processes were not measured beside the threads: ${processes.reason}.`;
    return { benchmarkName, sentence, table: null };
  }
  const measured = processes.value;
  const table = efficiencyTable(
    'processes',
    measured.map((point) => ({
      name: `${point.threads}`,
      point,
      beside: [formatTimes(point.ratioToThreads.value), formatInterval(point.ratioToThreads)],
    })),
    ['÷ threads', 'its interval'],
  );
  const most = measured.at(-1);
  const sentence = most === undefined ? null : sentenceOf(most, points);
  return { benchmarkName, sentence, table };
}

function sentenceOf(processes: ProcessesPoint, points: readonly EfficiencyPoint[]): string {
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
    return `${processes} do ${formatTimes(value)} the work of ${threads} ${interval}: what the threads share in one process costs them that.`;
  }
  if (confidence > 0 && high < 1 - negligibleRatio) {
    return `${processes} do ${formatTimes(value)} the work of ${threads} ${interval}: threads are the better use of these CPUs.`;
  }
  if (confidence > 0 && low >= 1 - negligibleRatio && high <= 1 + negligibleRatio) {
    return `${processes} and ${threads} do the same work, within ${near}.`;
  }
  return `Whether ${processes} do more than ${threads} cannot be told: the difference lies between ${formatChange(low)} and ${formatChange(high)}; more rounds would narrow it (--rounds 30).`;
}

/** Null unless both are known: a process with more workers than the count says nothing of it. */
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
