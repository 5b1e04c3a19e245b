// Takes one Run of one study or of several: open each, then visit one after the other. Everything that
// can be refused is refused before the Run begins.
import { openLauncher } from '../../engine/launch/launcher.ts';
import type { Progress } from '../../model/progress.ts';
import type { Plan } from '../../model/run/plan.ts';
import { readEnvironment, readLaunchEnvironment } from '../../probe/machine/environment.ts';
import { type CommonFlags, settle } from '../config/settings.ts';
import type { StudyRow } from '../studies/studies.ts';
import type { Asked, GivenFlags, OpenStudy, Said, StudyPlace } from '../studies/study.ts';
import { type Narrowing, openDiscoveries } from './discoveries.ts';
import { type MeasuredRun, type Recorder, recordRun, resumeRun } from './record-run.ts';

export interface MeasureRequest
  extends Omit<Asked, 'isAlone'>,
    Pick<StudyPlace, 'signal' | 'remark'> {
  readonly studies: readonly StudyRow[];
  readonly flags: GivenFlags;
  /** The command as typed, for people. */
  readonly command: string;
  readonly onProgress: (event: Progress) => void;
  /** Present where only some of the files are measured. */
  readonly narrow?: Narrowing;
}

export interface ToldRun {
  readonly measured: MeasuredRun;
  /** To be printed before the report. */
  readonly said: readonly Said[];
  /** Of the study that tells its Run in its own way; null for the usual report. */
  readonly conclude: OpenStudy['conclude'];
}

/** @throws UserError for wrong use, before anything is measured, or when the journal cannot be written */
export async function measureStudies(request: MeasureRequest): Promise<ToldRun> {
  const launcher = openLauncher();
  const opened: OpenStudy[] = [];
  try {
    return await measureWith(placeOf(request, launcher.launch), request, opened);
  } finally {
    for (const { close } of opened) await close();
    launcher.close();
  }
}

/** @param opened takes what has to be closed */
async function measureWith(
  { place, discoveries }: ReturnType<typeof placeOf>,
  request: MeasureRequest,
  opened: OpenStudy[],
): Promise<ToldRun> {
  const { project, studies, flags, signal } = request;
  const isLaunching = studies.some(({ targets }) => targets === 'benchmarks');
  const reading = (isLaunching ? readLaunchEnvironment : readEnvironment)(project.root);
  // Refused use is told first.
  reading.catch(() => undefined);
  for (const { load } of studies) {
    const study = await load();
    opened.push(await study.open(flags, place));
  }
  const environment = await reading;
  const [unfinished = null] = opened.flatMap(({ resumes }) => resumes ?? []);
  const said: Said[] = [];
  const visit = async (recorder: Recorder, runId: string): Promise<void> => {
    for (const code of discoveries.code()) recorder.recordCode(code);
    // A Run that goes on has told them.
    if (unfinished === null) discoveries.failures().forEach(recorder.record);
    for (const study of opened) {
      said.push(...(await study.visit({ ...place, ...recorder, runId, environment })));
    }
  };
  const measured =
    unfinished === null
      ? await recordRun(
          project.root,
          { plan: planOf(request, place, opened), environment, tags: tagsOf(flags) },
          visit,
          signal,
        )
      : await resumeRun(unfinished, visit, signal);
  const conclude = opened.find((study) => study.conclude !== null)?.conclude ?? null;
  return { measured, said, conclude };
}

function placeOf(request: MeasureRequest, launch: StudyPlace['launch']) {
  const { project, filters, passed, flags, signal, remark, studies, narrow } = request;
  // Those that are for all studies have one meaning everywhere.
  const common = settle(flags as CommonFlags, project);
  const asked = { project, filters, passed, isAlone: studies.length === 1 };
  const wanted = new Set(studies.map(({ targets }) => targets));
  const discoveries = openDiscoveries({ launch, signal }, asked, common, wanted, narrow);
  const { benchmarks, scenarios } = discoveries;
  const place: StudyPlace = {
    ...{ ...asked, common, launch, signal, remark, benchmarks, scenarios },
    report: request.onProgress,
  };
  return { place, discoveries };
}

function tagsOf({ tag = [] }: { readonly tag?: readonly string[] }): readonly string[] {
  return tag;
}

function planOf(
  { filters, command }: MeasureRequest,
  { common: { seed, isQuick, timeoutMs } }: StudyPlace,
  opened: readonly OpenStudy[],
): Plan {
  const studies = opened.flatMap(({ plan }) => plan ?? []);
  return { seed, isQuick, filters, timeoutMs, command, studies };
}
