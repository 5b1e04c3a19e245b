// Names of benchmarks as short as their neighbours in the list allow.
import type { BenchmarkIdentity } from '../../model/run/measurement.ts';

type Named = Pick<BenchmarkIdentity, 'name' | 'params'>;

interface Parted {
  readonly title: string;
  readonly params: readonly (readonly [key: string, value: string])[];
}

/**
 * One per benchmark, in their order: only params that differ among benchmarks of the same title, and `…`
 * for what the one above says already. `JSON > parse`, `… stringify`.
 */
export function shortNames(benchmarks: readonly Named[]): readonly string[] {
  const parted = benchmarks.map(partsOf);
  return parted.map((each, index) => {
    const alike = parted.filter(({ title }) => title === each.title);
    const differing = each.params.filter(
      ([key, value]) =>
        alike.length === 1 ||
        alike.some(({ params }) => params.some(([other, its]) => other === key && its !== value)),
    );
    const params = differing.map(([key, value]) => `${key}=${value}`).join(', ');
    const before = parted[index - 1];
    const title = before === undefined ? each.title : withoutShared(each.title, before.title);
    if (title === '') return `… ${params}`;
    return params === '' ? title : `${title} (${params})`;
  });
}

function partsOf({ name, params }: Named): Parted {
  const pairs = Object.entries(params)
    .map(([key, value]) => [key, String(value)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const suffix = ` (${pairs.map(([key, value]) => `${key}=${value}`).join(', ')})`;
  const isNamed = pairs.length > 0 && name.endsWith(suffix);
  return isNamed
    ? { title: name.slice(0, -suffix.length), params: pairs }
    : { title: name, params: [] };
}

/** '' where the titles are equal. */
function withoutShared(title: string, before: string): string {
  if (title === before) return '';
  const groups = title.split(' > ');
  const last = groups.at(-1) ?? title;
  const shared = groups.slice(0, -1).join(' > ');
  const isShared = shared !== '' && before.split(' > ').slice(0, -1).join(' > ') === shared;
  return isShared ? `… ${last}` : title;
}
