// How the times of one benchmark are distributed, launch by launch: one cumulative curve a launch
// (a second mode is a second step) and below it the median of each launch on the same axis.
import { durationScaleOf, formatDuration } from '../../format.ts';
import { element, type Markup } from '../../html/markup.ts';
import { linear, type Position, roundTicks } from '../scale.ts';
import {
  bottomAxis,
  dots,
  drawing,
  type Frame,
  label,
  launchClass,
  leftAxis,
  plotWidth,
  polyline,
} from '../svg.ts';

const curveHeight = 150;
const rowHeight = 9;

export interface LaunchSamples {
  /** Counted from 0. */
  readonly launch: number;
  readonly medianNs: number;
  readonly sampleCount: number;
  /** Samples in bins of one width, from `lowNs` to `highNs`. */
  readonly binCounts: readonly number[];
}

export interface Distribution {
  /** Of the benchmark. */
  readonly name: string;
  readonly lowNs: number;
  /** Samples beyond it are in no bin. */
  readonly highNs: number;
  readonly launches: readonly LaunchSamples[];
}

const curve: Frame = { left: 48, right: plotWidth - 12, top: 10, bottom: 10 + curveHeight };
const y = linear(0, 1, curve.bottom, curve.top);
const shareAxisId = 'share-axis';

/** What all distributions of a page share: hundreds of them would each have a copy. Drawn once, unseen. */
export function distributionAxis(): Markup {
  const shares = [0, 0.5, 1].map((value) => ({ value, label: `${value * 100} %` }));
  // An element of its own kind, because rules of the style sheet begin at the drawing.
  const axis = element(
    'svg',
    { id: shareAxisId },
    leftAxis(shares, y, curve),
    label(curve.left - 5, curve.bottom + 18, 'medians', { class: 'end small' }),
  );
  return element('svg', { class: 'shared', 'aria-hidden': 'true' }, axis);
}

export function drawDistribution(distribution: Distribution): Markup {
  const { name, lowNs, highNs, launches } = distribution;
  const scale = durationScaleOf(highNs);
  const strip: Frame = { ...curve, bottom: curve.bottom + 12 + rowHeight * launches.length };
  const x = linear(lowNs, highNs, curve.left, curve.right);
  const ticks = roundTicks(lowNs / scale.factor, highNs / scale.factor, 5);
  const placed = ticks.map((tick) => ({ ...tick, value: tick.value * scale.factor }));
  return drawing(
    strip.bottom + 40,
    `Distribution of ${name} by launch: ${medianWords(launches)}`,
    element('use', { href: `#${shareAxisId}` }),
    launches.map((launch, index) =>
      polyline(curvePoints(launch, distribution, x, y), `curve ${launchClass(index)}`),
    ),
    launches.map((launch, index) => medianDot(launch, index, x, curve.bottom + 10)),
    bottomAxis(placed, x, strip, `time per operation, ${scale.symbol}`),
  );
}

/** Cumulative share at the upper edge of each bin; samples beyond the bins keep it below 1. */
function curvePoints(
  { binCounts, sampleCount }: LaunchSamples,
  { lowNs, highNs }: Distribution,
  x: Position,
  y: Position,
): readonly (readonly [number, number])[] {
  const width = (highNs - lowNs) / Math.max(1, binCounts.length);
  let seen = 0;
  const edges = binCounts.map((count, bin): readonly [number, number] => {
    seen += count;
    return [x(lowNs + (bin + 1) * width), y(seen / Math.max(1, sampleCount))];
  });
  return [[x(lowNs), y(0)], ...edges];
}

function medianDot(launch: LaunchSamples, index: number, x: Position, top: number): Markup {
  const place = [x(launch.medianNs), top + rowHeight * (index + 0.5)] as const;
  return dots([place], `dot ${launchClass(index)}`);
}

function medianWords(launches: readonly LaunchSamples[]): string {
  return launches.map(({ medianNs }) => formatDuration(medianNs)).join(', ');
}
