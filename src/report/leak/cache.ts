// What the snapshots and the recorded keys say about a scenario's cache.
import type { CacheCheck, LeakResult } from '../../analysis/leak/leak-result.ts';
import type { CacheTrace } from '../../model/run/leak.ts';
import { formatCount, formatPercent } from '../format.ts';
import { cell, numberColumn, textColumn } from '../section.ts';
import type { Tone } from '../terminal/colour.ts';
import type { LeakPart } from './part.ts';

const tones: Readonly<Record<CacheCheck['outcome'], Tone>> = {
  met: 'good',
  missed: 'bad',
  told: 'plain',
};

/** Null where the scenario declares no cache. */
export function cachePart({ cache }: LeakResult): LeakPart | null {
  if (cache === null) return null;
  const { checks, trace } = cache;
  return {
    title: 'Cache',
    sentences: [
      ...checks.map(({ name, outcome, sentence }) =>
        cell(`${name}${outcome === 'told' ? '' : `, ${outcome}`}: ${sentence}`, tones[outcome]),
      ),
      ...(trace === null ? [] : [cell(traceSentence(trace))]),
    ],
    table: trace === null || trace.points.length === 0 ? null : hitTable(trace),
  };
}

function traceSentence({ accesses, keys, hitRatio, limitEntries }: CacheTrace): string {
  const own = hitRatio === null ? 'it does not count its hits' : `hits ${formatPercent(hitRatio)}`;
  const limit = limitEntries === null ? '' : ` at ${formatCount(limitEntries)} entries`;
  return `Trace of ${formatCount(accesses)} requests for ${formatCount(keys)} keys; the cache itself${limit}: ${own}.`;
}

function hitTable({ points, hitRatio, limitEntries }: CacheTrace) {
  const ratio = (value: number) => (value === 0 ? '0 %' : formatPercent(value));
  return {
    columns: [
      numberColumn('entries'),
      ...['least recently used', 'the optimum'].map((title) => numberColumn(title)),
      textColumn(''),
    ],
    rows: points.map(({ entries, lruHitRatio, optimumHitRatio }) => ({
      cells: [
        cell(formatCount(entries)),
        cell(ratio(lruHitRatio)),
        cell(ratio(optimumHitRatio)),
        cell(
          entries === limitEntries && hitRatio !== null
            ? `the cache itself: ${ratio(hitRatio)}`
            : '',
        ),
      ],
      details: [],
    })),
  };
}
