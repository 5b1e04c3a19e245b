// The snapshots of one resource as lines of characters: the first process of each side, to one scale.
import { formatQuantity } from '../../format.ts';
import { cell } from '../../section.ts';
import { drawSeries } from '../../terminal/sparkline.ts';
import { renderParagraph } from '../../terminal/table.ts';
import type { View } from '../../terminal/view.ts';
import { extentOf } from '../extent.ts';
import type { FloorSpec } from './floor-spec.ts';

const width = 24;

/** No lines where the subject has a single snapshot. */
export function drawFloorLines({ label, series, unit }: FloorSpec, view: View): readonly string[] {
  const shown = (['subject', 'control'] as const).flatMap(
    (side) => series.find((each) => each.side === side && each.values.length > 1) ?? [],
  );
  if (shown[0]?.side !== 'subject') return [];
  const spans = shown.map(({ values }) => {
    const [low, high] = extentOf(values);
    return high - low;
  });
  const span = Math.max(...spans);
  const lines = shown.map(({ side, values }) => {
    const ends = [values[0] ?? 0, values.at(-1) ?? 0].map((value) => formatQuantity(value, unit));
    const words = `${side.padEnd(7)} ${drawSeries(values, width, span)} ${ends.join(' → ')}`;
    return renderParagraph(cell(words, side === 'subject' ? 'accent' : 'quiet'), 4, view);
  });
  return [renderParagraph(cell(label), 2, view), ...lines].flat();
}
