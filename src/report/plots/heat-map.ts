// Efficiency of every benchmark at every thread count: a table whose cells are coloured, so that it
// can be read, copied and heard as well as seen.
import type { ScalingPointResult, ScalingResult } from '../../analysis/analysis.ts';
import { formatRate, formatTally, formatWholePercent } from '../format.ts';
import { gateWord } from '../gate.ts';
import { element, type Markup } from '../html/markup.ts';
import { heatSteps } from '../html/style/scaling-rules.ts';
import { note } from '../html/table.ts';
import { roughDigitsOf } from '../times.ts';

/** Null when nothing was measured. */
export function heatMap(results: readonly ScalingResult[]): Markup | null {
  const measured = results.filter(({ points }) => points.some((point) => point.measured !== null));
  if (measured.length === 0) return null;
  const counts = [
    ...new Set(measured.flatMap(({ points }) => points.map(({ threads }) => threads))),
  ];
  counts.sort((a, b) => a - b);
  const head = ['benchmark', ...counts.map((threads) => formatTally(threads, 'thread'))];
  const rows = measured.map(({ benchmark, points }) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, benchmark.name),
      counts.map((threads) => cellOf(points.find((point) => point.threads === threads))),
    ),
  );
  const scroll = { class: 'scroll', role: 'region', tabindex: 0, 'aria-label': 'Efficiency' };
  const titles = head.map((title) => element('th', { scope: 'col' }, title));
  return element(
    'div',
    {},
    element('h3', {}, 'Efficiency of every benchmark'),
    element(
      'div',
      scroll,
      element(
        'table',
        { class: 'heat' },
        element('thead', {}, element('tr', {}, titles)),
        element('tbody', {}, rows),
      ),
    ),
    note(
      'Speed-up ÷ threads, and the throughput that it stands for; the deeper the colour, the higher. ' +
        'Hatched: more threads than usable CPUs, a statement about time slicing. ' +
        'Dashed frame: below the efficiency gate.',
    ),
  );
}

function cellOf(point: ScalingPointResult | undefined): Markup {
  if (point === undefined) return element('td', { class: 'quiet' }, '—');
  const { measured, isOversubscribed, outcome } = point;
  if (measured === null) return element('td', { class: 'quiet' }, outcome.kind);
  const { efficiencyRatio, throughputPerSec, efficiency } = measured;
  const step = heatSteps.findLastIndex((least) => efficiencyRatio.value >= least);
  const marks = [
    `heat-${Math.max(0, step)}`,
    ...(isOversubscribed ? ['oversubscribed'] : []),
    ...(efficiency === 'missed' ? ['missed'] : []),
  ];
  return element(
    'td',
    { class: marks.join(' '), title: gateWord(point) },
    element('strong', {}, formatWholePercent(efficiencyRatio.value)),
    element('small', {}, formatRate(throughputPerSec.value, roughDigitsOf(throughputPerSec))),
  );
}
