// A report of histories in one sentence.
import type { SeriesTrend, TrendReport } from '../../../analysis/trend/series-trend.ts';
import type { Summary } from '../headline.ts';

/** Newest certain change of each series, what is suspected, which limits are in sight. */
export function summariseTrends({ trends }: TrendReport): Summary {
  const newest = trends.map(newestCertain);
  const count = (matches: (trend: SeriesTrend) => boolean) => trends.filter(matches).length;
  const worse = newest.filter((change) => change?.direction === 'worse').length;
  const better = newest.filter((change) => change?.direction === 'better').length;
  const suspected = count(({ changes }) =>
    changes.some(({ certainty }) => certainty === 'suspected'),
  );
  const near = count(({ crossings }) => crossings.some(({ kind }) => kind === 'expected'));
  const crossed = count(({ crossings }) => crossings.some(({ kind }) => kind === 'crossed'));
  const parts = [
    ...(worse === 0 ? [] : [`${worse} last changed for the worse`]),
    ...(better === 0 ? [] : [`${better} ${worse === 0 ? 'last changed ' : ''}for the better`]),
    ...(suspected === 0 ? [] : [`${suspected} with a suspected change`]),
    ...(near === 0 ? [] : [`${near} on the way to a limit`]),
    ...(crossed === 0 ? [] : [`${crossed} beyond a limit`]),
  ];
  const said = parts.length === 0 ? 'no change found' : parts.join(', ');
  const isBad = worse > 0 || crossed > 0;
  const tone = isBad ? 'bad' : suspected + near > 0 ? 'doubt' : 'good';
  return { sentence: `${trends.length} series: ${said}.`, tone };
}

/** Null where nothing changed. */
export function newestCertain({ changes }: SeriesTrend) {
  return changes.findLast(({ certainty }) => certainty !== 'suspected') ?? null;
}

export interface TrendGroup {
  readonly group: string;
  readonly trends: readonly SeriesTrend[];
}

/** By environment or file, in the order in which they come. */
export function groupTrends(trends: readonly SeriesTrend[]): readonly TrendGroup[] {
  const groups = new Map<string, SeriesTrend[]>();
  for (const trend of trends) {
    const known = groups.get(trend.series.group);
    if (known === undefined) groups.set(trend.series.group, [trend]);
    else known.push(trend);
  }
  return [...groups].map(([group, own]) => ({ group, trends: own }));
}
