// Thread scaling of one benchmark: throughput and efficiency, the curve, where the time went.
import type {
  MeasuredScaling,
  ScalingPointResult,
  ScalingResult,
} from '../../analysis/analysis.ts';
import {
  formatInterval,
  formatLevel,
  formatPercent,
  formatRate,
  formatRatio,
  formatTally,
  formatTimes,
  formatWholePercent,
} from '../format.ts';
import { formatEfficiency, gateWord, toneOfGate } from '../gate.ts';
import { modelSentence } from '../scaling-model.ts';
import { formatCeiling, hasCeiling, scopeSentence } from '../scaling-scope.ts';
import { type Cell, cell, numberColumn, type Row, textColumn } from '../section.ts';
import { outcomeDetails } from '../sections/micro/row-details.ts';
import { digitsOf, intervalWords } from '../times.ts';
import { drawScaling } from './chart.ts';
import { renderHeading } from './draw-section.ts';
import { renderScalingStory } from './scaling-story.ts';
import { drawShares } from './sparkline.ts';
import { renderParagraph, renderTable } from './table.ts';
import { alignPoints } from './text.ts';
import type { View } from './view.ts';

const rateColumnsWith = (isBounded: boolean) => [
  numberColumn('threads'),
  numberColumn('throughput'),
  textColumn('interval', 2),
  numberColumn('speed-up'),
  ...(isBounded ? [numberColumn('machine')] : []),
  textColumn('efficiency'),
  textColumn('step', 1),
  textColumn('gate'),
];

const timeColumns = [
  numberColumn('threads'),
  numberColumn('CPU'),
  numberColumn('run-queue wait'),
  numberColumn('blocked'),
  textColumn('█ CPU ▓ wait ░ blocked', 1),
  numberColumn('helper CPUs'),
];

export function renderScaling(result: ScalingResult, view: View): readonly string[] {
  const { points, benchmark, usableCpuCount, efficiencyGateRatio } = result;
  const estimates = points.flatMap(({ measured }) => measured?.throughputPerSec ?? []);
  const gate = formatLevel(efficiencyGateRatio);
  const cpus = formatTally(usableCpuCount, 'usable CPU');
  const explanation = `${intervalWords(estimates)}; efficiency gate ${gate} up to the ${cpus}`;
  const curve = drawScaling(result, view);
  const story = renderScalingStory(result, view);
  const observed = points.filter(({ measured }) => measured !== null && hasShares(measured));
  return [
    ...renderHeading(`Scaling: ${benchmark.name}`, explanation, view),
    ...renderParagraph(cell(scopeSentence(result), 'quiet'), 2, view),
    '',
    ...renderTable(rateColumnsWith(hasCeiling(points)), rateRows(points), view),
    ...ceilingNote(points, view),
    ...renderParagraph(cell(modelSentence(result.model)), 2, view),
    ...(curve.length === 0 ? [] : ['', ...curve]),
    ...(observed.length === 0 ? [] : ['', ...renderTable(timeColumns, timeRows(observed), view)]),
    ...(story.length === 0 ? [] : ['', ...story]),
  ];
}

function ceilingNote(points: readonly ScalingPointResult[], view: View): readonly string[] {
  if (!hasCeiling(points)) return [];
  const isQuiet = points.every(({ measured }) => measured?.ceiling?.isQuiet ?? true);
  const doubt = isQuiet ? '' : '; ? where others took CPU from them: no ceiling';
  const note = `machine: speed-up of native kernels in the same rounds, worst to best${doubt}`;
  return renderParagraph(cell(note, 'quiet'), 2, view);
}

function rateRows(points: readonly ScalingPointResult[]): readonly Row[] {
  const rates = alignPoints(
    points.map(({ measured }) => {
      const rate = measured?.throughputPerSec;
      return rate === undefined ? '' : formatRate(rate.value, digitsOf(rate));
    }),
  );
  const isBounded = hasCeiling(points);
  return points.map((point, index) => ({
    cells: [cell(`${point.threads}`), ...rateCells(point, rates[index] ?? '', isBounded)],
    details: outcomeDetails(point.outcome),
  }));
}

function rateCells(point: ScalingPointResult, rate: string, isBounded: boolean): readonly Cell[] {
  const { measured, outcome } = point;
  if (measured === null) return [cell(outcome.kind, outcome.kind === 'failed' ? 'bad' : 'quiet')];
  const step = measured.stepEfficiencyRatio;
  return [
    cell(rate, 'accent'),
    cell(formatInterval(measured.throughputPerSec)),
    cell(formatTimes(measured.speedup.value)),
    ...(isBounded ? [cell(formatCeiling(measured.ceiling))] : []),
    cell(formatEfficiency(measured)),
    cell(step === null ? '—' : formatWholePercent(step.value)),
    cell(gateWord(point), toneOfGate(measured.efficiency)),
  ];
}

function timeRows(points: readonly ScalingPointResult[]): readonly Row[] {
  return points.map(({ threads, measured }) => ({
    cells: [
      cell(`${threads}`),
      ...[measured?.cpuRatio, measured?.runDelayRatio, measured?.blockedRatio].map((ratio) =>
        cell(ratio === null || ratio === undefined ? '—' : formatPercent(ratio)),
      ),
      cell(measured === null ? '' : shareBar(measured)),
      cell(measured === null ? '' : helperText(measured)),
    ],
    details: [],
  }));
}

function shareBar({ cpuRatio, runDelayRatio, blockedRatio }: MeasuredScaling): string {
  return drawShares(
    [
      { ratio: cpuRatio ?? 0, mark: '█' },
      { ratio: runDelayRatio ?? 0, mark: '▓' },
      { ratio: blockedRatio ?? 0, mark: '░' },
    ],
    22,
  );
}

function helperText({ helperCpus }: MeasuredScaling): string {
  return helperCpus === null ? '—' : formatRatio(helperCpus, 2);
}

function hasShares({ cpuRatio, runDelayRatio, blockedRatio, helperCpus }: MeasuredScaling) {
  return [cpuRatio, runDelayRatio, blockedRatio, helperCpus].some((share) => share !== null);
}
