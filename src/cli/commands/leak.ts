// `leak`: scenarios, or a process that is not ours, watched for what they do not give back.
import type { LeakPlan } from '../../model/run/plan.ts';
import { UserError } from '../../model/user-error.ts';
import { openProject, type Project } from '../config/config-file.ts';
import { type LeakFlags, type LeakStudySettings, settleLeak } from '../measure/leak-settings.ts';
import {
  commandTarget,
  type LeakTarget,
  processTarget,
  scenarioTarget,
} from '../measure/leak-target.ts';
import { measureLeaks } from '../measure/measure-leak.ts';
import { openProgressLine } from '../measure/progress.ts';
import { findUnfinished } from '../measure/unfinished.ts';
import { refuseMixedOutput } from '../output/outputs.ts';
import { type ReportFlags, reportRun } from '../output/report-run.ts';
import type { CommandContext } from './measure-and-report.ts';

export type LeakCommandFlags = LeakFlags & ReportFlags;

/**
 * @param filters parts of file or scenario names
 * @param command what stands behind `--`; empty for none
 * @returns the exit status
 */
export async function leakCommand(
  context: CommandContext,
  filters: readonly string[],
  command: readonly string[],
  flags: LeakCommandFlags,
): Promise<number> {
  const { terminal, signal } = context;
  const project = await openProject(process.cwd());
  refuseMixedOutput(flags);
  refuseMixedTargets(filters, command, flags);
  const unfinished = flags.resume === undefined ? null : findUnfinished(project.root, flags.resume);
  if (unfinished?.plan.target !== undefined) refuseForScenarios(flags);
  const asked = settleLeak(flags, project, flags.pid !== undefined || command.length > 0);
  const settings = unfinished === null ? asked : { ...asked, plan: unfinished.plan };
  const target = await openTarget(
    project,
    unfinished?.run.header.plan.filters ?? filters,
    command,
    settings,
    flags,
    context,
  );
  const { plan } = settings;
  const leak: LeakPlan =
    target.process === null ? plan : { ...plan, target: plan.target ?? target.process };
  const progress = openProgressLine(terminal.progress, terminal.environment);
  try {
    const measured = await measureLeaks({
      projectRoot: project.root,
      plan: {
        seed: settings.seed,
        isQuick: settings.isQuick,
        filters,
        timeoutMs: settings.timeoutMs,
        studies: [leak],
        command: context.command,
      },
      leak,
      ...(unfinished === null ? {} : { unfinished: unfinished.run }),
      ...(target.code === undefined ? {} : { code: target.code }),
      signal,
      onProgress: progress.show,
      visit: (visited, place) => target.visit(visited, place, leak),
    });
    progress.clear();
    return reportRun(terminal, project, measured, flags);
  } finally {
    await target.close();
  }
}

function openTarget(
  project: Project,
  filters: readonly string[],
  command: readonly string[],
  settings: LeakStudySettings,
  flags: LeakFlags,
  { signal, terminal }: CommandContext,
): Promise<LeakTarget> | LeakTarget {
  const pid = flags.pid ?? settings.plan.target?.pid;
  if (command.length > 0) return commandTarget(project, command, terminal.remark);
  if (pid === undefined) return scenarioTarget(project, filters, settings, flags, signal);
  const expected = settings.plan.target?.command;
  const target = expected === undefined ? processTarget(pid) : resumedTarget(pid, expected);
  // After a reboot the same number may well be somebody else.
  if (expected !== undefined && target.process?.command !== expected) {
    throw new UserError(
      `Process ${pid} is "${target.process?.command}" now, and "${expected}" was watched.`,
      'Start it again and watch it anew; the rows of before stay in their run.',
      3,
    );
  }
  return target;
}

/** A command ended with the Baremark that had started it, and others may have ended meanwhile. */
function resumedTarget(pid: number, expected: string): LeakTarget {
  try {
    return processTarget(pid);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(
      `The soak watched process ${pid} ("${expected}"), and cannot go on: ${error.message}`,
      'Start it again and watch it anew; the rows of before stay in their run.',
      3,
    );
  }
}

/** The soak that goes on tells only now what it watches. */
function refuseForScenarios({ cleanup, diagnosis, timeout }: LeakFlags): void {
  const flag = [
    cleanup === false ? '--no-cleanup' : null,
    diagnosis === false ? '--no-diagnosis' : null,
    timeout === undefined ? null : '--timeout',
  ].find((each) => each !== null);
  if (flag === undefined) return;
  throw new UserError(
    `${flag} applies to scenarios only, and the soak that goes on watches another process from outside.`,
    'Leave it out.',
  );
}

function refuseMixedTargets(
  filters: readonly string[],
  command: readonly string[],
  { pid, resume, soak, duration, interval }: LeakFlags,
): void {
  const named = [
    filters.length > 0 ? 'scenarios' : null,
    pid === undefined ? null : '--pid',
    command.length === 0 ? null : 'a command behind --',
    resume === undefined ? null : '--resume',
  ].filter((each) => each !== null);
  if (named.length > 1) {
    throw new UserError(
      `One study watches one kind of target, and ${named.join(' and ')} were given.`,
      'Leave all but one out.',
    );
  }
  const lengths = [
    soak === undefined ? null : '--soak',
    duration === undefined ? null : '--duration',
    resume === undefined ? null : '--resume',
  ].filter((each) => each !== null);
  if (lengths.length > 1) {
    throw new UserError(`${lengths.join(' and ')} both say how long.`, 'Leave one of them out.');
  }
  if (resume !== undefined && interval !== undefined) {
    throw new UserError(
      'A soak that is resumed keeps its interval between snapshots.',
      'Leave --interval out.',
    );
  }
}
