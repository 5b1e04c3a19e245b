// What the snapshots and the recorded keys say about a scenario's cache.
import type { CacheCheck, LeakResult } from '../../../analysis/leak/leak-result.ts';
import type { CacheTrace } from '../../../model/run/leak.ts';
import { formatCount } from '../../format.ts';
import { hitRatioPlot } from '../../plots/hit-ratio.ts';
import { cell, numberColumn, type Part, type Table, textColumn } from '../../section.ts';
import {
  cacheCheckSentence,
  checkNames,
  shareText,
  traceSentence,
} from '../../sentences/leak/cache-checks.ts';
import type { Tone } from '../../terminal/colour.ts';

const tones: Readonly<Record<CacheCheck['outcome'], Tone>> = {
  met: 'good',
  missed: 'bad',
  told: 'plain',
};

/** None where the scenario declares no cache. */
export function cacheParts({ benchmark, cache }: LeakResult): readonly Part[] {
  if (cache === null) return [];
  const { checks, trace } = cache;
  const title = 'Cache';
  const said = [
    ...checks.map((check) => {
      const outcome = check.outcome === 'told' ? '' : `, ${check.outcome}`;
      const words = `${checkNames[check.kind]}${outcome}: ${cacheCheckSentence(check)}`;
      return cell(words, tones[check.outcome]);
    }),
    ...(trace === null ? [] : [cell(traceSentence(trace))]),
  ];
  const parts: readonly Part[] = [
    ...(trace === null || trace.points.length === 0
      ? []
      : hitParts(trace, `${title} of ${benchmark.name}`)),
    { kind: 'text', isList: true, cells: said },
  ];
  return [{ kind: 'group', title, isFolded: true, parts }];
}

function hitParts(trace: CacheTrace, caption: string): readonly Part[] {
  const figure = {
    ...{ caption: 'Requests that hit', small: 'by size of the cache' },
    plot: hitRatioPlot(trace),
  };
  return [
    { kind: 'table', table: hitTable(trace, caption) },
    { kind: 'figures', figures: [figure], note: '' },
  ];
}

function hitTable({ points, hitRatio, limitEntries }: CacheTrace, caption: string): Table {
  return {
    caption,
    columns: [
      numberColumn('entries'),
      numberColumn('least recently used'),
      numberColumn('the optimum'),
      textColumn(''),
    ],
    rows: points.map(({ entries, lruHitRatio, optimumHitRatio }) => ({
      cells: [
        cell(formatCount(entries)),
        cell(shareText(lruHitRatio)),
        cell(shareText(optimumHitRatio)),
        cell(
          entries === limitEntries && hitRatio !== null
            ? `the cache itself: ${shareText(hitRatio)}`
            : '',
        ),
      ],
      details: [],
    })),
    note: '',
  };
}
