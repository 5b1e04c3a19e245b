// Benchmarks of one name that differ in one numeric param: how their cost grows with it.
import type { BenchmarkIdentity, ParamValue } from '../../model/run/measurement.ts';
import type { Estimate } from '../../model/verdict.ts';
import { mostFewValues } from '../../stats/interval/log-normal-interval.ts';
import { normalUpperQuantile } from '../../stats/interval/normal.ts';
import { studentTwoSidedQuantile } from '../../stats/interval/student-t.ts';
import { fitAsymptotic } from '../../stats/law/asymptotic.ts';
import type { FamilyMember, FamilyResult, MicroResult } from '../analysis.ts';
import type { RunCaveat } from '../run/run-caveat.ts';

/** For a cost without an interval: large, so only great differences count. */
const unknownError = 0.2;
/** Sizes at least this far apart must differ in cost, if the work depends on them. */
const flatSizeRatio = 4;
/** However wide the intervals, costs further apart than this have grown. */
const flatCostRatio = 1.2;

/** Families of at least two measured members, in the order of the results. */
export function familiesOf(results: readonly MicroResult[]): readonly FamilyResult[] {
  const families = new Map<
    string,
    { family: Omit<FamilyResult, 'fit'>; members: FamilyMember[] }
  >();
  for (const { benchmark, measured } of results) {
    if (measured === null) continue;
    for (const [parameter, value] of Object.entries(benchmark.params)) {
      if (typeof value !== 'number') continue;
      const name = nameWithout(benchmark, parameter);
      const key = JSON.stringify([benchmark.file, name, parameter]);
      const entry = families.get(key) ?? {
        family: { name, parameter, members: [] },
        members: [],
      };
      entry.members.push({ value, medianNs: measured.medianNs, throughput: measured.throughput });
      families.set(key, entry);
    }
  }
  return [...families.values()]
    .filter(({ members }) => new Set(members.map(({ value }) => value)).size > 1)
    .map(({ family, members }) => {
      const inOrder = members.toSorted((a, b) => a.value - b.value);
      return { ...family, members: inOrder, fit: fitOf(inOrder) };
    });
}

/** A cost that does not grow is right for a lookup, and what eliminated work looks like. */
export function familyCaveats(families: readonly FamilyResult[]): readonly RunCaveat[] {
  return families.filter(isFlat).map(({ name, parameter, members }) => ({
    code: 'cost-does-not-grow',
    family: name,
    parameter,
    from: members[0]?.value ?? Number.NaN,
    to: members.at(-1)?.value ?? Number.NaN,
  }));
}

function isFlat({ members }: FamilyResult): boolean {
  const [first] = members;
  const last = members.at(-1);
  if (first === undefined || last === undefined || !(first.value > 0)) return false;
  const ratio = last.medianNs.value / first.medianNs.value;
  const isWithinNoise = first.medianNs.high >= last.medianNs.low;
  return last.value >= flatSizeRatio * first.value && isWithinNoise && ratio < flatCostRatio;
}

function fitOf(members: readonly FamilyMember[]): FamilyResult['fit'] {
  const isUsable = members.every(
    ({ value, medianNs }, index) =>
      value >= 1 && medianNs.value > 0 && value !== members[index - 1]?.value,
  );
  if (!isUsable) return null;
  return fitAsymptotic(
    members.map(({ value, medianNs }) => {
      return { size: value, cost: medianNs.value, logError: logErrorOf(medianNs) };
    }),
  );
}

/** Standard error of the logarithm behind an interval: Student's for few launches, order statistics otherwise. */
function logErrorOf({ low, high, confidence, count }: Estimate): number {
  if (confidence === 0 || !(low > 0)) return unknownError;
  const reach =
    count >= 2 && count <= mostFewValues
      ? studentTwoSidedQuantile(1 - confidence, count - 1)
      : normalUpperQuantile((1 - confidence) / 2);
  return Math.log(high / low) / 2 / reach;
}

/** The benchmark's name with the other params only: what the members of a family share. */
function nameWithout({ name, params }: BenchmarkIdentity, parameter: string): string {
  const pairs = Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1));
  const whole = ` (${joined(pairs)})`;
  const title = name.endsWith(whole) ? name.slice(0, -whole.length) : name;
  const others = joined(pairs.filter(([key]) => key !== parameter));
  return others === '' ? title : `${title} (${others})`;
}

function joined(pairs: readonly (readonly [string, ParamValue])[]): string {
  return pairs.map(([key, value]) => `${key}=${String(value)}`).join(', ');
}
