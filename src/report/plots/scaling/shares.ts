// Where the wall time of the workers went, thread count by thread count: on CPU, waiting for one,
// blocked. The three make up the whole; what could not be observed is not drawn.
import { formatPercent } from '../../format.ts';
import type { Markup } from '../../html/markup.ts';
import { type LegendKey, withLegend } from '../legend.ts';
import { drawing, fixed, label, plotWidth, titled } from '../svg.ts';

const rowHeight = 24;
const left = 40;
const width = plotWidth - left - 12;

/** Shares of the workers' time at one thread count, 0 to 1; null when not observable. */
export interface TimeShares {
  readonly threads: number;
  readonly cpuRatio: number | null;
  readonly runDelayRatio: number | null;
  readonly blockedRatio: number | null;
}

const shares = [
  { name: 'on CPU', className: 'share-cpu', of: 'cpuRatio' },
  { name: 'run-queue wait', className: 'share-wait', of: 'runDelayRatio' },
  { name: 'blocked', className: 'share-blocked', of: 'blockedRatio' },
] as const;

/** The names beside their colours. */
export const shareKeys: readonly LegendKey[] = shares;

export function drawShareBars(name: string, rows: readonly TimeShares[]): Markup {
  const words = rows.map((row) => `${row.threads}: ${shareWords(row)}`);
  const picture = drawing(
    rows.length * rowHeight + 24,
    `Where the time of ${name} went by threads: ${words.join('; ')}`,
    rows.map((row, index) => [
      label(left - 6, index * rowHeight + 16, `${row.threads}`, { class: 'end' }),
      shareBar(row, index * rowHeight + 4),
    ]),
    [0, 0.5, 1].map((share) =>
      label(left + share * width, rows.length * rowHeight + 16, `${share * 100} %`, {
        class: share === 0 ? 'quiet' : share === 1 ? 'end quiet' : 'middle quiet',
      }),
    ),
  );
  return withLegend(picture, shareKeys);
}

function shareBar(row: TimeShares, y: number): readonly Markup[] {
  let end = 0;
  return shares.map(({ name, className, of }) => {
    const ratio = Math.max(0, row[of] ?? 0);
    const x = left + Math.min(1, end) * width;
    end += ratio;
    const size = { width: fixed(left + Math.min(1, end) * width - x), height: rowHeight - 7 };
    const attributes = { x: fixed(x), y, ...size, class: className };
    return titled('rect', attributes, `${name} ${formatPercent(ratio)}`);
  });
}

function shareWords(row: TimeShares): string {
  return shares
    .flatMap(({ name, of }) => {
      const ratio = row[of];
      return ratio === null ? [] : [`${name} ${formatPercent(ratio)}`];
    })
    .join(', ');
}
