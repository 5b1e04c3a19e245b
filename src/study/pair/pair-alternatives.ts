// Each alternative with the reference of its group.
import type { Target } from '../context.ts';
import type { PairTarget } from './target.ts';

/** One list a group; groups of one benchmark are left out. Where a filter drops the reference the first stands in. */
export function pairAlternatives(targets: readonly Target[]): readonly (readonly PairTarget[])[] {
  const groups = new Map<string, Target[]>();
  for (const target of targets) {
    const { alternative } = target.listing.settings;
    if (alternative === undefined || target.listing.problem !== null) continue;
    const key = JSON.stringify([
      alternative.isAcrossFiles ? '' : target.source.file,
      alternative.group,
    ]);
    groups.set(key, [...(groups.get(key) ?? []), target]);
  }
  return [...groups.values()].filter(({ length }) => length > 1).map(pairGroup);
}

function pairGroup(group: readonly Target[]): readonly PairTarget[] {
  const isBaseline = ({ listing }: Target): boolean =>
    listing.settings.alternative?.isBaseline === true;
  const baseline = group.find(isBaseline) ?? group[0];
  if (baseline === undefined) return [];
  return group
    .filter((each) => each !== baseline)
    .map((each) => ({ ...each, other: baseline.source, otherListing: baseline.listing }));
}
