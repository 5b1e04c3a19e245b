// What an importer is given and what it gives.
import type { Series, SeriesPoint } from '../../model/series.ts';
import type { Warning } from '../../model/warning.ts';

export interface SourceFile {
  /** As the user named it. */
  readonly path: string;
  readonly text: string;
}

export interface ImportSettings {
  /** Which column or field holds the values; null for the format's own choice. */
  readonly column: string | null;
  readonly isHigherBetter: boolean;
}

export interface Imported {
  readonly series: readonly Series[];
  readonly warnings: readonly Warning[];
}

/** In time order where every point has a time, in the order of the file otherwise. */
export function inTimeOrder(points: readonly SeriesPoint[]): readonly SeriesPoint[] {
  let before = Number.NEGATIVE_INFINITY;
  let isOrdered = true;
  for (const { atMs } of points) {
    if (atMs === null) return points;
    isOrdered &&= atMs >= before;
    before = atMs;
  }
  return isOrdered ? points : points.toSorted((a, b) => (a.atMs ?? 0) - (b.atMs ?? 0));
}
