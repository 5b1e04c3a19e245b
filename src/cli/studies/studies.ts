// The studies, one row each: which commands ask for it, what it measures, and its parts (settle, discover,
// visit, plan; see study.ts), loaded when it is asked for.

import { alternativesStudyName } from '../../model/run/alternative-pairs.ts';
import type { Run } from '../../model/run/run.ts';
import type { Section } from '../../report/reporters.ts';
import { all, compare, leak, run, type StudyCommand, scale } from '../program/study-commands.ts';
import type { GivenFlags, Study, TargetKind } from './study.ts';

export interface StudyRow {
  /** Of its named plan; absent where the model has a plan of its type. */
  readonly name?: string;
  /** Commands that ask for it: always, or with certain flags. */
  readonly askedBy: readonly {
    readonly command: StudyCommand;
    readonly when?: (flags: GivenFlags) => boolean;
  }[];
  readonly targets: TargetKind;
  readonly load: () => Promise<Study>;
  /** What a Run says of it, for reports; absent where a Judgement has a place for that. */
  readonly sections?: (run: Run) => Promise<readonly Section[]>;
}

export const hasThreads = ({ threads }: GivenFlags) => threads !== undefined;
export const hasDimension = ({ dimension }: GivenFlags) => (dimension ?? 'threads') !== 'threads';

/** In the order in which several of them are measured in one Run. */
const studies: readonly StudyRow[] = [
  // Microbenchmarks
  {
    askedBy: [{ command: run, when: (flags) => !hasThreads(flags) }, { command: all }],
    targets: 'benchmarks',
    load: async () => (await import('./micro-study.ts')).microStudy,
  },
  // Benchmarks that do the same work in different ways, against each other
  {
    name: alternativesStudyName,
    askedBy: [{ command: run, when: (flags) => !hasThreads(flags) }, { command: all }],
    targets: 'benchmarks',
    load: async () => (await import('./alternative-study.ts')).alternativeStudy,
  },
  // Thread scaling; `run --threads` is another spelling of `scale --threads`
  {
    askedBy: [
      { command: run, when: hasThreads },
      { command: scale, when: (flags) => !hasDimension(flags) },
      { command: all },
    ],
    targets: 'benchmarks',
    load: async () => (await import('./scaling-study.ts')).scalingStudy,
  },
  // Built-in benchmarks along another dimension
  {
    askedBy: [{ command: scale, when: hasDimension }],
    targets: 'benchmarks',
    load: async () => (await import('./micro-study.ts')).microStudy,
  },
  // Leaks and resources
  {
    askedBy: [{ command: all }, { command: leak }],
    targets: 'scenarios',
    load: async () => (await import('./leak-study.ts')).leakStudy,
  },
  // Two versions; without --against `compare` judges saved Runs
  {
    askedBy: [{ command: compare, when: ({ against }) => against !== undefined }],
    targets: 'benchmarks',
    load: async () => (await import('./pair-study.ts')).pairStudy,
  },
];

/** Every command that asks for a study. */
export const studyCommands: readonly StudyCommand[] = [
  ...new Set(studies.flatMap(({ askedBy }) => askedBy.map(({ command }) => command))),
];

/** Those that this command line asks for; none where it measures nothing. */
export function studiesAskedBy(commandName: string, flags: GivenFlags): readonly StudyRow[] {
  return studies.filter(({ askedBy }) =>
    askedBy.some(
      ({ command, when }) => command.name === commandName && (when === undefined || when(flags)),
    ),
  );
}

/** What the studies of a Run that have named plans found. */
export async function sectionsOf(run: Run, rows = studies): Promise<readonly Section[]> {
  const told: Section[] = [];
  for (const plan of run.plan.studies) {
    const row = plan.study === 'named' ? rows.find(({ name }) => name === plan.name) : undefined;
    told.push(...((await row?.sections?.(run)) ?? []));
  }
  return told;
}
