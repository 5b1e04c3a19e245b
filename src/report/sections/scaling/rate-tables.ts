// The numbers of a scaling study by thread count.
import type {
  MeasuredScaling,
  ScalingPointResult,
  ScalingResult,
} from '../../../analysis/analysis.ts';
import type { CeilingBand } from '../../../analysis/scaling/explanation.ts';
import {
  formatInterval,
  formatPercent,
  formatRate,
  formatRatio,
  formatTimes,
  formatWholePercent,
} from '../../format.ts';
import {
  type Cell,
  type Column,
  cell,
  numberColumn,
  type Table,
  textColumn,
} from '../../section.ts';
import { digitsOf, intervalWords } from '../../sentences/estimates.ts';
import { formatEfficiency, gateWord, toneOfGate } from '../../sentences/scaling/efficiency-gate.ts';
import { drawShares } from '../../terminal/sparkline.ts';
import { outcomeDetails } from '../outcome-details.ts';

/** Where there is room next to the rates; a terminal has them in a separate table. */
const broad = ['markdown', 'html'] as const;

const shareColumns: readonly Column[] = ['CPU', 'run-queue wait', 'blocked', 'helper CPUs'].map(
  (title) => numberColumn(title),
);

export function rateTable({ benchmark, points }: ScalingResult): Table {
  const isBounded = points.some(({ measured }) => (measured?.ceiling ?? null) !== null);
  return {
    caption: `Scaling of ${benchmark.name}`,
    columns: [
      numberColumn('threads'),
      numberColumn('throughput'),
      textColumn('interval', 2),
      numberColumn('speed-up'),
      ...(isBounded ? [numberColumn('machine')] : []),
      textColumn('efficiency'),
      numberColumn('step', 1),
      ...shareColumns.map((each) => ({ ...each, media: broad })),
      textColumn('gate'),
    ],
    rows: points.map((point) => ({
      cells: [cell(`${point.threads}`), ...rateCells(point, isBounded)],
      details: outcomeDetails(point.outcome),
    })),
    note: noteOf(points, isBounded),
  };
}

function rateCells(point: ScalingPointResult, isBounded: boolean): readonly Cell[] {
  const { measured, outcome } = point;
  if (measured === null) return [cell(outcome.kind, outcome.kind === 'failed' ? 'bad' : 'quiet')];
  const { throughputPerSec: rate, stepEfficiencyRatio: step } = measured;
  return [
    cell(formatRate(rate.value, digitsOf(rate)), 'accent'),
    { ...cell(formatInterval(rate)), form: 'whole' },
    cell(formatTimes(measured.speedup.value)),
    ...(isBounded ? [cell(formatCeiling(measured.ceiling))] : []),
    cell(formatEfficiency(measured)),
    cell(step === null ? '—' : formatWholePercent(step.value)),
    ...shareCells(measured),
    cell(gateWord(point), toneOfGate(measured.efficiency)),
  ];
}

function shareCells(measured: MeasuredScaling): readonly Cell[] {
  const { cpuRatio, runDelayRatio, blockedRatio, helperCpus } = measured;
  return [
    ...[cpuRatio, runDelayRatio, blockedRatio].map((ratio) =>
      cell(ratio === null ? '—' : formatPercent(ratio)),
    ),
    cell(helperCpus === null ? '—' : formatRatio(helperCpus, 2)),
  ];
}

function noteOf(points: readonly ScalingPointResult[], isBounded: boolean): string {
  const rates = points.flatMap(({ measured }) => measured?.throughputPerSec ?? []);
  if (rates.length === 0) return '';
  const isQuiet = points.every(({ measured }) => measured?.ceiling?.isQuiet ?? true);
  const doubt = isQuiet ? '' : '; ? where others took CPU from them: no ceiling';
  const machine = `; machine: speed-up of native kernels in the same rounds, worst to best${doubt}`;
  const words = `${intervalWords(rates)}${isBounded ? machine : ''}.`;
  return words.replace(/^n/, 'N');
}

/** Where the time of the workers went, for a terminal; null where nothing of it was observed. */
export function shareTable({ benchmark, points }: ScalingResult): Table | null {
  const rows = points.flatMap(({ threads, measured }) => {
    if (measured === null) return [];
    const { cpuRatio, runDelayRatio, blockedRatio, helperCpus } = measured;
    const shares = [cpuRatio, runDelayRatio, blockedRatio];
    if ([...shares, helperCpus].every((each) => each === null)) return [];
    const bar = drawShares(
      shares.map((ratio, index) => ({ ratio: ratio ?? 0, mark: '█▓░'[index] ?? '' })),
      22,
    );
    const cells = [cell(`${threads}`), ...shareCells(measured), cell(bar)];
    return [{ cells, details: [] }];
  });
  if (rows.length === 0) return null;
  return {
    caption: `Where the time of ${benchmark.name} went`,
    columns: [numberColumn('threads'), ...shareColumns, textColumn('█ CPU ▓ wait ░ blocked', 1)],
    rows,
    note: '',
  };
}

/** `1.84–2.00×` for the band of the machine's own kernels; `?` after it where others disturbed them. */
function formatCeiling(ceiling: CeilingBand | null): string {
  if (ceiling === null) return '—';
  const [low, high] = [ceiling.lowSpeedup, ceiling.highSpeedup].map((each) => formatRatio(each));
  return `${low === high ? low : `${low}–${high}`}×${ceiling.isQuiet ? '' : ' ?'}`;
}
