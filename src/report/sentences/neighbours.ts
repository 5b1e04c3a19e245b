// The cost of neighbours in words: how sensitive a benchmark is, and how much was subtracted.
import type { FollowedSpin, Neighbours } from '../../model/run/neighbours.ts';
import { formatDecimals, formatPercent, formatWholePercent } from '../format.ts';

type Subtracted = Extract<Neighbours, { readonly kind: 'subtracted' }>;

/** Less is not worth a line. */
const leastToldRatio = 0.02;

const workOf: Readonly<Record<FollowedSpin['metric'], string>> = {
  throughputNs: 'throughput',
  branchSpinNs: 'branches',
  cacheSpinNs: 'L2 cache',
  hashSpinNs: 'multiplication',
};

/** Below a benchmark's row; null when there is nothing to report. */
export function neighbourSentence(neighbours: Neighbours | null): string | null {
  if (neighbours?.kind !== 'subtracted') return null;
  const ratio = neighbours.sides[0]?.subtractedRatio ?? 0;
  if (ratio < leastToldRatio || !neighbours.spins.some(isSure)) return null;
  return `Neighbours on the host slow it by ${formatWholePercent(ratio)} (sensitivity: ${sensitivity(neighbours)}). Comparisons of saved runs subtract this; the times here include it.`;
}

/** Below a verdict; null when nothing was subtracted from either side. */
export function neighbourDetail(neighbours: Neighbours | undefined): string | null {
  if (neighbours === undefined) return null;
  if (neighbours.kind === 'unknown-cost') {
    const factor = formatDecimals(neighbours.stateRatio, 2);
    return `Neighbours: busier on one side (the throughput spin took ${factor} times as long). What that costs this benchmark is unknown, so the interval is wider.`;
  }
  const [before = 0, after = 0] = neighbours.sides.map(({ subtractedRatio }) => subtractedRatio);
  if (Math.max(before, after) < leastToldRatio) return null;
  const { plainSpreadRatio, leftSpreadRatio } = neighbours;
  return `Neighbours: ${formatWholePercent(before)} subtracted before, ${formatWholePercent(after)} now (sensitivity: ${sensitivity(neighbours)}). Launches then scatter by ${formatPercent(leftSpreadRatio)} instead of ${formatPercent(plainSpreadRatio)}.`;
}

/** `throughput 0.64 ± 0.09, branches 0.14 ± 0.09`: the surest slopes first, without those that may be 0. */
function sensitivity({ spins }: Subtracted): string {
  const bySureness = spins.toSorted((a, b) => surenessOf(b) - surenessOf(a));
  const sure = bySureness.filter(isSure);
  const shown = sure.length > 0 ? sure : bySureness.slice(0, 1);
  return shown
    .map(({ metric, slopeRatio, slopeErrorRatio }) => {
      return `${workOf[metric]} ${formatDecimals(slopeRatio, 2)} ± ${formatDecimals(2 * slopeErrorRatio, 2)}`;
    })
    .join(', ');
}

function isSure(spin: FollowedSpin): boolean {
  return surenessOf(spin) >= 2;
}

function surenessOf({ slopeRatio, slopeErrorRatio }: FollowedSpin): number {
  return slopeErrorRatio > 0 ? slopeRatio / slopeErrorRatio : 0;
}
