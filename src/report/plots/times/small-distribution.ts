// How the samples of one benchmark are distributed, in the height of a line of text.
import { formatDuration, formatPercent } from '../../format.ts';
import { element, type Markup } from '../../html/markup.ts';
import { fixed, lines } from '../svg.ts';

const width = 96;
const height = 18;

export interface SmallDistribution {
  readonly lowNs: number;
  readonly highNs: number;
  readonly medianNs: number;
  /** Samples in bins of one width from `lowNs` to `highNs`. */
  readonly counts: readonly number[];
  /** Share of the samples above `highNs`, 0 to 1. */
  readonly beyondRatio: number;
}

export function drawSmallDistribution(spec: SmallDistribution): Markup {
  const { lowNs, highNs, medianNs, counts, beyondRatio } = spec;
  const at = ((medianNs - lowNs) / (highNs - lowNs)) * width;
  const beyond = beyondRatio > 0 ? `, ${formatPercent(beyondRatio)} beyond` : '';
  const words = `${formatDuration(lowNs)} to ${formatDuration(highNs)}${beyond}`;
  return element(
    'svg',
    { viewBox: `0 0 ${width} ${height}`, class: 'mini', role: 'img', 'aria-label': words },
    element('title', {}, words),
    element('path', { d: stepPath(counts, { width, top: 1, bottom: height }), class: 'bins' }),
    at >= 0 && at <= width ? lines([[at, 0, at, height]], 'centre') : [],
  );
}

export interface Box {
  readonly left?: number;
  readonly width: number;
  readonly top: number;
  readonly bottom: number;
}

/** The outline of bins, closed at the bottom; `most` reaches the top, which is the fullest bin by default. */
export function stepPath(
  counts: readonly number[],
  { left = 0, width, top, bottom }: Box,
  most: number = Math.max(...counts, 1e-9),
): string {
  const step = width / Math.max(1, counts.length);
  let path = `M${fixed(left)} ${bottom}`;
  let level = bottom;
  counts.forEach((count, bin) => {
    const next = Math.round(bottom - (count / most) * (bottom - top));
    if (next === level) return;
    if (bin > 0) path += `H${fixed(left + bin * step)}`;
    path += `V${next}`;
    level = next;
  });
  return `${path}H${fixed(left + width)}V${bottom}`;
}
