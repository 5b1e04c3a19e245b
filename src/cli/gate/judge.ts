// From a Run to what it means: analysis by the project's settings, and verdicts against other runs.
import type { Judgement } from '../../analysis/analysis.ts';
import { analyze, defaultAnalysisSettings } from '../../analysis/analyze.ts';
import {
  type CompareSettings,
  compareRuns,
  defaultCompareSettings,
} from '../../analysis/gate/compare.ts';
import { pairedVerdicts } from '../../analysis/gate/paired.ts';
import { sidesOfPairs, sidesOfRuns } from '../../analysis/gate/side-by-side.ts';
import type { Run } from '../../model/run/run.ts';
import type { Warning } from '../../model/warning.ts';
import type { Project } from '../config/config-file.ts';

export interface CompareFlags {
  readonly margin?: number;
  readonly alert?: number;
  readonly rule?: 'interval' | 'classic';
  readonly acrossEnvironments?: boolean;
  readonly costPerCoreHour?: number;
}

/** A Run of two versions carries what it is to be held against in itself; others have no verdicts. */
export function judgeRun(run: Run, project: Project, flags: CompareFlags = {}): Judgement {
  const verdicts = pairedVerdicts(run, compareSettings(project, flags));
  const distributions = sidesOfPairs(run);
  return {
    analysis: analyze(run, analysisSettings(run, project, flags)),
    verdicts,
    ...(distributions.length === 0 ? {} : { distributions }),
  };
}

/** What a run is held against. */
export interface Reference {
  /** Accepted or earlier runs; empty says so for every benchmark. */
  readonly runs: readonly Run[];
  /** For people; null when there are none. */
  readonly name: string | null;
  /** What of it could not be read, say. */
  readonly warnings: readonly Warning[];
}

export function judgeAgainst(
  { runs, name, warnings }: Reference,
  run: Run,
  project: Project,
  flags: CompareFlags,
): Judgement {
  const verdicts = compareRuns(runs, [run], compareSettings(project, flags));
  const { analysis } = judgeRun(run, project);
  return {
    analysis: { ...analysis, warnings: [...warnings, ...analysis.warnings] },
    ...(name === null ? {} : { against: name }),
    verdicts,
    distributions: sidesOfRuns(runs, run),
  };
}

function analysisSettings(run: Run, { config }: Project, { costPerCoreHour }: CompareFlags) {
  return {
    ...defaultAnalysisSettings,
    seed: run.plan.seed,
    costPerCoreHour: costPerCoreHour ?? null,
    ...(config.thresholds === undefined ? {} : { thresholds: config.thresholds }),
    ...(config.efficiencyGateRatio === undefined
      ? {}
      : { efficiencyGateRatio: config.efficiencyGateRatio }),
  };
}

/** Flags over the project's configuration over the defaults. */
export function compareSettings({ config }: Project, flags: CompareFlags): CompareSettings {
  const { alertRatio, tailMarginRatio, margins } = defaultCompareSettings;
  return {
    marginRatio: flags.margin ?? null,
    usualMarginRatio: config.marginRatio ?? null,
    tailMarginRatio: config.tailMarginRatio ?? tailMarginRatio,
    margins: config.margins ?? margins,
    alertRatio: flags.alert ?? config.alertRatio ?? alertRatio,
    isInterleaved: false,
    isAcrossEnvironments: flags.acrossEnvironments ?? false,
    rule: flags.rule ?? 'interval',
  };
}
