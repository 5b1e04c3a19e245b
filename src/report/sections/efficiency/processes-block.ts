// Processes next to threads: scaling out compared with scaling up, as rows of text and a sentence.
import type { EfficiencyResult } from '../../../analysis/efficiency/efficiency-result.ts';
import { formatInterval, formatTimes } from '../../format.ts';
import { absenceReason, processesSentence } from '../../sentences/efficiency-sentences.ts';
import { type EfficiencyBlock, efficiencyTable } from './efficiency-table.ts';

/** Null where none were asked for. */
export function processesBlock({
  benchmark,
  points,
  processes,
}: EfficiencyResult): EfficiencyBlock | null {
  if (processes === undefined) return null;
  const benchmarkName = `${benchmark.name}, processes compared with threads`;
  if (processes.kind !== 'known') {
    const sentence = `Processes were not measured next to the threads: ${absenceReason(processes)}.`;
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
  const sentence = most === undefined ? null : processesSentence(most, points);
  return { benchmarkName, sentence, table };
}
