// What the studies of a Run find, each kind of file once for all of them: two studies of the same
// benchmarks must not load their files twice, nor record twice what could not be loaded.
import { join } from 'node:path';
import type { FoundFile } from '../../engine/files/find-files.ts';
import type { LoadedCode } from '../../model/run/code.ts';
import type { Measurement } from '../../model/run/measurement.ts';
import type { StudyContext } from '../../study/context.ts';
import { type Discovery, discover } from '../../study/discover/discover.ts';
import {
  discoverScenarios,
  type ScenarioDiscovery,
} from '../../study/discover/discover-scenarios.ts';
import { emptyFileMeasurement, failedFileMeasurement } from '../../study/discover/failed-file.ts';
import { failedScenarioFile } from '../../study/leak/scenario-measurement.ts';
import { codeOf } from '../code/code-of.ts';
import { refuseBadThresholds } from '../config/bench-thresholds.ts';
import type { CommonSettings } from '../config/settings.ts';
import type { Asked, StudyPlace, TargetKind } from '../studies/study.ts';

export interface Discoveries extends Pick<StudyPlace, 'benchmarks' | 'scenarios'> {
  /** What all that was found loads. */
  readonly code: () => readonly LoadedCode[];
  /** What could not be loaded, or declares nothing. */
  readonly failures: () => readonly Measurement[];
}

/** Leaves some of the bench files out that were found. */
export interface Narrowing {
  /** Takes all that was found. */
  readonly onFound: (found: Discovery) => void;
  /** Whether a bench file is measured, by its name in the project. */
  readonly isWanted: (file: string) => boolean;
}

/** @param wanted kinds of targets that the studies of the Run have: filters may mean any of them */
export function openDiscoveries(
  { launch, signal }: Pick<StudyContext, 'launch' | 'signal'>,
  { project, filters, passed }: Asked,
  { include, scenarios: globs, timeoutMs }: CommonSettings,
  wanted: ReadonlySet<TargetKind>,
  narrow: Narrowing | null = null,
): Discoveries {
  const projectRoot = project.root;
  const cacheFolder = join(projectRoot, '.baremark', 'cache');
  const where = { projectRoot, filters, timeoutMs, cacheFolder };
  const code: LoadedCode[] = [];
  const failures: Measurement[] = [];

  const scenarios = once(async (own: readonly string[] = filters): Promise<ScenarioDiscovery> => {
    const beside = wanted.has('benchmarks') ? { beside: include } : {};
    const found = await discoverScenarios(
      { ...where, include: globs, filters: own, ...beside },
      signal,
    );
    code.push(...codeOf(projectRoot, found));
    failures.push(...found.failedFiles.map(failedScenarioFile));
    return found;
  });
  const benchmarks = once(async (files?: readonly FoundFile[]): Promise<Discovery> => {
    const own = files === undefined ? {} : { files };
    const others = wanted.has('scenarios') ? { scenarios: await scenarios() } : {};
    const settings = { ...where, include, ...own, ...others, argv: passed };
    const whole = await discover({ launch, signal }, settings);
    narrow?.onFound(whole);
    const found = narrow === null ? whole : narrowed(whole, narrow);
    refuseBadThresholds(projectRoot, found.targets);
    code.push(...codeOf(projectRoot, found));
    failures.push(...found.failedFiles.map(failedFileMeasurement));
    failures.push(...found.emptyFiles.map(emptyFileMeasurement));
    return found;
  });
  return { scenarios, benchmarks, code: () => code, failures: () => failures };
}

function narrowed(found: Discovery, { isWanted }: Narrowing): Discovery {
  const isFileWanted = ({ file }: { readonly file: string }): boolean => isWanted(file);
  return {
    ...found,
    targets: found.targets.filter(({ source }) => isFileWanted(source)),
    failedFiles: found.failedFiles.filter(isFileWanted),
    emptyFiles: found.emptyFiles.filter(isFileWanted),
  };
}

function once<Given extends readonly unknown[], Found>(
  find: (...given: Given) => Promise<Found>,
): (...given: Given) => Promise<Found> {
  let found: Promise<Found> | null = null;
  return (...given) => {
    found ??= find(...given);
    return found;
  };
}
