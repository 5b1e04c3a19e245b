// Every statistic of the samples that the headline of a benchmark leaves out.
import type { MeasuredMicro, MicroResult } from '../../../analysis/analysis.ts';
import { formatCount, formatDuration, plainDigits, type Scale } from '../../format.ts';
import { cell, flexibleColumn, numberColumn, type Row, type Section } from '../../section.ts';
import { commonScaleOf, rowScaleOf } from './row-times.ts';

const columns = [
  flexibleColumn('benchmark'),
  ...['mean', 'std dev', 'min'].map((title) => numberColumn(title)),
  numberColumn('p25', 1),
  numberColumn('p99.9', 3),
  numberColumn('max'),
  numberColumn('samples'),
  numberColumn('calls each', 2),
];

/** One section; none where nothing was measured. */
export function sampleSpreadSections(results: readonly MicroResult[]): readonly Section[] {
  const common = commonScaleOf(results);
  const rows = results.flatMap(({ benchmark, measured }) =>
    measured === null ? [] : [spreadRow(benchmark.name, measured, common)],
  );
  if (rows.length === 0) return [];
  const isBatched = results.some(({ measured }) => measured?.isSingleCall === false);
  const note = isBatched
    ? 'Where a sample is more than one call, percentiles, minimum and maximum are those of ' +
      'batch means, not of single calls.'
    : '';
  const table = { caption: 'Spread of the samples of every benchmark', columns, rows, note };
  return [
    {
      id: 'samples',
      title: 'Spread of the samples',
      explanation: '',
      parts: [{ kind: 'table', table }],
      isFolded: true,
    },
  ];
}

function spreadRow(name: string, measured: MeasuredMicro, common: Scale | null): Row {
  const { time, iterationsPerSample } = measured;
  const scale = rowScaleOf(measured, common);
  const durations = [time.meanNs, time.standardDeviationNs, time.minNs];
  const later = [time.p25Ns, time.p999Ns, time.maxNs];
  return {
    cells: [
      cell(name, 'strong'),
      ...[...durations, ...later].map((each) => cell(formatDuration(each, plainDigits, scale))),
      cell(formatCount(time.count)),
      cell(formatCount(iterationsPerSample)),
    ],
    details: [],
  };
}
