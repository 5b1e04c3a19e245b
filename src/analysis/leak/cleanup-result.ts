// What stayed after a scenario ended, by each way of ending.

import { metricOf, type Unit } from '../../model/metric/metric.ts';
import { type Ending, type LeakResource, leakResources } from '../../model/run/leak.ts';
import type { Measurement } from '../../model/run/measurement.ts';

interface CleanupRows {
  readonly ending: Ending;
  readonly rows: readonly CleanupRow[];
}

export type CleanupResult =
  /** `void`: nothing rose at the peak, so nothing could have stayed. */
  | (CleanupRows & { readonly kind: 'clean' | 'stayed' | 'void' })
  /** Not seen, for the reason that the launch gave; null where snapshots are missing. */
  | (CleanupRows & { readonly kind: 'failed'; readonly reason: string | null });

export interface CleanupRow {
  readonly resource: LeakResource;
  readonly label: string;
  readonly unit: Unit;
  readonly before: number;
  readonly peak: number;
  readonly after: number;
  /** Whether it has to be gone afterwards. */
  readonly isJudged: boolean;
  readonly isKept: boolean;
}

/** Has to be gone. Memory comes back when V8 and the allocator please, requests end by themselves. */
const mustGo: ReadonlySet<LeakResource> = new Set<LeakResource>([
  'descriptorCount',
  'socketCount',
  'threadCount',
  'handleCount',
  'timerCount',
  'connectionCount',
]);

/** Null for another point. Rows are before, at the peak, and after. */
export function cleanupResult({
  point,
  outcome,
  processColumns,
}: Measurement): CleanupResult | null {
  if (point.kind !== 'cleanup') return null;
  const { ending } = point;
  const rows = leakResources.flatMap((resource) => cleanupRow(resource, processColumns[resource]));
  const judged = rows.filter(({ isJudged }) => isJudged);
  if (outcome.kind !== 'complete' || judged.length === 0) {
    const reason = outcome.kind === 'complete' ? null : outcome.reason;
    return { ending, kind: 'failed', rows, reason };
  }
  if (judged.some(({ isKept }) => isKept)) return { ending, kind: 'stayed', rows };
  // A cache that filled shows that the scenario worked; what its owner let go of may still count its bytes.
  const isFilled = rows.some(
    ({ resource, before, peak }) => resource === 'cacheBytes' && peak > before,
  );
  const hasRisen = judged.some(({ before, peak }) => peak > before);
  return { ending, kind: isFilled || hasRisen ? 'clean' : 'void', rows };
}

function cleanupRow(resource: LeakResource, column: readonly number[] = []): readonly CleanupRow[] {
  const [before, peak, after] = column;
  if (before === undefined || peak === undefined || after === undefined) return [];
  if (![before, peak, after].every(Number.isFinite)) return [];
  const { label, unit } = metricOf(resource);
  const isJudged = mustGo.has(resource);
  const isKept = isJudged && after > before;
  return [{ resource, label, unit, before, peak, after, isJudged, isKept }];
}
