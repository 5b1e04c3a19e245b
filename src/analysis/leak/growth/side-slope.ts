// The slope of one side over all its processes, with the widest of the intervals that apply.
import { condensed } from '../../../stats/condensed.ts';
import type { Interval } from '../../../stats/interval/interval.ts';
import { openRandom } from '../../../stats/random.ts';
import { type PooledSlope, pooledSlope, type Series } from '../../../stats/trend/pooled-slope.ts';
import { slopeBootstrap } from '../../../stats/trend/slope-bootstrap.ts';

/** The settled rows of one process, by the segments in which it was measured. */
export type ProcessRows = readonly Series[];

export interface SideSlope extends PooledSlope {
  /** Of each process by itself. */
  readonly roundSlopes: readonly number[];
  readonly rowCount: number;
}

const confidence = 0.95;
const resampleCount = 200;
/** A process that ended before half of the rows of the others says nothing about their spread. */
const leastRowRatio = 0.5;

/** Null where no process has two rows. */
export function sideSlope(processes: readonly ProcessRows[], seed: number): SideSlope | null {
  const series = condensed(processes.flat());
  const pooled = pooledSlope(series, confidence);
  if (pooled === null) return null;
  const settings = { random: openRandom(seed), confidence, resampleCount };
  const interval = widest(pooled, slopeBootstrap(series, pooled.value, settings));
  const counts = processes.map(rowsOf);
  const enough = leastRowRatio * Math.max(...counts);
  const roundSlopes = processes
    .filter((_, index) => (counts[index] ?? 0) >= enough)
    .flatMap((rows) => pooledSlope(condensed(rows))?.value ?? []);
  const rowCount = counts.reduce((sum, count) => sum + count, 0);
  return { ...interval, value: pooled.value, roundSlopes, rowCount };
}

/** The half of each segment's rows that comes first, or last. */
export function halfOf(
  processes: readonly ProcessRows[],
  half: 'first' | 'last',
): readonly ProcessRows[] {
  return processes.map((rows) =>
    rows.map(({ positions, values }) => {
      const middle = Math.floor(values.length / 2);
      const [from, to] = half === 'first' ? [0, middle] : [middle, values.length];
      return { positions: positions.slice(from, to), values: values.slice(from, to) };
    }),
  );
}

export function rowsOf(rows: ProcessRows): number {
  return rows.reduce((sum, { values }) => sum + values.length, 0);
}

function widest(one: Interval, other: Interval): Interval {
  return {
    low: Math.min(one.low, other.low),
    high: Math.max(one.high, other.high),
    confidence: Math.min(one.confidence, other.confidence),
  };
}
