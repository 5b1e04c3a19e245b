// Sentences on one way of ending a scenario.
import type { CleanupResult, CleanupRow } from '../../../analysis/leak/cleanup-result.ts';
import type { Ending } from '../../../model/run/leak.ts';
import { formatQuantity } from '../../format.ts';
import { withoutStop } from '../phrases.ts';
import { changeText } from './resource-verdict.ts';

const endingWords: { readonly [ending in Ending]: string } = {
  normal: 'a normal end',
  exception: 'an exception',
  timeout: 'a timeout',
  abort: 'an abort',
  'worker termination': 'the termination of its worker',
};

export function cleanupSentence(cleanup: CleanupResult): string {
  const { ending, rows } = cleanup;
  const after = endingWords[ending];
  const judged = rows.filter(({ isJudged }) => isJudged);
  switch (cleanup.kind) {
    case 'failed': {
      const reason =
        cleanup.reason ?? 'its snapshots before, at the peak and after are not all there';
      return `The clean-up after ${after} could not be checked: ${withoutStop(reason)}.`;
    }
    case 'stayed': {
      const kept = judged.filter(({ isKept }) => isKept);
      return `Left behind after ${after}: ${kept.map(keptWords).join(', ')}.`;
    }
    case 'void': {
      const names = judged.map(({ label }) => label).join(', ');
      return `The clean-up after ${after} shows nothing: none of ${names} rose at the peak, so nothing could have stayed.`;
    }
    case 'clean':
      return `After ${after} everything was released: ${goneWords(judged)}${memoryWords(rows)}.`;
  }
}

/** All endings that left the same things in one sentence: `Left behind after a timeout, an abort: sockets +30.` */
export function leftBehind(cleanups: readonly CleanupResult[]): readonly string[] {
  const endings = new Map<string, string[]>();
  for (const { kind, ending, rows } of cleanups) {
    if (kind !== 'stayed') continue;
    const kept = rows.filter(({ isJudged, isKept }) => isJudged && isKept);
    const words = kept.map(
      ({ label, unit, before, after }) => `${label} ${changeText(after - before, unit)}`,
    );
    const things = words.join(', ');
    endings.set(things, [...(endings.get(things) ?? []), endingWords[ending]]);
  }
  return [...endings].map(([things, after]) => `Left behind after ${after.join(', ')}: ${things}.`);
}

function keptWords({ label, unit, before, peak, after }: CleanupRow): string {
  const text = (value: number) => formatQuantity(value, unit);
  const counts = `${text(before)} before, ${text(Math.max(peak, after))} at the peak, ${text(after)} after`;
  return `${label} ${changeText(after - before, unit)} (${counts})`;
}

function goneWords(judged: readonly CleanupRow[]): string {
  const risen = judged.filter(({ before, peak }) => peak > before);
  if (risen.length === 0) return 'only the cache was filled';
  const words = risen.map(
    ({ label, unit, before, peak }) =>
      `${label} ${formatQuantity(before, unit)} to ${formatQuantity(peak, unit)}`,
  );
  return `${words.join(', ')} at the peak`;
}

function memoryWords(rows: readonly CleanupRow[]): string {
  const heap = rows.find(({ resource }) => resource === 'heapUsedBytes');
  if (heap === undefined) return '';
  return `; ${heap.label} ${changeText(heap.after - heap.before, heap.unit)}`;
}
