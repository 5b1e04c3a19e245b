// Where the warm-up ends: code, feedback and pools grow at first in every process.
import { type PooledSlope, pooledSlope, type Series } from '../../../stats/trend/pooled-slope.ts';
import { sliced } from '../snapshot-series.ts';

/** Dropped at least; then in steps as far as the bound. */
const shares = [0.3, 0.4, 0.5] as const;

export const leastSettledShare = 1 - shares[0];

/** Of a memory series, so that half of it still holds a slope. */
export const leastSettledRows = 40;

/** The rows of each series behind its first `share`. */
export function settledRows(series: readonly Series[], share: number): readonly Series[] {
  return series.map((each) => sliced(each, droppedRows(each.values.length, share)));
}

export function droppedRows(count: number, share: number): number {
  return Math.floor(count * share + 1e-9);
}

/**
 * Share of rows to drop: 30 %, and up to half while the slopes of successive quarters of what is left
 * exclude each other and as many rows stay as a judgement needs.
 * @param series of the scenario, one a process
 */
export function warmupShare(series: readonly Series[]): number {
  const [least] = shares;
  const most = Math.max(0, ...series.map(({ values }) => values.length));
  const allowed = shares.filter((share) => most - droppedRows(most, share) >= leastSettledRows);
  return allowed.find((share) => isSteady(settledRows(series, share))) ?? allowed.at(-1) ?? least;
}

function isSteady(series: readonly Series[]): boolean {
  const slopes = [0, 1, 2, 3].map((quarter) =>
    pooledSlope(
      series.map((each) => {
        const cut = (part: number) => Math.round((part * each.values.length) / 4);
        return sliced(each, cut(quarter), cut(quarter + 1));
      }),
    ),
  );
  return slopes.every((slope, index) => index === 0 || overlap(slopes[index - 1] ?? null, slope));
}

function overlap(one: PooledSlope | null, other: PooledSlope | null): boolean {
  if (one === null || other === null) return true;
  return one.low <= other.high && other.low <= one.high;
}
