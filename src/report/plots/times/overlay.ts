// The distributions of two versions over each other, on one axis: the version before as an area, the
// one after as a line.
import { durationScaleOf } from '../../format.ts';
import { element, type Markup } from '../../html/markup.ts';
import { withLegend } from '../legend.ts';
import { linear, roundTicks } from '../scale.ts';
import { bottomAxis, drawing, type Frame, plotWidth } from '../svg.ts';
import { type Box, stepPath } from './small-distribution.ts';

export interface Overlay {
  /** Of the benchmark. */
  readonly name: string;
  readonly lowNs: number;
  readonly highNs: number;
  readonly before: OverlaySide;
  readonly after: OverlaySide;
}

interface OverlaySide {
  /** Samples in bins of one width from `lowNs` to `highNs`. */
  readonly counts: readonly number[];
  readonly sampleCount: number;
}

const frame: Frame = { left: 12, right: plotWidth - 12, top: 8, bottom: 118 };

export function drawOverlay(overlay: Overlay): Markup {
  const { name, lowNs, highNs } = overlay;
  const scale = durationScaleOf(highNs);
  const x = linear(lowNs, highNs, frame.left, frame.right);
  const ticks = roundTicks(lowNs / scale.factor, highNs / scale.factor, 5);
  const box = {
    left: frame.left,
    width: frame.right - frame.left,
    top: frame.top,
    bottom: frame.bottom,
  };
  const picture = drawing(
    frame.bottom + 40,
    `Distribution of ${name} before and after`,
    shapes(overlay, box),
    bottomAxis(
      ticks.map((tick) => ({ ...tick, value: tick.value * scale.factor })),
      x,
      frame,
      `time per operation, ${scale.symbol}`,
    ),
  );
  return withLegend(picture, [
    { name: 'before', className: 'before' },
    { name: 'after', className: 'after' },
  ]);
}

const small = { width: 96, height: 18 } as const;

/** The same in the height of a line of text. */
export function drawSmallOverlay(overlay: Overlay): Markup {
  const { width, height } = small;
  const label = `Distribution of ${overlay.name} before and after`;
  return element(
    'svg',
    { viewBox: `0 0 ${width} ${height}`, class: 'mini', role: 'img', 'aria-label': label },
    shapes(overlay, { width, top: 1, bottom: height }),
  );
}

/** Shares of each side's samples, to one height, so that sides of different length compare. */
function shapes({ before, after }: Overlay, box: Box): readonly Markup[] {
  const shares = [before, after].map(({ counts, sampleCount }) =>
    counts.map((count) => count / Math.max(1, sampleCount)),
  );
  const most = Math.max(1e-9, ...shares.flat());
  return (['before', 'after'] as const).map((side, index) => {
    const path = stepPath(shares[index] ?? [], box, most);
    return element('path', { d: path, class: side });
  });
}
