// Thread scaling: how far each benchmark's throughput follows its threads, and where the rest went.
import type { ScalingResult } from '../../../analysis/analysis.ts';
import type { Run } from '../../../model/run/run.ts';
import { formatLevel, formatTally } from '../../format.ts';
import { cell, type Part, type Section } from '../../section.ts';
import { modelSentence } from '../../sentences/scaling/law-sentence.ts';
import { efficiencyMap } from './efficiency-map.ts';
import { lossParts } from './loss-parts.ts';
import { rateTable, shareTable } from './rate-tables.ts';
import { scalingFigures } from './scaling-figures.ts';
import { windowFigures } from './window-figures.ts';

const explanation =
  'Throughput is of all threads together. Helper CPUs: threads of the process other than workers, ' +
  'such as the collectors and compilers of V8.';

/** One section, a group a benchmark; none without a scaling study. */
export function scalingSections(run: Run, results: readonly ScalingResult[]): readonly Section[] {
  if (results.length === 0) return [];
  const parts = [...efficiencyMap(results), ...results.map((result) => groupOf(run, result))];
  return [{ id: 'scaling', title: 'Thread scaling', explanation, parts }];
}

function groupOf(run: Run, result: ScalingResult): Part {
  const { benchmark, efficiencyGateRatio, usableCpuCount } = result;
  const shares = shareTable(result);
  const cpus = formatTally(usableCpuCount, 'usable CPU');
  const gate = `Efficiency gate ${formatLevel(efficiencyGateRatio)} up to the ${cpus}.`;
  return {
    kind: 'group',
    title: benchmark.name,
    parts: [
      { kind: 'text', cells: [cell(`${gate} ${scopeSentence(result)}`.trim(), 'quiet')] },
      { kind: 'table', table: rateTable(result) },
      { kind: 'text', cells: [cell(modelSentence(result.model))] },
      {
        kind: 'figures',
        figures: [...scalingFigures(result), ...windowFigures(run, benchmark.id)],
        note: '',
      },
      ...(shares === null ? [] : [{ kind: 'table', media: ['terminal'], table: shares } as const]),
      ...lossParts(result),
    ],
  };
}

/** Which part of the study is real scaling, and which is oversubscription. */
function scopeSentence({ points }: ScalingResult): string {
  const countsOf = (wanted: boolean) =>
    points
      .filter(({ measured, isOversubscribed }) => measured !== null && isOversubscribed === wanted)
      .map(({ threads }) => `${threads}`)
      .join(', ');
  const [within, beyond] = [countsOf(false), countsOf(true)];
  const machine = `Up to there (threads: ${within}) this is real scaling: one CPU per thread.`;
  const turns = `Beyond (threads: ${beyond}) threads take turns on the CPUs (oversubscription): that does not predict scaling on more CPUs.`;
  return [within === '' ? [] : [machine], beyond === '' ? [] : [turns]].flat().join(' ');
}
