// What stands out on the curves of a dimension, and only what is certain.
import type { Dimension } from '../../model/run/plan.ts';
import type { Run } from '../../model/run/run.ts';
import { findChangePoints } from '../../stats/change/change-point.ts';
import { median, sortedCopy } from '../../stats/quantile.ts';
import { operationTimesNs } from '../micro/samples.ts';
import type { DimensionFinding, DimensionMark, DimensionPanel } from './dimension.ts';
import type { Station } from './dimension-curves.ts';

export interface Findable {
  readonly dimension: Dimension;
  readonly run: Run;
  readonly stations: readonly Station[];
  readonly panels: readonly DimensionPanel[];
  readonly marks: readonly DimensionMark[];
}

/** A step that may be smaller is no level of memory. */
const leastStepRatio = 0.25;

export function dimensionFindings(found: Findable): readonly DimensionFinding[] {
  switch (found.dimension) {
    case 'memory':
      return [...steps(found), ...doubtsOfCaches(found)];
    case 'cache':
      return widestGap(found.panels);
    case 'bandwidth':
      return peak(found.panels);
    default:
      return found.dimension satisfies never;
  }
}

/**
 * Changes of level along the sizes, each launch one value: between neighbouring sizes of a slope none
 * stands out, and between the levels of memory some do.
 */
function steps({ stations, marks }: Findable): readonly DimensionFinding[] {
  const values = stations
    .filter(({ name }) => name.includes('> random'))
    .flatMap(({ params, launches }) =>
      launches.map((launch) => ({
        bytes: Number(params['bytes']),
        timeNs: median(sortedCopy(operationTimesNs(launch))),
      })),
    )
    .filter(({ timeNs }) => timeNs > 0)
    .toSorted((a, b) => a.bytes - b.bytes);
  const changes = findChangePoints(
    values.map(({ timeNs }) => timeNs),
    { minChangeRatio: leastStepRatio },
  );
  const certain = changes.filter(({ isConfirmed, low }) => isConfirmed && low >= leastStepRatio);
  if (certain.length === 0) return [{ kind: 'no-step', valueCount: values.length }];
  return certain.map(({ index, changeRatio, low, high, pValue }) => {
    const toBytes = values[index]?.bytes ?? 0;
    const smaller = values.map(({ bytes }) => bytes).filter((bytes) => bytes < toBytes);
    const fromBytes = smaller.at(-1) ?? toBytes;
    const cache = marks.find(({ at }) => at >= fromBytes && at < toBytes);
    const bounds = { ratio: 1 + changeRatio, low: 1 + low, high: 1 + high };
    return { kind: 'step', fromBytes, toBytes, ...bounds, pValue, cacheName: cache?.name ?? null };
  });
}

function doubtsOfCaches({ run, stations, marks }: Findable): readonly DimensionFinding[] {
  const { caches } = run.environment.conditions;
  if (caches?.kind === 'unavailable') return [{ kind: 'caches-unknown', reason: caches.reason }];
  const last = marks.at(-1);
  const sizes = stations.map(({ params }) => Number(params['bytes']));
  const largestBytes = Math.max(0, ...sizes);
  if (last === undefined || largestBytes === 0 || largestBytes > last.at) return [];
  return [{ kind: 'not-beyond', largestBytes, cache: last }];
}

function widestGap(panels: readonly DimensionPanel[]): readonly DimensionFinding[] {
  const [own, best] = panels.find(({ unit }) => unit === 'ratio')?.curves ?? [];
  const gaps = (own?.points ?? []).flatMap(({ at: entries, estimate }) => {
    const bestHitRatio = best?.points.find(({ at }) => at === entries)?.estimate.value;
    const hitRatio = estimate.value;
    return bestHitRatio === undefined ? [] : [{ entries, hitRatio, bestHitRatio }];
  });
  const gapOf = ({ hitRatio, bestHitRatio }: (typeof gaps)[number]) => bestHitRatio - hitRatio;
  const [widest] = gaps.toSorted((a, b) => gapOf(b) - gapOf(a));
  return widest === undefined ? [] : [{ kind: 'widest-gap', ...widest }];
}

function peak(panels: readonly DimensionPanel[]): readonly DimensionFinding[] {
  const curves = panels.find(({ unit }) => unit === 'bytesPerSec')?.curves ?? [];
  const all = curves.flatMap(({ name, points }) =>
    points.map(({ at, estimate }) => ({
      kind: 'peak' as const,
      ratePerSec: estimate.value,
      messageBytes: at,
      curveName: name,
    })),
  );
  return all.toSorted((a, b) => b.ratePerSec - a.ratePerSec).slice(0, 1);
}
