// The scaling curve in characters: threads evenly spaced in the order visited, throughput upwards,
// intervals as bars, the ideal line where it fits, oversubscribed points hollow.
import { formatRate } from '../../format.ts';
import { cell } from '../../section.ts';
import { renderParagraph } from '../../terminal/table.ts';
import { displayWidth, pad, plainText } from '../../terminal/text.ts';
import type { View } from '../../terminal/view.ts';
import type { CurvePoint, CurveSpec } from './curve-spec.ts';

const height = 9;
const widestStep = 12;
const labelEvery = 4;

interface Spot extends CurvePoint {
  readonly idealPerSec: number;
}

/** No lines with fewer than two measured points: one point is no curve. */
export function drawThroughput(
  { points, singlePerSec }: Pick<CurveSpec, 'points' | 'singlePerSec'>,
  view: View,
): readonly string[] {
  if (points.length < 2) return [];
  const perThread = singlePerSec ?? 0;
  const spots = points.map((point) => ({ ...point, idealPerSec: perThread * point.threads }));
  const top = 1.05 * Math.max(...spots.map(({ ratePerSec }) => ratePerSec.high));
  const gutter = axisLabels(top);
  const gutterWidth = Math.max(...gutter.map(displayWidth)) + 2;
  const room = view.columns - gutterWidth - 2;
  const step = Math.min(widestStep, Math.floor(room / spots.length));
  const grid = plot(spots, top, step);
  const rows = grid.map((row, line) => {
    const label = pad(gutter[line] ?? '', gutterWidth, 'right');
    return `${label} ${gutter[line] === '' ? '│' : '┤'}${row.join('')}`.trimEnd();
  });
  const axis = `${' '.repeat(gutterWidth)} └${'─'.repeat(step * spots.length)}`;
  const ticks = spots.map(({ threads }) => centre(`${threads}`, step)).join('');
  const labels = `${' '.repeat(gutterWidth + 2)}${ticks}`.trimEnd();
  const drawn = [...rows, axis, labels].map((line) => plainText(line, view.isUnicode));
  return [...drawn, ...renderParagraph(cell(legendOf(spots), 'quiet'), gutterWidth + 2, view)];
}

function axisLabels(top: number): readonly string[] {
  return Array.from({ length: height }, (_, line) => {
    const value = (top * (height - 1 - line)) / (height - 1);
    return line % labelEvery === 0 ? formatRate(value, 2) : '';
  });
}

function plot(spots: readonly Spot[], top: number, step: number): readonly string[][] {
  const grid = Array.from({ length: height }, () =>
    Array.from({ length: step * spots.length }, () => ' '),
  );
  const put = (x: number, value: number, mark: string) => {
    const row = grid[rowOf(value, top)];
    if (row !== undefined && value <= top) row[x] = mark;
  };
  for (const [index, spot] of spots.entries()) {
    const x = index * step + Math.floor((step - 1) / 2);
    drawIdeal(spot, spots[index + 1], (part, value) =>
      put(x + Math.round(part * step), value, '·'),
    );
    for (
      let row = rowOf(spot.ratePerSec.high, top);
      row <= rowOf(spot.ratePerSec.low, top);
      row += 1
    ) {
      put(x, (top * (height - 1 - row)) / (height - 1), '│');
    }
  }
  for (const [index, spot] of spots.entries()) {
    const x = index * step + Math.floor((step - 1) / 2);
    put(x, spot.ratePerSec.value, spot.isOversubscribed ? '○' : '●');
  }
  return grid;
}

/** The ideal line is straight in threads between two points of the axis. */
function drawIdeal(
  spot: Spot,
  next: Spot | undefined,
  put: (part: number, value: number) => void,
): void {
  const rise = next === undefined ? 0 : next.idealPerSec - spot.idealPerSec;
  const parts = next === undefined ? [0] : [0, 0.2, 0.4, 0.6, 0.8];
  for (const part of parts) put(part, spot.idealPerSec + part * rise);
}

function rowOf(value: number, top: number): number {
  return height - 1 - Math.round((value / top) * (height - 1));
}

function centre(text: string, width: number): string {
  const left = Math.max(0, Math.floor((width - 1) / 2) - Math.floor((text.length - 1) / 2));
  return (' '.repeat(left) + text).padEnd(width);
}

function legendOf(spots: readonly Spot[]): string {
  const parts = ['by threads: ● throughput', '│ interval', '· ideal'];
  if (spots.some(({ isOversubscribed }) => isOversubscribed)) parts.push('○ oversubscribed');
  return parts.join('  ');
}
