// Benchmarks that do the same work in different ways: each against the reference of its group, batch
// against batch.
import { defaultCompareSettings, isPairDecided, pairLooks } from '../../analysis/stopping.ts';
import {
  type AlternativesPlan,
  alternativesStudyName,
  asAlternative,
  planOfAlternatives,
} from '../../model/run/alternative-pairs.ts';
import { planPinning } from '../../probe/core/pinning.ts';
import type { Target } from '../../study/context.ts';
import { asOneGroup } from '../../study/pair/one-group.ts';
import { studyPairs } from '../../study/pair/pair.ts';
import { pairAlternatives } from '../../study/pair/pair-alternatives.ts';
import type { PairTarget } from '../../study/pair/target.ts';
import type { Project } from '../config/config-file.ts';
import type { CommonFlags } from '../config/settings.ts';
import { rememberingCores } from '../measure/remember-cores.ts';
import { studyOf, type Visit } from './study.ts';
import { maxWarmupNs, minWarmupNs, type TimingFlags } from './timing.ts';

interface AlternativeFlags extends CommonFlags, TimingFlags {
  readonly vs?: string;
  readonly gc?: 'between';
}

interface Settled {
  readonly plan: AlternativesPlan;
  /** Name of the benchmark that all others are compared with; null for what the files declare. */
  readonly reference: string | null;
}

interface FoundAlternatives {
  readonly groups: readonly (readonly PairTarget[])[];
}

/** Most launches of a pair; quick takes the fewest that can decide. */
const mostLaunches = { standard: 20, quick: 4 } as const;
const samplingMs = { standard: 200, quick: 80 } as const;

export const alternativeStudy = studyOf({
  settle: (flags: AlternativeFlags, { project }): Settled => ({
    plan: planOf(flags, project),
    reference: flags.vs ?? null,
  }),
  discover: async (place, { reference }): Promise<FoundAlternatives> => ({
    groups: groupsOf(await place.benchmarks(), reference),
  }),
  plan: ({ plan }, { groups }) => (groups.length === 0 ? null : planOfAlternatives(plan)),
  visit,
});

function planOf(flags: AlternativeFlags, project: Project): AlternativesPlan {
  const pace = flags.quick === true ? 'quick' : 'standard';
  return {
    study: alternativesStudyName,
    // Two CPUs differ in speed by more than the alternatives may.
    isolates: planPinning('cores', 1).kind === 'placed' ? 2 : 1,
    launches: mostLaunches[pace],
    samplingNs: 1e6 * samplingMs[pace],
    minWarmupNs: minWarmupNs(flags, project),
    maxWarmupNs: maxWarmupNs(flags, project),
    ...(flags.gc === undefined ? {} : { gc: flags.gc }),
  };
}

function groupsOf({ targets }: { readonly targets: readonly Target[] }, reference: string | null) {
  const measured = targets.filter(({ listing }) => listing.skipReason === null);
  return pairAlternatives(reference === null ? measured : asOneGroup(measured, reference));
}

async function visit(
  place: Visit,
  { plan }: Settled,
  { groups }: FoundAlternatives,
): Promise<readonly []> {
  const { project, environment, common } = place;
  const { seed, timeoutMs, isQuick } = common;
  // As reports judge them, whatever the margins of the project between versions are.
  const compare = defaultCompareSettings;
  const ofCores = { projectRoot: project.root, environment, samplingNs: plan.samplingNs, isQuick };
  for (const group of groups) {
    const settings = group.map(({ listing }) => listing.settings);
    const baselineId = group[0]?.otherListing?.benchmark.id ?? '';
    const record: Visit['record'] = (each) => place.record(asAlternative(each, baselineId));
    await rememberingCores(ofCores, (cores) =>
      studyPairs(
        { ...place, record },
        group,
        { ...plan, study: 'pair', against: '' },
        {
          ...{ seed, timeoutMs, cores, looks: pairLooks(plan.launches) },
          isOver: (measured) => isPairDecided(measured, { plan, compare, settings }),
        },
      ),
    );
  }
  return [];
}
