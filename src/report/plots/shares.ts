// Where the wall time of the workers went, thread count by thread count: on CPU, waiting for one,
// blocked. The three make up the whole; what could not be observed is not drawn.
import type { MeasuredScaling, ScalingResult } from '../../analysis/analysis.ts';
import { formatPercent } from '../format.ts';
import type { Markup } from '../html/markup.ts';
import type { LegendKey } from './figure.ts';
import { drawing, fixed, label, plotWidth, titled } from './svg.ts';

const rowHeight = 24;
const left = 40;
const width = plotWidth - left - 12;

const shareNames = [
  { name: 'on CPU', className: 'share-cpu', of: (measured: MeasuredScaling) => measured.cpuRatio },
  {
    name: 'run-queue wait',
    className: 'share-wait',
    of: (measured: MeasuredScaling) => measured.runDelayRatio,
  },
  {
    name: 'blocked',
    className: 'share-blocked',
    of: (measured: MeasuredScaling) => measured.blockedRatio,
  },
] as const;

/** Null when no share of any point was observed. */
export function drawShareBars({ benchmark, points }: ScalingResult): Markup | null {
  const rows = points.flatMap(({ threads, measured }) =>
    measured === null || measured.cpuRatio === null ? [] : [{ threads, measured }],
  );
  if (rows.length === 0) return null;
  const words = rows.map(({ threads, measured }) => `${threads}: ${shareWords(measured)}`);
  return drawing(
    rows.length * rowHeight + 24,
    `Where the time of ${benchmark.name} went by threads: ${words.join('; ')}`,
    rows.map(({ threads, measured }, index) => [
      label(left - 6, index * rowHeight + 16, `${threads}`, { class: 'end' }),
      shareBar(measured, index * rowHeight + 4),
    ]),
    [0, 0.5, 1].map((share) =>
      label(left + share * width, rows.length * rowHeight + 16, `${share * 100} %`, {
        class: share === 0 ? 'quiet' : share === 1 ? 'end quiet' : 'middle quiet',
      }),
    ),
  );
}

function shareBar(measured: MeasuredScaling, y: number): readonly Markup[] {
  let end = 0;
  return shareNames.map(({ name, className, of }) => {
    const ratio = Math.max(0, of(measured) ?? 0);
    const x = left + Math.min(1, end) * width;
    end += ratio;
    const size = { width: fixed(left + Math.min(1, end) * width - x), height: rowHeight - 7 };
    const attributes = { x: fixed(x), y, ...size, class: className };
    return titled('rect', attributes, `${name} ${formatPercent(ratio)}`);
  });
}

function shareWords(measured: MeasuredScaling): string {
  return shareNames
    .flatMap(({ name, of }) => {
      const ratio = of(measured);
      return ratio === null ? [] : [`${name} ${formatPercent(ratio)}`];
    })
    .join(', ');
}

/** The names beside their colours. */
export const shareKeys: readonly LegendKey[] = shareNames;
