// What would make the next baseline of this environment a better one.
import type { Run } from '../../../model/run/run.ts';
import type { RunGrade } from '../../analysis.ts';
import { percent } from '../../percent.ts';
import type { BaselineValue } from './values.ts';

/** Launches that decide a 5 % change nearly always. */
const usualLaunchCount = 10;
/** More than this is not fair to ask for: the code, not the number of launches, must change. */
const mostLaunchCount = 100;
/** Two-sided 95 % of Student's distribution with the 18 degrees of freedom of ten launches a side. */
const studentFactor = 2.1;

export interface Advice {
  /** What was seen. */
  readonly finding: string;
  /** What to do about it. */
  readonly step: string;
}

export function tuningAdvice(
  runs: readonly Run[],
  grades: readonly (RunGrade | null)[],
  values: readonly BaselineValue[],
): readonly Advice[] {
  return [
    ...runAdvice(runs, grades),
    ...launchAdvice(values),
    ...spreadAdvice(values),
    ...machineAdvice(runs),
  ];
}

function runAdvice(runs: readonly Run[], grades: readonly (RunGrade | null)[]): readonly Advice[] {
  const disturbed = grades.filter((grade) => grade !== null && grade.grade !== 'quiet').length;
  return [
    ...(runs.length > 1
      ? []
      : [
          {
            finding: 'It is one run, and has seen one state of the machine.',
            step: 'Accept runs of different times of the day together: baremark baseline save RUN RUN …',
          },
        ]),
    ...(disturbed === 0
      ? []
      : [
          {
            finding: `The machine disturbed ${disturbed} of ${runs.length} runs.`,
            step: 'Stop what else runs there; "baremark doctor" says what to look at.',
          },
        ]),
  ];
}

function launchAdvice(values: readonly BaselineValue[]): readonly Advice[] {
  const few = values.filter((value) => launchCount(value) < usualLaunchCount);
  const modes = values.filter(({ measured }) => measured.modes.length > 0);
  return [
    ...advice(
      few.map(({ benchmarkName }) => benchmarkName),
      `Fewer than ${usualLaunchCount} launches`,
      `Run with --launches ${usualLaunchCount}: with fewer, most comparisons stay inconclusive.`,
    ),
    ...advice(
      modes.map(({ benchmarkName }) => benchmarkName),
      'The launches fall into two groups',
      'V8 compiles it in two ways; make the code the same in every launch, or gate it with a wider margin.',
    ),
  ];
}

function spreadAdvice(values: readonly BaselineValue[]): readonly Advice[] {
  const widened = values.filter(({ isWidened }) => isWidened);
  const wide = values
    .filter(({ isWidened }) => !isWidened)
    .map((value) => ({ value, wanted: launchesWanted(value) }))
    .filter(({ value, wanted }) => wanted > Math.max(usualLaunchCount, launchCount(value)));
  const hopeless = wide.filter(({ wanted }) => wanted > mostLaunchCount);
  const mendable = wide.filter(({ wanted }) => wanted <= mostLaunchCount);
  const margins = widened.map((each) => `${each.benchmarkName} ${percent(each.marginRatio)}`);
  const counts = mendable.map(({ value, wanted }) => `${value.benchmarkName} ${wanted}`);
  return [
    ...advice(
      margins,
      'The accepted runs disagree by more than the margin, so no smaller change is called',
      'Find what differed between them, or compare interleaved: baremark compare --against REVISION.',
    ),
    ...advice(
      counts,
      'Launches that would decide a change as large as the margin, a side',
      'Take more (--launches), or set the option margin of these benchmarks.',
    ),
    ...advice(
      hopeless.map(({ value }) => value.benchmarkName),
      'Launches differ too much for any fair number of them to decide a change as large as the margin',
      'Steady these benchmarks, or set their option margin.',
    ),
  ];
}

/** A change as large as the margin is decided when half the interval of the shift is no wider. */
function launchesWanted({ measured, marginRatio }: BaselineValue): number {
  const between = measured.spread.betweenRatio ?? 0;
  return Math.ceil(2 * ((studentFactor * between) / marginRatio) ** 2);
}

function launchCount({ measured }: BaselineValue): number {
  return measured.launches.length;
}

/** One piece of advice for all that it concerns; none for nobody. */
function advice(concerned: readonly string[], finding: string, step: string): readonly Advice[] {
  if (concerned.length === 0) return [];
  const more = concerned.length > 5 ? ` and ${concerned.length - 5} others` : '';
  return [{ finding: `${finding}: ${concerned.slice(0, 5).join(', ')}${more}.`, step }];
}

function machineAdvice(runs: readonly Run[]): readonly Advice[] {
  const conditions = runs.map(({ environment }) => environment.conditions);
  const isAny = (test: (each: (typeof conditions)[number]) => boolean) => conditions.some(test);
  const governed = isAny(
    ({ governor }) => governor.kind === 'known' && governor.value !== 'performance',
  );
  const boosted = isAny(({ turbo }) => turbo.kind === 'known' && turbo.value === 'on');
  const virtual = isAny(
    ({ virtualisation }) => virtualisation.kind === 'known' && !/^none/i.test(virtualisation.value),
  );
  return [
    ...(governed || boosted
      ? [
          {
            finding: `The CPU changes its frequency (${[governed ? 'governor' : '', boosted ? 'turbo' : ''].filter((each) => each !== '').join(' and ')}).`,
            step: 'Hold it: "baremark doctor" prints the commands. Time ÷ reference hides most of it, not all.',
          },
        ]
      : []),
    ...(virtual
      ? [
          {
            finding: 'The machine is virtual: its neighbours and its host can change under it.',
            step: 'Prefer the interleaved comparison (baremark compare --against REVISION) to a stored baseline.',
          },
        ]
      : []),
  ];
}
