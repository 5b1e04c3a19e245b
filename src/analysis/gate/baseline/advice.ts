// What would make the next baseline of this environment a better one.
import type { Run } from '../../../model/run/run.ts';
import type { RunGrade } from '../../analysis.ts';
import type { BaselineValue } from './values.ts';

/** Launches that decide a 5 % change nearly always. */
const usualLaunchCount = 10;
/** More than this is not fair to ask for: the code, not the number of launches, must change. */
const mostLaunchCount = 100;
/** Two-sided 95 % of Student's distribution with the 18 degrees of freedom of ten launches per side. */
const studentFactor = 2.1;

/** What was seen that stands in the way; ratios are relative changes. */
export type Advice =
  | { readonly kind: 'one-run' }
  | { readonly kind: 'disturbed-runs'; readonly disturbedCount: number; readonly runCount: number }
  | {
      readonly kind: 'few-launches';
      readonly benchmarkNames: readonly string[];
      readonly launchCount: number;
    }
  /** Launches that fall into two groups, or scatter too much for any fair number of them. */
  | { readonly kind: 'two-modes' | 'unsteady'; readonly benchmarkNames: readonly string[] }
  /** The accepted Runs differ by more than the margin asked for. */
  | {
      readonly kind: 'runs-disagree';
      readonly margins: readonly { readonly benchmarkName: string; readonly marginRatio: number }[];
    }
  /** Launches a side that would decide a change as large as the margin. */
  | {
      readonly kind: 'more-launches';
      readonly wanted: readonly { readonly benchmarkName: string; readonly launchCount: number }[];
    }
  | { readonly kind: 'changing-frequency'; readonly by: readonly ('governor' | 'turbo')[] }
  | { readonly kind: 'virtual' };

export function tuningAdvice(
  runs: readonly Run[],
  grades: readonly (RunGrade | null)[],
  values: readonly BaselineValue[],
): readonly Advice[] {
  const disturbedCount = grades.filter((each) => each !== null && each.grade !== 'quiet').length;
  return [
    ...(runs.length > 1 ? [] : [{ kind: 'one-run' } as const]),
    ...(disturbedCount === 0
      ? []
      : [{ kind: 'disturbed-runs', disturbedCount, runCount: runs.length } as const]),
    ...launchAdvice(values),
    ...spreadAdvice(values),
    ...machineAdvice(runs),
  ];
}

function launchAdvice(values: readonly BaselineValue[]): readonly Advice[] {
  const few = namesOf(values.filter((value) => launchCountOf(value) < usualLaunchCount));
  const modes = namesOf(values.filter(({ measured }) => measured.modes.length > 0));
  const launchCount = usualLaunchCount;
  return [
    ...(few.length === 0
      ? []
      : [{ kind: 'few-launches', benchmarkNames: few, launchCount } as const]),
    ...(modes.length === 0 ? [] : [{ kind: 'two-modes', benchmarkNames: modes } as const]),
  ];
}

function spreadAdvice(values: readonly BaselineValue[]): readonly Advice[] {
  const margins = values.filter(({ isWidened }) => isWidened);
  const wide = values
    .filter(({ isWidened }) => !isWidened)
    .map((value) => ({ value, launchCount: launchesWanted(value) }))
    .filter(({ value, launchCount }) => {
      return launchCount > Math.max(usualLaunchCount, launchCountOf(value));
    });
  const hopeless = wide.filter(({ launchCount }) => launchCount > mostLaunchCount);
  const wanted = wide
    .filter(({ launchCount }) => launchCount <= mostLaunchCount)
    .map(({ value: { benchmarkName }, launchCount }) => ({ benchmarkName, launchCount }));
  return [
    ...(margins.length === 0
      ? []
      : [
          {
            kind: 'runs-disagree',
            margins: margins.map(({ benchmarkName, marginRatio }) => ({
              ...{ benchmarkName, marginRatio },
            })),
          } as const,
        ]),
    ...(wanted.length === 0 ? [] : [{ kind: 'more-launches', wanted } as const]),
    ...(hopeless.length === 0
      ? []
      : [
          {
            kind: 'unsteady',
            benchmarkNames: namesOf(hopeless.map(({ value }) => value)),
          } as const,
        ]),
  ];
}

function namesOf(values: readonly BaselineValue[]): readonly string[] {
  return values.map(({ benchmarkName }) => benchmarkName);
}

/** A change as large as the margin is decided when half the interval of the shift is no wider. */
function launchesWanted({ measured, marginRatio }: BaselineValue): number {
  const between = measured.spread.betweenRatio ?? 0;
  return Math.ceil(2 * ((studentFactor * between) / marginRatio) ** 2);
}

function launchCountOf({ measured }: BaselineValue): number {
  return measured.launches.length;
}

function machineAdvice(runs: readonly Run[]): readonly Advice[] {
  const conditions = runs.map(({ environment }) => environment.conditions);
  const isAny = (test: (each: (typeof conditions)[number]) => boolean) => conditions.some(test);
  const isGoverned = isAny(
    ({ governor }) => governor.kind === 'known' && governor.value !== 'performance',
  );
  const isBoosted = isAny(({ turbo }) => turbo.kind === 'known' && turbo.value === 'on');
  const isVirtual = isAny(
    ({ virtualisation }) => virtualisation.kind === 'known' && !/^none/i.test(virtualisation.value),
  );
  const by = [
    ...(isGoverned ? (['governor'] as const) : []),
    ...(isBoosted ? (['turbo'] as const) : []),
  ];
  return [
    ...(by.length === 0 ? [] : [{ kind: 'changing-frequency', by } as const]),
    ...(isVirtual ? [{ kind: 'virtual' } as const] : []),
  ];
}
