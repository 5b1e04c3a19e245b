// Microbenchmarks: those of the project, or the built-in ones of a dimension.
import { caseOutcome, isPreciseEnough } from '../../analysis/stopping.ts';
import { dimensionFile } from '../../engine/built-in/suites.ts';
import type { BenchmarkIdentity, Measurement } from '../../model/run/measurement.ts';
import type { Dimension, MicroPlan, PinMode } from '../../model/run/plan.ts';
import type { Target } from '../../study/context.ts';
import type { CoreMemory } from '../../study/core-memory.ts';
import type { Discovery } from '../../study/discover/discover.ts';
import { studyMicro } from '../../study/micro.ts';
import { type ToldSuite, tellSuites } from '../../study/suites.ts';
import type { Project } from '../config/config-file.ts';
import type { CommonFlags } from '../config/settings.ts';
import { rememberingCores } from '../measure/remember-cores.ts';
import { type Said, studyOf, type Visit } from './study.ts';
import { defaultMaxLaunches, maxWarmupNs, minWarmupNs, type TimingFlags } from './timing.ts';

export interface MicroFlags extends CommonFlags, TimingFlags {
  readonly launches?: number;
  readonly pin?: PinMode;
  readonly dimension?: Dimension | 'threads';
  readonly gc?: 'between';
  readonly strictSamples?: boolean;
  readonly precision?: number;
  readonly maxLaunches?: number;
}

const defaultLaunches = 3;
// One benchmark stays under a second by default; quick is for a first look.
const samplingMs = { standard: 60, quick: 40 } as const;
/** The built-in benchmarks of a dimension are many: a launch each is what a first look may take. */
const dimensionLaunches = { standard: 3, quick: 1 } as const;

export const microStudy = studyOf({
  settle: (flags: MicroFlags, { project }) => microPlan(flags, project),
  discover: (place, { dimension }: MicroPlan) =>
    place.benchmarks(dimension === undefined ? undefined : [dimensionFile(dimension)]),
  plan: (settled) => settled,
  visit,
});

/** What is scaled in place of the number of threads; null when that is what is scaled. */
function dimensionOf({ dimension }: MicroFlags): Dimension | null {
  return dimension === undefined || dimension === 'threads' ? null : dimension;
}

function microPlan(flags: MicroFlags, project: Project): MicroPlan {
  const pace = flags.quick === true ? 'quick' : 'standard';
  const configured = pace === 'quick' ? {} : project.config;
  const dimension = dimensionOf(flags);
  const { precision } = flags;
  return {
    study: 'micro',
    ...(dimension === null ? {} : { dimension }),
    launches:
      flags.launches ??
      (dimension === null ? (configured.launches ?? defaultLaunches) : dimensionLaunches[pace]),
    samplingNs: 1e6 * (flags.sampling ?? configured.samplingMs ?? samplingMs[pace]),
    minWarmupNs: minWarmupNs(flags, project),
    maxWarmupNs: maxWarmupNs(flags, project),
    ...(flags.gc === undefined ? {} : { gc: flags.gc }),
    ...(flags.pin === 'none' ? {} : { pin: 'quickest' }),
    ...(flags.strictSamples === true ? { samples: 'exact' } : {}),
    ...(precision === undefined
      ? {}
      : {
          precision: { ratio: precision, maxLaunches: flags.maxLaunches ?? defaultMaxLaunches },
        }),
  };
}

async function visit(
  place: Visit,
  plan: MicroPlan,
  discovery: Discovery,
): Promise<readonly Said[]> {
  const { project, environment, common } = place;
  const { samplingNs } = plan;
  const ofCores = { projectRoot: project.root, environment, samplingNs, isQuick: common.isQuick };
  const suites = await rememberingCores(ofCores, (cores) =>
    measureAndTell(place, plan, discovery, cores),
  );
  return suites.flatMap(saidOf);
}

async function measureAndTell(
  place: Visit,
  plan: MicroPlan,
  discovery: Discovery,
  cores: CoreMemory,
): Promise<readonly ToldSuite[]> {
  const { seed, timeoutMs } = place.common;
  const isSettled = (launches: readonly Measurement[]) =>
    isPreciseEnough(launches, plan.precision, seed);
  const measure = (targets: readonly Target[]) =>
    studyMicro(place, targets, plan, { seed, timeoutMs, cores, isSettled });
  const resultOf = ({ id }: BenchmarkIdentity) => ({
    benchmarkId: id,
    outcome: caseOutcome(place.measurements().filter(({ benchmark }) => benchmark.id === id)),
  });
  await measure(discovery.targets);
  return tellSuites(place, discovery, { timeoutMs, measure, resultOf });
}

/** What a suite of another harness prints is a result. */
function saidOf({ file, output, problem }: ToldSuite): readonly Said[] {
  return [
    ...(output === '' ? [] : [{ kind: 'result', text: output.trimEnd() } as const]),
    ...(problem === null
      ? []
      : [
          {
            kind: 'remark',
            text: `${file} ${problem} while it printed its results; what was measured is kept.`,
          } as const,
        ]),
  ];
}
