// The leak study on the first screen: what leaks or is undecided as the summary has it, and a row for
// each healthy scenario, all with their memory over time.
import type { LeakResult } from '../../analysis/leak/leak-result.ts';
import { formatTally } from '../format.ts';
import type { Plot } from '../plots/plot.ts';
import { cell } from '../section.ts';
import { smallFloorPlot } from '../sections/leak/floor-figures.ts';
import { judgedResources, stateOf } from '../sentences/leak/verdict-words.ts';
import type { SummaryBlock, SummaryRow } from '../summary/summary.ts';
import { withDrawing } from './drawn-block.ts';

export function scenarioBlock(block: SummaryBlock, results: readonly LeakResult[]): SummaryBlock {
  const healthy = results.filter((result) => stateOf(result) === 'no leak');
  const rows = [...block.rows, ...healthy.map(healthyRow)];
  // The rows say what the line of the healthy ones would.
  const lines = block.lines.filter(({ tone }) => tone !== 'good');
  return withDrawing({ ...block, rows, lines }, 'over time', (row) => plotOf(row, results));
}

function healthyRow(result: LeakResult): SummaryRow {
  const { benchmark } = result;
  const judged = judgedResources(result);
  return {
    name: benchmark.name,
    benchmarkId: benchmark.id,
    isCritical: false,
    tone: 'good',
    cells: [
      cell(benchmark.name),
      cell('no leak', 'good'),
      cell(formatTally(judged.length, 'resource')),
    ],
    details: [],
  };
}

/** Of the resource that the row names; of a healthy scenario the first that moved, memory before counts. */
function plotOf(
  { benchmarkId, cells, tone }: SummaryRow,
  results: readonly LeakResult[],
): Plot | null {
  const result = results.find(({ benchmark }) => benchmark.id === benchmarkId);
  if (result === undefined) return null;
  const judged = judgedResources(result);
  const named = judged.filter(({ label }) => cells.some(({ text }) => text === label));
  const memory = judged.filter(({ unit }) => unit === 'bytes');
  for (const resource of tone === 'good' ? [...memory, ...judged] : named) {
    const plot = smallFloorPlot(result, resource);
    if (plot !== null) return plot;
  }
  return null;
}
