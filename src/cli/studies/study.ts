// What a study is to the command line: settled from flags, its targets discovered, visited, and told as
// a plan. Each study is a row of studies.ts; measure.ts takes any of them, alone or several in one Run.
import type { FoundFile } from '../../engine/files/find-files.ts';
import type { Launcher } from '../../engine/launch/launcher.ts';
import type { UnfinishedRun } from '../../history/unfinished-run.ts';
import type { Progress } from '../../model/progress.ts';
import type { Environment } from '../../model/run/environment.ts';
import type { StudyPlan } from '../../model/run/plan.ts';
import type { Discovery } from '../../study/discover/discover.ts';
import type { ScenarioDiscovery } from '../../study/discover/discover-scenarios.ts';
import type { Project } from '../config/config-file.ts';
import type { CommonSettings } from '../config/settings.ts';
import type { MeasuredRun, Recorder } from '../measure/record-run.ts';
import type { Terminal } from '../output/terminal.ts';

/** Flags by the names that commander gives them; each study knows the types of its own. */
export type GivenFlags = Readonly<Record<string, unknown>>;

/** What was asked for, beside flags. */
export interface Asked {
  readonly project: Project;
  readonly filters: readonly string[];
  /** What stands behind `--`. */
  readonly passed: readonly string[];
  /** Whether no other study is part of the Run. */
  readonly isAlone: boolean;
}

/** What a study measures, and so where its targets are declared. */
export type TargetKind = 'benchmarks' | 'scenarios';

/** Where a study looks for its targets and starts its launches. */
export interface StudyPlace extends Asked {
  readonly common: CommonSettings;
  readonly launch: Launcher['launch'];
  readonly signal: AbortSignal;
  readonly report: (event: Progress) => void;
  /** For people, on standard error. */
  readonly remark: (text: string) => void;
  /**
   * Bench files, found and loaded once for all studies of the Run.
   * @param files in place of those of the project
   * @throws UserError when there is none, or a filter keeps nothing
   */
  readonly benchmarks: (files?: readonly FoundFile[]) => Promise<Discovery>;
  /**
   * Scenario files in the same way; where bench files are measured too there may be none.
   * @param filters in place of those of the command line
   */
  readonly scenarios: (filters?: readonly string[]) => Promise<ScenarioDiscovery>;
}

/** A Run that has begun. */
export interface Visit extends StudyPlace, Recorder {
  readonly runId: string;
  readonly environment: Environment;
}

/** Printed before the report. A result stands beside it, unless a document is to stand alone. */
export interface Said {
  readonly kind: 'result' | 'remark';
  readonly text: string;
}

/** Where a measured Run is told. */
export interface Ending {
  readonly terminal: Terminal;
  readonly project: Project;
  readonly flags: GivenFlags;
  /** Of the command until now. */
  readonly elapsedNs: number;
}

/** The parts of one study. What `settle` and `discover` refuse is refused before anything is measured. */
export interface StudyParts<Flags, Settled, Found> {
  readonly settle: (flags: Flags, asked: Asked) => Settled;
  readonly discover: (place: StudyPlace, settled: Settled) => Promise<Found>;
  readonly plan: (settled: Settled, found: Found) => StudyPlan;
  readonly visit: (visit: Visit, settled: Settled, found: Found) => Promise<readonly Said[]>;
  /** Present where it may go on with a Run that was stopped; null for a new one. */
  readonly resumes?: (settled: Settled) => UnfinishedRun | null;
  /** In place of the usual report; gives the exit status. */
  readonly conclude?: (ending: Ending, measured: MeasuredRun, found: Found) => number;
  /** Ends what was started to be studied. */
  readonly close?: (found: Found) => Promise<void>;
}

/** A study whose parts are bound to what they found. */
export interface OpenStudy {
  readonly plan: StudyPlan;
  readonly resumes: UnfinishedRun | null;
  readonly visit: (visit: Visit) => Promise<readonly Said[]>;
  /** Null for the usual report. */
  readonly conclude: ((ending: Ending, measured: MeasuredRun) => number) | null;
  readonly close: () => Promise<void>;
}

export interface Study {
  /** What would be done, as far as flags decide it. */
  readonly settle: (flags: GivenFlags, asked: Asked) => unknown;
  readonly open: (flags: GivenFlags, place: StudyPlace) => Promise<OpenStudy>;
}

/** A study by its parts, each of which knows the types of the others. */
export function studyOf<Flags extends object, Settled, Found>(
  parts: StudyParts<Flags, Settled, Found>,
): Study {
  // Commander has parsed them as the study's command says.
  const settle = (flags: GivenFlags, asked: Asked): Settled =>
    parts.settle(flags as GivenFlags & Flags, asked);
  return {
    settle,
    async open(flags, place) {
      const settled = settle(flags, place);
      const found = await parts.discover(place, settled);
      const { conclude } = parts;
      return {
        plan: parts.plan(settled, found),
        resumes: parts.resumes?.(settled) ?? null,
        visit: (visit) => parts.visit(visit, settled, found),
        conclude:
          conclude === undefined ? null : (ending, measured) => conclude(ending, measured, found),
        close: async () => parts.close?.(found),
      };
    },
  };
}
