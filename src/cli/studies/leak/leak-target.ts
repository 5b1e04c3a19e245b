// What a leak study watches: scenarios by filter, a process by its id, or a command that is started.
import { join } from 'node:path';
import { startCommand } from '../../../engine/leak/command-target.ts';
import type { LeakSettings } from '../../../model/run/leak.ts';
import type { LeakPlan } from '../../../model/run/plan.ts';
import { UserError } from '../../../model/user-error.ts';
import {
  openProcessTree,
  openTreeOf,
  treeOfOne,
} from '../../../probe/other-process/process-tree.ts';
import { studyLeaks } from '../../../study/leak/leak.ts';
import type { LeakContext, LeakLimits } from '../../../study/leak/leak-context.ts';
import { type WatchedTarget, watchTarget } from '../../../study/leak/watch-target.ts';
import { openProcess } from '../../measure/open-process.ts';
import type { StudyPlace } from '../study.ts';
import { commandFolder, stillRunning } from './left-running.ts';

export interface LeakTarget {
  /** What is watched, for the plan; null for scenarios. */
  readonly process: NonNullable<LeakPlan['target']> | null;
  readonly visit: (context: LeakContext, plan: LeakPlan, limits: LeakLimits) => Promise<void>;
  /** Ends what was started for the study. */
  readonly close: () => Promise<void>;
}

interface Wanted {
  readonly plan: LeakPlan;
  /** Of another process; null for scenarios or a command. */
  readonly pid: number | null;
  readonly filters: readonly string[];
  /** What stands behind `--`; empty for none. */
  readonly command: readonly string[];
}

/** @throws UserError when it is not there, cannot be started, or is another process than a soak watched */
export async function openTarget(place: StudyPlace, wanted: Wanted): Promise<LeakTarget> {
  const { plan, pid, command } = wanted;
  if (command.length > 0) return commandTarget(place, command);
  if (pid === null) return scenarioTarget(place, plan, wanted.filters);
  const expected = plan.target?.command;
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

/** @throws UserError when there is no scenario, or more than one is to be soaked */
async function scenarioTarget(
  place: StudyPlace,
  { soak }: LeakPlan,
  filters: readonly string[],
): Promise<LeakTarget> {
  const { targets } = await place.scenarios(filters);
  if (soak !== undefined && targets.length > 1) {
    const names = targets.map(({ listing }) => `"${listing.benchmark.name}"`).join(', ');
    throw new UserError(
      `A soak watches one scenario, and ${targets.length} were named: ${names}.`,
      'Name one: baremark leak --soak 24h <scenario>.',
    );
  }
  return {
    process: null,
    visit: (context, plan, limits) => studyLeaks(context, targets, plan, limits),
    close: async () => undefined,
  };
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

/** @throws UserError, status 3, when the process is not there */
function processTarget(pid: number): LeakTarget {
  const process = openProcess(pid);
  return watched(
    {
      ...{ pid, command: process.commandLine() },
      ...{ tree: openTreeOf(process), ended: async () => null, endedSoFar: () => null },
    },
    async () => undefined,
  );
}

/** @throws UserError, status 3, when the command cannot be started, or ends at once */
async function commandTarget(
  { project, remark }: StudyPlace,
  command: readonly string[],
): Promise<LeakTarget> {
  const started = await startCommand(command, join(project.root, '.baremark', commandFolder));
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
    visit: (context, plan, { resumed }) => watchTarget(context, target, plan, settings, resumed),
    close,
  };
}
