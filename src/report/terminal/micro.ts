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
import { type Cell, cell, flexibleColumn, numberColumn, type Row, textColumn } from '../section.ts';
import { commonScaleOf, digitsOf, intervalWords, roughDigitsOf, rowScaleOf } from '../times.ts';
import { renderHeading } from './header.ts';
import { detailsOf } from './micro-details.ts';
import { drawHistogram, drawLaunches } from './sparkline.ts';
import { renderParagraph, renderTable } from './table.ts';
import type { View } from './view.ts';

const firstColumns = [flexibleColumn('benchmark'), numberColumn('median'), textColumn('interval')];
const throughputColumn = numberColumn('throughput', 7);
const laterColumns = [
  numberColumn('p95', 5),
  numberColumn('p99', 6),
  numberColumn('rate', 4),
  textColumn('÷ ref', 1),
  textColumn('density', 3),
  textColumn('launches', 2),
];

const spreadColumns = [
  flexibleColumn('benchmark'),
  numberColumn('mean'),
  numberColumn('std dev'),
  numberColumn('min'),
  numberColumn('max'),
  numberColumn('p99.9', 2),
  numberColumn('samples'),
  numberColumn('calls each', 1),
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
    ...renderTable(columns, headlineRows(results, scale, view), view),
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
    ...renderTable(spreadColumns, rows, view),
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
