// Microbenchmarks: the headline table, then the whole spread of the samples.
import type { MeasuredMicro, MicroResult } from '../../analysis/analysis.ts';
import {
  formatCount,
  formatDuration,
  formatRate,
  formatRatio,
  plainDigits,
  type Scale,
} from '../format.ts';
import { isMedianDoubtful, levelText, throughputText } from '../honesty.ts';
import { drawHistogram, drawLaunches } from '../sparkline.ts';
import {
  type Cell,
  cell,
  column,
  flexibleColumn,
  type Row,
  renderParagraph,
  renderTable,
} from '../table.ts';
import { alignPoints } from '../text.ts';
import { commonScaleOf, digitsOf, intervalWords, roughDigitsOf, rowScaleOf } from '../times.ts';
import type { View } from '../view.ts';
import { renderHeading } from './header.ts';
import { detailsOf } from './micro-details.ts';

const firstColumns = [flexibleColumn('benchmark'), column('median'), column('interval', 'left')];
const throughputColumn = column('throughput', 'right', 7);
const laterColumns = [
  column('p95', 'right', 5),
  column('p99', 'right', 6),
  column('rate', 'right', 4),
  column('÷ ref', 'left', 1),
  column('density', 'left', 3),
  column('launches', 'left', 2),
];

const spreadColumns = [
  flexibleColumn('benchmark'),
  column('mean'),
  column('std dev'),
  column('min'),
  column('max'),
  column('p99.9', 'right', 2),
  column('samples'),
  column('calls each', 'right', 1),
];

/** From here on the densities may be drawn in more detail. */
const roomyColumns = 110;
/** Most launches that are drawn in their column; more are cut. */
const drawnLaunches = 12;

export function renderMicro(results: readonly MicroResult[], view: View): readonly string[] {
  if (results.length === 0) return [];
  const scale = commonScaleOf(results);
  const measured = results.flatMap((result) => result.measured ?? []);
  const words = intervalWords(measured.map(({ medianNs }) => medianNs));
  const hasThroughput = measured.some(({ throughput }) => throughput.length > 0);
  const columns = [...firstColumns, ...(hasThroughput ? [throughputColumn] : []), ...laterColumns];
  const explanation = `time per operation: medians with ${words}; p95 and p99 over all samples`;
  return [
    ...renderHeading('Microbenchmarks', explanation, view),
    '',
    ...renderTable(columns, alignColumns(headlineRows(results, scale, view)), view),
    ...(measured.length === 0 ? [] : ['', ...renderSpread(results, scale, view)]),
  ];
}

function headlineRows(
  results: readonly MicroResult[],
  common: Scale | null,
  view: View,
): readonly Row[] {
  const confidences = results.map(({ measured }) => measured?.medianNs.confidence ?? 0);
  const usual = Math.min(
    0.95,
    confidences.reduce((most, each) => Math.max(most, each), 0),
  );
  const hasThroughput = results.some(({ measured }) => (measured?.throughput.length ?? 0) > 0);
  return results.map(({ benchmark, outcome, measured }) => ({
    cells: [
      cell(benchmark.name, 'strong'),
      ...(measured === null
        ? [cell(outcome.kind, outcome.kind === 'failed' ? 'bad' : 'quiet')]
        : headlineCells(measured, rowScaleOf(measured, common), hasThroughput, view)),
    ],
    details: detailsOf(outcome, measured, usual),
  }));
}

function headlineCells(
  measured: MeasuredMicro,
  scale: Scale,
  hasThroughput: boolean,
  view: View,
): readonly Cell[] {
  const { time, ratePerSec, normalised, density, launches } = measured;
  const level = levelText(measured, scale);
  const isDoubtful = isMedianDoubtful(measured);
  const drawn = launches.slice(0, drawnLaunches);
  const more = launches.length > drawnLaunches ? '…' : '';
  return [
    cell(level.median, isDoubtful ? 'doubt' : 'accent'),
    cell(level.interval, isDoubtful ? 'doubt' : 'plain'),
    ...(hasThroughput ? [cell(throughputText(measured.throughput.slice(0, 1)))] : []),
    cell(formatDuration(time.p95Ns, plainDigits, scale)),
    cell(formatDuration(time.p99Ns, plainDigits, scale)),
    cell(formatRate(ratePerSec.value, roughDigitsOf(ratePerSec))),
    cell(normalised === null ? '—' : formatRatio(normalised.value, digitsOf(normalised))),
    cell(drawHistogram(density.counts, view.columns < roomyColumns ? 8 : 16), 'accent'),
    cell(drawLaunches(drawn, density) + more),
  ];
}

function renderSpread(
  results: readonly MicroResult[],
  common: Scale | null,
  view: View,
): readonly string[] {
  const rows = results.flatMap(({ benchmark, measured }) =>
    measured === null
      ? []
      : [{ cells: spreadCells(benchmark.name, measured, common), details: [] }],
  );
  const isBatched = results.some(({ measured }) => measured?.isSingleCall === false);
  const note =
    'Where a sample is more than one call, percentiles, minimum and maximum are those of ' +
    'batch means, not of single calls.';
  return [
    ...renderTable(spreadColumns, alignColumns(rows), view),
    ...(isBatched ? renderParagraph(cell(note, 'quiet'), 2, view) : []),
  ];
}

function spreadCells(name: string, measured: MeasuredMicro, common: Scale | null): readonly Cell[] {
  const { time, iterationsPerSample } = measured;
  const scale = rowScaleOf(measured, common);
  const durations = [time.meanNs, time.standardDeviationNs, time.minNs, time.maxNs, time.p999Ns];
  return [
    cell(name),
    ...durations.map((duration) => cell(formatDuration(duration, plainDigits, scale))),
    cell(formatCount(time.count)),
    cell(formatCount(iterationsPerSample)),
  ];
}

/** Decimal points of each column below each other; the first column holds names. */
function alignColumns(rows: readonly Row[]): readonly Row[] {
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const columns = Array.from({ length: width }, (_, index) => {
    const texts = rows.map(({ cells }) => cells[index]?.text ?? '');
    return index === 0 ? texts : alignPoints(texts);
  });
  return rows.map((row, line) => ({
    ...row,
    cells: row.cells.map(({ text, tone }, index) => cell(columns[index]?.[line] ?? text, tone)),
  }));
}
