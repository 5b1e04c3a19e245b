// What a leak study watches: scenarios by filter, a process by its id, or a command that is started.
import { join } from 'node:path';
import { startCommand } from '../../engine/leak/command-target.ts';
import type { LoadedCode } from '../../model/run/code.ts';
import type { LeakSettings } from '../../model/run/leak.ts';
import type { LeakPlan } from '../../model/run/plan.ts';
import { UserError } from '../../model/user-error.ts';
import { openProcessTree, openTreeOf, treeOfOne } from '../../probe/other-process/process-tree.ts';
import { defaultScenarios, discoverScenarios } from '../../study/discover/discover-scenarios.ts';
import type { LeakContext } from '../../study/leak/context.ts';
import { studyLeaks } from '../../study/leak/leak.ts';
import { failedScenarioFile } from '../../study/leak/scenario-measurement.ts';
import { type WatchedTarget, watchTarget } from '../../study/leak/watch-target.ts';
import { codeOf } from '../code/code-of.ts';
import type { Project } from '../config/config-file.ts';
import type { LeakFlags, LeakStudySettings } from './leak-settings.ts';
import { commandFolder, stillRunning } from './left-running.ts';
import type { LeakPlace } from './measure-leak.ts';
import { openProcess } from './open-process.ts';

export interface LeakTarget {
  /** What is watched, for the plan; null for scenarios. */
  readonly process: NonNullable<LeakPlan['target']> | null;
  /** What the scenarios load; absent for processes. */
  readonly code?: readonly LoadedCode[];
  readonly visit: (context: LeakContext, place: LeakPlace, plan: LeakPlan) => Promise<void>;
  /** Ends what was started for the study. */
  readonly close: () => Promise<void>;
}

/** @throws UserError when there is no scenario, or more than one is to be soaked */
export async function scenarioTarget(
  project: Project,
  filters: readonly string[],
  { timeoutMs, plan }: LeakStudySettings,
  flags: LeakFlags,
  signal: AbortSignal,
): Promise<LeakTarget> {
  const discovery = await discoverScenarios(
    {
      projectRoot: project.root,
      include: project.config.scenarios ?? defaultScenarios,
      filters,
      cacheFolder: join(project.root, '.baremark', 'cache'),
      timeoutMs,
    },
    signal,
  );
  const { targets, failedFiles } = discovery;
  if (plan.soak !== undefined && targets.length > 1) {
    const names = targets.map(({ listing }) => `"${listing.benchmark.name}"`).join(', ');
    throw new UserError(
      `A soak watches one scenario, and ${targets.length} were named: ${names}.`,
      'Name one: baremark leak --soak 24h <scenario>.',
    );
  }
  return {
    process: null,
    code: codeOf(project.root, discovery),
    async visit(context, { resumed, diagnosis }) {
      if (resumed === null) {
        for (const each of failedFiles) context.record(failedScenarioFile(each));
      }
      await studyLeaks(context, targets, plan, {
        timeoutMs,
        isWhole: flags.cleanup !== false,
        diagnosis: flags.diagnosis === false ? null : diagnosis,
        resumed,
      });
    },
    close: async () => undefined,
  };
}

/** @throws UserError, status 3, when the process is not there */
export function processTarget(pid: number): LeakTarget {
  const process = openProcess(pid);
  return watched(
    {
      ...{ pid, command: process.commandLine() },
      ...{ tree: openTreeOf(process), ended: async () => null, endedSoFar: () => null },
    },
    async () => undefined,
  );
}

/**
 * @param remark says what could not be ended, when it is closed
 * @throws UserError, status 3, when the command cannot be started, or ends at once
 */
export async function commandTarget(
  { root }: Project,
  command: readonly string[],
  remark: (text: string) => void,
): Promise<LeakTarget> {
  const started = await startCommand(command, join(root, '.baremark', commandFolder));
  const { pid, tree, ended, endedSoFar } = started;
  const close = async (): Promise<void> => {
    const left = await started.stop();
    if (left.length > 0) remark(stillRunning(command, left));
  };
  try {
    const opened = tree === null ? treeOfOne(openProcess(pid)) : openProcessTree(tree);
    const target = { pid, command: command.join(' '), tree: opened, ended, endedSoFar };
    return watched(target, close);
  } catch (error) {
    await close();
    throw error;
  }
}

const settings: LeakSettings = { pace: 'time', target: 'process', allowances: {} };

function watched(target: WatchedTarget, close: () => Promise<void>): LeakTarget {
  return {
    process: { pid: target.pid, command: target.command },
    visit: (context, { resumed }, plan) => watchTarget(context, target, plan, settings, resumed),
    close,
  };
}
