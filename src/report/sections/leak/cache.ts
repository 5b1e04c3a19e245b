// What the snapshots and the recorded keys say about a scenario's cache.
import type { CacheCheck } from '../../../analysis/leak/cache-check.ts';
import type { LeakResult } from '../../../analysis/leak/leak-result.ts';
import type { CacheTrace } from '../../../model/run/leak.ts';
import { formatCount, formatPercent } from '../../format.ts';
import { hitRatioPlot } from '../../plots/leak/hit-ratio.ts';
import {
  cell,
  type Figure,
  numberColumn,
  type Part,
  type Row,
  type Tone,
  textColumn,
} from '../../section.ts';
import {
  cacheCheckSentence,
  checkNames,
  traceSentence,
} from '../../sentences/leak/cache-checks.ts';
import { explanation } from './explanation.ts';

const tones: Readonly<Record<CacheCheck['outcome'], Tone>> = {
  met: 'good',
  missed: 'bad',
  told: 'plain',
};

const columns = [
  numberColumn('entries'),
  numberColumn('least recently used'),
  numberColumn('the optimum'),
  textColumn(''),
];

/** None where the scenario declares no cache. */
export function cacheParts(result: LeakResult): readonly Part[] {
  const { cache } = result;
  if (cache === null) return [];
  const { checks, trace } = cache;
  const sentences = checks.map((check) => {
    const outcome = check.outcome === 'told' ? '' : `, ${check.outcome}`;
    const words = `${checkNames[check.kind]}${outcome}: ${cacheCheckSentence(check)}`;
    return cell(words, tones[check.outcome]);
  });
  const title = 'Cache';
  if (trace === null) return [explanation(result, { title, columns, rows: [], sentences })];
  return [
    explanation(result, {
      ...{ title, columns, rows: hitRows(trace), figures: hitFigures(trace) },
      sentences: [...sentences, cell(traceSentence(trace))],
    }),
  ];
}

function hitFigures(trace: CacheTrace): readonly Figure[] {
  if (trace.points.length === 0) return [];
  const caption = 'Requests that hit';
  return [{ caption, small: 'by size of the cache', plot: hitRatioPlot(trace) }];
}

function hitRows({ points, hitRatio, limitEntries }: CacheTrace): readonly Row[] {
  return points.map(({ entries, lruHitRatio, optimumHitRatio }) => {
    const isOwn = entries === limitEntries && hitRatio !== null;
    return {
      cells: [
        cell(formatCount(entries)),
        cell(formatPercent(lruHitRatio)),
        cell(formatPercent(optimumHitRatio)),
        cell(isOwn ? `the cache itself: ${formatPercent(hitRatio)}` : ''),
      ],
      details: [],
    };
  });
}
