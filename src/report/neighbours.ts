// What neighbours cost a benchmark, in words: what it follows, and how much was taken off.
import type { FollowedSpin, Neighbours } from '../model/neighbours.ts';
import { formatPercent, formatWholePercent } from './format.ts';

type TakenOff = Extract<Neighbours, { readonly kind: 'taken-off' }>;

/** Less is not worth a line. */
const leastToldRatio = 0.02;

const workOf: Readonly<Record<FollowedSpin['metric'], string>> = {
  throughputNs: 'throughput',
  branchSpinNs: 'branches',
  cacheSpinNs: 'second-level cache',
  hashSpinNs: 'multiplication',
};

/** Below a benchmark's row; null where there is nothing to tell. */
export function neighbourSentence(neighbours: Neighbours | null): string | null {
  if (neighbours?.kind !== 'taken-off') return null;
  const ratio = neighbours.sides[0]?.takenOffRatio ?? 0;
  if (ratio < leastToldRatio || !neighbours.spins.some(isSure)) return null;
  return `Neighbours cost it ${formatWholePercent(ratio)}: it follows ${followedWords(neighbours)}. Comparisons of saved runs take that off; the times here hold it.`;
}

/** Below a verdict; null where nothing was taken off either side. */
export function neighbourDetail(neighbours: Neighbours | undefined): string | null {
  if (neighbours === undefined) return null;
  if (neighbours.kind === 'unknown-cost') {
    const factor = neighbours.stateRatio.toFixed(2);
    return `Neighbours: they were busier on one side (throughput spin ${factor} times as long), and what that costs this benchmark is not known; the interval is wider for it.`;
  }
  const [before = 0, after = 0] = neighbours.sides.map(({ takenOffRatio }) => takenOffRatio);
  if (Math.max(before, after) < leastToldRatio) return null;
  const { plainSpreadRatio, leftSpreadRatio } = neighbours;
  return `Neighbours: ${formatWholePercent(before)} taken off before, ${formatWholePercent(after)} now; it follows ${followedWords(neighbours)}; launches then scatter by ${formatPercent(leftSpreadRatio)} instead of ${formatPercent(plainSpreadRatio)}.`;
}

/** `throughput 0.64 ± 0.09, branches 0.14 ± 0.09`: the surest slopes first, those that may be none left out. */
function followedWords({ spins }: TakenOff): string {
  const bySureness = spins.toSorted((a, b) => surenessOf(b) - surenessOf(a));
  const sure = bySureness.filter(isSure);
  const told = sure.length > 0 ? sure : bySureness.slice(0, 1);
  return told
    .map(({ metric, slopeRatio, slopeErrorRatio }) => {
      return `${workOf[metric]} ${slopeRatio.toFixed(2)} ± ${(2 * slopeErrorRatio).toFixed(2)}`;
    })
    .join(', ');
}

function isSure(spin: FollowedSpin): boolean {
  return surenessOf(spin) >= 2;
}

function surenessOf({ slopeRatio, slopeErrorRatio }: FollowedSpin): number {
  return slopeErrorRatio > 0 ? slopeRatio / slopeErrorRatio : 0;
}
