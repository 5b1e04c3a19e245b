// How a Run keeps the comparison of benchmarks that do the same work in different ways: as pairs under
// a separate name, because they do not compare two versions.
import type { Measurement } from './measurement.ts';
import type { NamedPlan, PairPlan, StudyPlan } from './plan.ts';

export const alternativesStudyName = 'alternatives';

export interface AlternativesPlan extends Omit<PairPlan, 'study' | 'against' | 'prepare'> {
  readonly study: typeof alternativesStudyName;
}

export function planOfAlternatives(plan: AlternativesPlan): NamedPlan {
  const { isolates, launches, samplingNs, minWarmupNs, maxWarmupNs } = plan;
  const settings = { isolates, launches, samplingNs, minWarmupNs, maxWarmupNs };
  return { study: 'named', name: alternativesStudyName, settings };
}

/** Most launches of a pair; null where the Run compared no alternatives. */
export function mostLaunchesOf(studies: readonly StudyPlan[]): number | null {
  const plan = studies.find(
    (each) => each.study === 'named' && each.name === alternativesStudyName,
  );
  const launches = plan?.study === 'named' ? plan.settings['launches'] : undefined;
  return typeof launches === 'number' ? launches : null;
}

/**
 * What is stored of one side of a pair; others are left as they are.
 * @param baselineId of the benchmark that was measured as `before`
 */
export function asAlternative(measurement: Measurement, baselineId: string): Measurement {
  const { point } = measurement;
  if (point.kind !== 'pair') return measurement;
  const { launch, side, first, apart } = point;
  const at = {
    ...{ side, baselineId },
    ...(first === undefined ? {} : { first }),
    ...(apart === undefined ? {} : { apart }),
  };
  return {
    ...measurement,
    point: { kind: 'named', study: alternativesStudyName, threads: 1, launch, at },
  };
}

/** The pair that it was; null for what is none. */
export function asPair(measurement: Measurement): Measurement | null {
  const { point } = measurement;
  if (point.kind !== 'named' || point.study !== alternativesStudyName) return null;
  const { launch, at } = point;
  const apart = at['apart'];
  const side = sideOf(at['side']);
  const first = sideOf(at['first']);
  if (side === null) return null;
  return {
    ...measurement,
    point: {
      ...{ kind: 'pair', threads: 1, launch, side },
      ...(first === null ? {} : { first }),
      ...(typeof apart === 'string' ? { apart } : {}),
    },
  };
}

/** Of the benchmark that a stored side belongs to; null for what is none. */
export function baselineIdOf({ point }: Measurement): string | null {
  if (point.kind !== 'named' || point.study !== alternativesStudyName) return null;
  const id = point.at['baselineId'];
  return typeof id === 'string' ? id : null;
}

function sideOf(value: unknown): 'before' | 'after' | null {
  return value === 'before' || value === 'after' ? value : null;
}
