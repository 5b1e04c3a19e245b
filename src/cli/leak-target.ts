// What a leak study watches: scenarios by filter, a process by its id, or a command that is started.
import { join } from 'node:path';
import { type CommandTarget, startCommand } from '../engine/leak/command-target.ts';
import type { LoadedCode } from '../model/code.ts';
import type { LeakSettings } from '../model/leak.ts';
import type { LeakPlan } from '../model/plan.ts';
import { UserError } from '../model/user-error.ts';
import { readCommandLine } from '../probe/command-line.ts';
import type { OtherProcess } from '../probe/opened-process.ts';
import { defaultScenarios, discoverScenarios } from '../study/discover-scenarios.ts';
import { studyLeaks } from '../study/leak.ts';
import type { LeakContext } from '../study/leak-context.ts';
import { failedScenarioFile } from '../study/scenario-measurement.ts';
import { watchTarget } from '../study/watch-target.ts';
import { codeOf } from './code/code-of.ts';
import type { Project } from './config-file.ts';
import type { LeakFlags, LeakStudySettings } from './leak-settings.ts';
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
  const line = readCommandLine('/', pid);
  return watched(process, line.kind === 'known' ? line.value : process.command, null);
}

/** @throws UserError, status 3, when the command cannot be started */
export async function commandTarget(command: readonly string[]): Promise<LeakTarget> {
  const started = await startCommand(command);
  try {
    return watched(openProcess(started.pid), command.join(' '), started);
  } catch (error) {
    await started.stop();
    throw error;
  }
}

const settings: LeakSettings = { pace: 'time', target: 'process', allowances: {} };

function watched(
  process: OtherProcess,
  command: string,
  started: CommandTarget | null,
): LeakTarget {
  return {
    process: { pid: process.pid, command },
    visit: (context, { resumed }, plan) =>
      watchTarget(
        context,
        { process, ended: async () => (await started?.ended()) ?? null },
        plan,
        settings,
        resumed,
      ),
    close: async () => started?.stop(),
  };
}
