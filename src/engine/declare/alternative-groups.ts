// Which benchmarks do the same work in different ways, and which of them is the reference.
import type { Alternative } from '../../model/run/measurement.ts';
import { shown } from './option-problem.ts';
import { type DeclaredBenchmark, namePathOf, type Suite, suiteChain } from './registry.ts';

export interface DeclaredAlternative {
  readonly alternative: Alternative;
  /** Why the group cannot be compared, as a clause; null where it can. */
  readonly problem: string | null;
}

interface Member {
  readonly declared: DeclaredBenchmark;
  readonly group: string;
  readonly label: string;
  /** As the author names the reference; null for the first. */
  readonly baseline: string | null;
}

/** Those of a suite or benchmark with `compare: true`; numeric params make different work, hence other groups. */
export function alternativesOf(
  benchmarks: readonly DeclaredBenchmark[],
): ReadonlyMap<DeclaredBenchmark, DeclaredAlternative> {
  const members = benchmarks.flatMap((each) => memberOf(each) ?? []);
  const groups = [...new Set(members.map(({ group }) => group))];
  return new Map(
    groups.flatMap((group) => describeGroup(members.filter((each) => each.group === group))),
  );
}

function describeGroup(members: readonly Member[]) {
  const [first] = members;
  const wanted = members.find(({ baseline }) => baseline !== null)?.baseline ?? null;
  const found = wanted === null ? [first] : members.filter((each) => isNamed(each, wanted));
  const labels = members.map(({ label }) => label).join(', ');
  const problem =
    wanted === null || found.length === 1
      ? null
      : `the option "baseline" names ${found.length === 0 ? 'none' : 'several'} of ${labels}, not one: ${shown(wanted)}`;
  return members.map((member) => {
    const { declared, group, label } = member;
    const alternative = { group, label, isBaseline: member === found[0] };
    return [declared, { alternative, problem }] as const;
  });
}

function isNamed({ declared, label }: Member, wanted: string): boolean {
  return (
    label === wanted || declared.name === wanted || Object.values(declared.params).includes(wanted)
  );
}

function memberOf(declared: DeclaredBenchmark): Member | null {
  const path = namePathOf(declared);
  const suite = suiteChain(declared.suite).findLast(({ options }) => options.compare === true);
  if (suite === undefined && declared.options.compare !== true) return null;
  const depth = suite === undefined ? path.length : depthOf(suite);
  const params = Object.entries(declared.params);
  const ways = params.flatMap(([, value]) => (typeof value === 'number' ? [] : [String(value)]));
  const work = params.filter(([, value]) => typeof value === 'number');
  const suffix = work.map(([key, value]) => `${key}=${String(value)}`).join(', ');
  const title = path.slice(0, depth).join(' > ');
  const own = path.slice(depth).join(' > ');
  const given = suite?.options.baseline ?? declared.options.baseline;
  return {
    declared,
    group: suffix === '' ? title : `${title} (${suffix})`,
    label: [...(own === '' ? [] : [own]), ...ways].join(', ') || declared.name,
    baseline: given ?? null,
  };
}

function depthOf(suite: Suite): number {
  return suiteChain(suite).filter(({ parent }) => parent !== null).length;
}
