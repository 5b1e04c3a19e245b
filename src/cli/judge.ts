// From a Run to what it means: analysis by the project's settings, and verdicts against the baseline
// of this environment when there is one.
import type { Judgement } from '../analysis/analysis.ts';
import { analyze, defaultAnalysisSettings } from '../analysis/analyze.ts';
import { type CompareSettings, compareRuns } from '../analysis/compare.ts';
import { baselinesFolder, latestBaseline, readBaseline } from '../history/baselines.ts';
import { environmentKey } from '../history/environment-key.ts';
import type { Baseline } from '../model/baseline.ts';
import type { Run } from '../model/run.ts';
import type { Project } from './config-file.ts';

export interface CompareFlags {
  readonly margin?: number;
  readonly alert?: number;
  readonly rule?: 'interval' | 'classic';
}

export function judgeRun(run: Run, project: Project): Judgement {
  return { analysis: analyze(run, analysisSettings(run, project)), verdicts: [] };
}

/** @param before accepted or earlier runs; empty says so for every benchmark */
export function judgeAgainst(
  before: readonly Run[],
  run: Run,
  project: Project,
  flags: CompareFlags,
): Judgement {
  const verdicts = compareRuns(before, [run], compareSettings(project, flags));
  return { ...judgeRun(run, project), verdicts };
}

/** The accepted runs that `run` is to be held against; null when its environment has none. */
export function baselineFor(run: Run, project: Project): Baseline | null {
  const folder = baselinesFolder(project.root);
  const place = latestBaseline(folder, environmentKey(run.environment.identity));
  return place === null ? null : readBaseline(folder, place);
}

function analysisSettings(run: Run, { config }: Project) {
  return {
    ...defaultAnalysisSettings,
    seed: run.plan.seed,
    ...(config.thresholds === undefined ? {} : { thresholds: config.thresholds }),
    ...(config.efficiencyGateRatio === undefined
      ? {}
      : { efficiencyGateRatio: config.efficiencyGateRatio }),
  };
}

function compareSettings({ config }: Project, flags: CompareFlags): CompareSettings {
  return {
    marginRatio: flags.margin ?? config.marginRatio ?? null,
    alertRatio: flags.alert ?? config.alertRatio ?? 0.1,
    isInterleaved: false,
    rule: flags.rule ?? 'interval',
  };
}
