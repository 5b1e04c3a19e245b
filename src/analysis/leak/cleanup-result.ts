// What stayed after a scenario ended, by each way of ending.

import { metricOf } from '../../model/metric/metric.ts';
import { type Ending, type LeakResource, leakResources } from '../../model/run/leak.ts';
import type { Measurement } from '../../model/run/measurement.ts';
import { signedChange } from './growth-words.ts';
import type { CleanupResult, CleanupRow } from './leak-result.ts';

/** Has to be gone. Memory comes back when V8 and the allocator please, requests end by themselves. */
const mustGo: ReadonlySet<LeakResource> = new Set<LeakResource>([
  'descriptorCount',
  'socketCount',
  'threadCount',
  'handleCount',
  'timerCount',
  'connectionCount',
]);

const afterWords: { readonly [ending in Ending]: string } = {
  normal: 'a normal end',
  exception: 'an exception',
  timeout: 'a timeout',
  abort: 'an abort',
  'worker termination': 'the termination of its worker',
};

/** Null for another point. Rows are before, at the peak, and after. */
export function cleanupResult({
  point,
  outcome,
  processColumns,
}: Measurement): CleanupResult | null {
  if (point.kind !== 'cleanup') return null;
  const { ending } = point;
  const rows = leakResources.flatMap((resource) => cleanupRow(resource, processColumns[resource]));
  const judged = rows.filter(({ resource }) => mustGo.has(resource));
  const after = afterWords[ending];
  if (outcome.kind !== 'complete' || judged.length === 0) {
    const reason =
      outcome.kind === 'complete'
        ? 'its snapshots before, at the peak and after are not all there'
        : outcome.reason;
    return {
      ending,
      kind: 'failed',
      rows,
      sentence: `The clean-up after ${after} was not seen: ${reason}.`,
    };
  }
  const kept = judged.filter(({ isKept }) => isKept);
  if (kept.length > 0) {
    return {
      ending,
      kind: 'stayed',
      rows,
      sentence: `After ${after} stayed: ${kept.map(keptWords).join(', ')}.`,
    };
  }
  // A cache that filled shows that the scenario worked; what its owner let go of may still count its bytes.
  const isFilled = rows.some(
    ({ resource, before, peak }) => resource === 'cacheBytes' && peak > before,
  );
  if (!isFilled && judged.every(({ before, peak }) => peak <= before)) {
    const names = judged.map(({ label }) => label).join(', ');
    const sentence = `The clean-up after ${after} shows nothing: none of ${names} rose at the peak, so nothing could have stayed.`;
    return { ending, kind: 'void', rows, sentence };
  }
  const risen = judged.filter(({ before, peak }) => peak > before);
  const gone =
    risen.length === 0
      ? 'only the cache was filled'
      : `${risen.map(({ label, before, peak }) => `${label} ${before} to ${peak}`).join(', ')} at the peak`;
  return {
    ending,
    kind: 'clean',
    rows,
    sentence: `After ${after} all is back: ${gone}${memoryWords(rows)}.`,
  };
}

function cleanupRow(resource: LeakResource, column: readonly number[] = []): readonly CleanupRow[] {
  const [before, peak, after] = column;
  if (before === undefined || peak === undefined || after === undefined) return [];
  if (![before, peak, after].every(Number.isFinite)) return [];
  const { label, unit } = metricOf(resource);
  const isKept = mustGo.has(resource) && after > before;
  return [{ resource, label, unit, before, peak, after, isKept }];
}

function keptWords({ resource, label, before, peak, after }: CleanupRow): string {
  const counts = `${before} before, ${Math.max(peak, after)} at the peak, ${after} after`;
  return `${label} ${signedChange(resource, after - before)} (${counts})`;
}

function memoryWords(rows: readonly CleanupRow[]): string {
  const heap = rows.find(({ resource }) => resource === 'heapUsedBytes');
  if (heap === undefined) return '';
  return `; ${heap.label} ${signedChange('heapUsedBytes', heap.after - heap.before)}`;
}
