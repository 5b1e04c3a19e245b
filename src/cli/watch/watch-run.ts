// `run --watch`: measures, then measures again what each change concerns, until it is ended. Nothing is
// saved: code that is being written is no history.
import { relative } from 'node:path';
import { removeRun } from '../../history/runs.ts';
import type { Measurement } from '../../model/run/measurement.ts';
import type { Run } from '../../model/run/run.ts';
import { UserError } from '../../model/user-error.ts';
import { render } from '../../report/reporters.ts';
import { beforeAfterSection } from '../../report/sections/before-after.ts';
import { firstFew } from '../../report/sentences/phrases.ts';
import { drawSection } from '../../report/terminal/draw-section.ts';
import type { CommandContext } from '../commands/context.ts';
import { openProject, type Project } from '../config/config-file.ts';
import { judgeAgainst, judgeRun } from '../gate/judge.ts';
import { measureStudies } from '../measure/measure.ts';
import { openProgressLine } from '../measure/progress.ts';
import { type DetailFlags, viewOf } from '../output/output-flags.ts';
import type { Terminal } from '../output/terminal.ts';
import type { StudyRow } from '../studies/studies.ts';
import type { GivenFlags } from '../studies/study.ts';
import { openFileChanges } from './file-changes.ts';
import { type WatchedFiles, watchedFiles } from './watched-files.ts';

const mostNamed = 3;

/** @returns 130, or 0 when nobody reads the results any more */
export async function watchRunCommand(
  { terminal, command, signal, passed = [] }: CommandContext,
  studies: readonly StudyRow[],
  filters: readonly string[],
  given: GivenFlags,
): Promise<number> {
  const project = await openProject(process.cwd());
  const over = AbortSignal.any([signal, terminal.unread]);
  const changes = openFileChanges(over);
  const progress = openProgressLine(terminal.progress, terminal.environment, {
    nowNs: () => performance.now() * 1e6,
    // The second measurement is shorter than the first.
    expectedNs: null,
  });
  const memory = openMemory();
  let watched: WatchedFiles | null = null;
  const measure = async (isWanted: (file: string) => boolean): Promise<Run> => {
    const narrow = {
      isWanted,
      onFound(found: Parameters<typeof watchedFiles>[1]) {
        watched = watchedFiles(project.root, found);
        changes.follow(watched.paths);
      },
    };
    try {
      const { measured } = await measureStudies({
        ...{ project, filters, passed, studies, flags: given, command, signal: over, narrow },
        remark: terminal.remark,
        onProgress: progress.show,
      });
      removeRun(measured.path);
      return measured.run;
    } finally {
      progress.clear();
    }
  };
  const files = (): WatchedFiles => watched ?? { paths: new Set(), benchFilesOf: () => new Set() };
  try {
    const first = await measure(() => true);
    if (!over.aborted) {
      const view = viewOf(terminal, given as DetailFlags);
      terminal.print(render('terminal', first, judgeRun(first, project), view));
    }
    memory.keep(first);
    while (!over.aborted) {
      terminal.remark(`Watching ${files().paths.size} files; end with Ctrl+C.`);
      const changed = await changes.next();
      if (over.aborted) break;
      terminal.remark(`Changed: ${firstFew(changed.map(fromHere), mostNamed)}.`);
      const concerned = files().benchFilesOf(changed);
      const run = await attempt(() => measure((file) => concerned.has(file)), terminal);
      if (run === null || over.aborted) continue;
      printChange(terminal, project, memory.before(run), run);
      memory.keep(run);
    }
  } finally {
    changes.close();
  }
  return signal.aborted ? 130 : 0;
}

/** Null for what cannot be measured as it now is: the next change may fix it. */
async function attempt(measure: () => Promise<Run>, { remark }: Terminal): Promise<Run | null> {
  try {
    return await measure();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    remark(`${error.message}\n${error.advice}`);
    return null;
  }
}

function printChange(terminal: Terminal, project: Project, before: Run, after: Run): void {
  const reference = { runs: [before], name: null, warnings: [] };
  const { analysis, verdicts } = judgeAgainst(reference, after, project, {});
  const earlier = judgeRun(before, project).analysis.micro;
  const section = beforeAfterSection(after, {
    before: earlier,
    after: analysis.micro,
    verdicts,
  });
  terminal.print(drawSection(section, terminal.view).join('\n'));
}

/** The latest complete measurements of each benchmark. */
function openMemory() {
  const latest = new Map<string, readonly Measurement[]>();
  return {
    keep({ measurements }: Run): void {
      for (const id of new Set(measurements.map(({ benchmark }) => benchmark.id))) {
        const own = measurements.filter(({ benchmark }) => benchmark.id === id);
        if (own.some(({ outcome }) => outcome.kind === 'complete')) latest.set(id, own);
      }
    },
    /** As a Run of the same benchmarks. */
    before(run: Run): Run {
      const ids = new Set(run.measurements.map(({ benchmark }) => benchmark.id));
      return { ...run, measurements: [...ids].flatMap((id) => latest.get(id) ?? []) };
    },
  };
}

function fromHere(path: string): string {
  return relative(process.cwd(), path);
}
