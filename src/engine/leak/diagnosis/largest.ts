// Which origins are worth showing: few of each kind of resource, the largest first.
import { leakResources, type Origin } from '../../../model/run/leak.ts';

const mostOfAResource = 5;

/** By resource in the order of `leakResources`, by growth within one. */
export function largestOrigins(origins: readonly Origin[]): readonly Origin[] {
  return leakResources.flatMap((resource) => {
    const own = origins.filter((origin) => origin.resource === resource);
    // Bytes of one kind of look are not those of another: classes and call sites are two views of one heap.
    return kindsOf(own).flatMap((kind) =>
      own
        .filter((origin) => origin.kind === kind)
        .toSorted((a, b) => sizeOf(b) - sizeOf(a))
        .slice(0, mostOfAResource),
    );
  });
}

function kindsOf(origins: readonly Origin[]): readonly Origin['kind'][] {
  return [...new Set(origins.map(({ kind }) => kind))];
}

function sizeOf({ growthBytes, growthCount }: Origin): number {
  return growthBytes ?? growthCount ?? 0;
}
