// Microbenchmarks: the headline of each with its distribution, and what must be known before it is
// believed.
import type { MeasuredMicro, MicroResult } from '../../../analysis/analysis.ts';
import {
  formatDuration,
  formatInterval,
  formatRate,
  formatRatio,
  plainDigits,
  type Scale,
} from '../../format.ts';
import {
  type Cell,
  type Column,
  cell,
  flexibleColumn,
  numberColumn,
  type Row,
  type Section,
  type Table,
  textColumn,
} from '../../section.ts';
import { digitsOf, intervalWords, roughDigitsOf } from '../../sentences/estimates.ts';
import { throughputText } from '../../sentences/throughput.ts';
import { drawHistogram, drawPlaces } from '../../terminal/sparkline.ts';
import { distributionFigures } from './distributions.ts';
import { detailsOf } from './row-details.ts';
import { commonScaleOf, formatMedian, rowScaleOf } from './row-times.ts';

const firstColumns = [flexibleColumn('benchmark'), numberColumn('median'), textColumn('interval')];
const throughputColumn = numberColumn('throughput', 7);
const laterColumns = (hasReference: boolean): readonly Column[] => [
  numberColumn('p95', 5),
  numberColumn('p99', 6),
  numberColumn('rate', 4),
  { ...textColumn('÷ ref', 1), note: hasReference ? referenceNote : '' },
  { ...textColumn('density', 3), media: ['terminal', 'markdown'] },
  { ...numberColumn('launches'), media: ['markdown', 'html'] },
  { ...textColumn('by launch'), media: ['markdown'] },
  { ...textColumn('launches', 2), media: ['terminal'] },
];

const referenceNote =
  '÷ ref: low samples (p2 to p10) of the time ÷ those of a fixed spin timed with each sample.';

/** Most launches that are drawn in their column; more are cut. */
const drawnLaunches = 12;

/** One section; none where nothing was to be measured. */
export function microSections(results: readonly MicroResult[]): readonly Section[] {
  if (results.length === 0) return [];
  const medians = results.flatMap(({ measured }) => measured?.medianNs ?? []);
  const words = intervalWords(medians);
  return [
    {
      id: 'micro',
      title: 'Microbenchmarks',
      explanation:
        medians.length === 0
          ? ''
          : `Time per operation: medians with ${words}; p95 and p99 over all samples.`,
      parts: [{ kind: 'table', table: headlineTable(results) }, distributionFigures(results)],
    },
  ];
}

function headlineTable(results: readonly MicroResult[]): Table {
  const common = commonScaleOf(results);
  const usual = usualOf(results);
  const hasThroughput = results.some(({ measured }) => (measured?.throughput.length ?? 0) > 0);
  const hasReference = results.some(({ measured }) => (measured?.normalised ?? null) !== null);
  return {
    caption: 'Headline of every benchmark',
    columns: [
      ...firstColumns,
      ...(hasThroughput ? [throughputColumn] : []),
      ...laterColumns(hasReference),
    ],
    rows: results.map((result) => headlineRow(result, common, hasThroughput, usual)),
    note: '',
    detailsOnPage: 'below',
  };
}

/** What the interval of a benchmark with enough launches reaches, 0 to 1. */
function usualOf(results: readonly MicroResult[]): number {
  const confidences = results.map(({ measured }) => measured?.medianNs.confidence ?? 0);
  return Math.min(0.95, Math.max(0, ...confidences));
}

function headlineRow(
  { benchmark, outcome, measured }: MicroResult,
  common: Scale | null,
  hasThroughput: boolean,
  usualConfidence: number,
): Row {
  const cells =
    measured === null
      ? [cell(outcome.kind, outcome.kind === 'failed' ? 'bad' : 'quiet')]
      : headlineCells(measured, rowScaleOf(measured, common), hasThroughput);
  return {
    cells: [cell(benchmark.name, 'strong'), ...cells],
    details: detailsOf(outcome, measured, usualConfidence),
  };
}

function headlineCells(
  measured: MeasuredMicro,
  scale: Scale,
  hasThroughput: boolean,
): readonly Cell[] {
  const { time, ratePerSec, normalised, density, launches, throughput } = measured;
  // A single median misleads; the details say why.
  const isDoubtful = measured.modes.length > 0 || measured.byOperations !== null;
  const drawn = launches.slice(0, drawnLaunches).map((launch) => launch.time.medianNs);
  const more = launches.length > drawnLaunches ? '…' : '';
  const places = drawPlaces(drawn, density.lowNs, density.highNs) + more;
  return [
    cell(formatMedian(measured, scale), isDoubtful ? 'doubt' : 'accent'),
    {
      text: formatInterval(measured.medianNs),
      tone: isDoubtful ? 'doubt' : 'plain',
      form: 'whole',
    },
    ...(hasThroughput
      ? [{ ...cell(throughputText(throughput)), short: throughputText(throughput.slice(0, 1)) }]
      : []),
    cell(formatDuration(time.p95Ns, plainDigits, scale)),
    cell(formatDuration(time.p99Ns, plainDigits, scale)),
    cell(formatRate(ratePerSec.value, roughDigitsOf(ratePerSec))),
    cell(normalised === null ? '—' : formatRatio(normalised.value, digitsOf(normalised))),
    {
      text: drawHistogram(density.counts, 16),
      short: drawHistogram(density.counts, 8),
      tone: 'accent',
      form: 'bars',
    },
    cell(`${launches.length}`),
    { text: places, tone: 'plain', form: 'bars' },
    cell(places),
  ];
}
