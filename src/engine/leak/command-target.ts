// A command that is started to be watched from outside with all that it starts, and ended with the study.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { UserError } from '../../model/user-error.ts';
import type { ProcessRow } from '../../probe/other-process/process-table.ts';
import type { TreeRoot } from '../../probe/other-process/tree-members.ts';
import { type Child, startChild } from '../channel/child.ts';
import { type KeptRecord, keepRecord } from './command/command-record.ts';
import { endTree } from './command/end-tree.ts';
import type { FromKeeper, ToKeeper } from './command/keeper-messages.ts';
import { livingMembers, markName, treeUnder } from './command/members.ts';

type Keeper = Child<FromKeeper, ToKeeper>;

export interface CommandTarget {
  /** Of its first process. */
  readonly pid: number;
  /** What belongs to it; null where no processes can be listed, and the first one is all that is known. */
  readonly tree: TreeRoot | null;
  /** How its first process ended: `exit code 1`, `signal SIGTERM`; null where it has not, nor does so in a moment. */
  readonly ended: () => Promise<string | null>;
  /** The same without waiting for a word of it. */
  readonly endedSoFar: () => string | null;
  /** Asks all of it to end, and ends it where it does not. Those that cannot be ended are returned. */
  readonly stop: () => Promise<readonly ProcessRow[]>;
}

/** The kernel forgets a process before Node has told how it ended. */
const momentMs = 1000;
/** Asking takes 2 s, and killing one. */
const stopLimitMs = 5000;
/** What ends within this had nothing to be watched. */
const atOnceMs = 150;

/**
 * Started without a shell; what it prints goes to standard error. A process of its own keeps it, which
 * ends all of it also when this one is killed.
 * @param folder for the record of what runs, by which the next start knows what was left
 * @throws UserError, status 3, when it cannot be started, or ends at once and leaves nothing
 */
export async function startCommand(
  command: readonly string[],
  folder: string,
): Promise<CommandTarget> {
  const mark = `${markName}=${randomUUID()}`;
  const path = fileURLToPath(new URL('./command/keeper-entry.js', import.meta.url));
  const keeper: Keeper = startChild(path, { detached: true, isPlain: true });
  const heard = listen(keeper);
  await heard.up;
  const tree = treeUnder(keeper.process.pid ?? 0, mark);
  const record = keepRecord(folder, { command, mark, keeperPid: tree?.pid ?? null });
  keeper.send({ kind: 'start', command, mark });
  const answer = await heard.started;
  const target = { pid: answer.pid, tree, ...endings(keeper, heard, tree, record) };
  if (answer.reason !== null) {
    await target.stop();
    throw new UserError(
      `The command "${command[0]}" could not be started: ${answer.reason}.`,
      'Give the program and its arguments after "--", as in: baremark leak -- node server.js',
      3,
    );
  }
  record.hasStarted(answer.pid);
  await refuseEndedAtOnce(command, target);
  return target;
}

type Stopping = Pick<CommandTarget, 'ended' | 'endedSoFar' | 'stop'>;

function endings(
  keeper: Keeper,
  heard: Heard,
  tree: TreeRoot | null,
  record: KeptRecord,
): Stopping {
  const list = tree === null ? () => [] : livingMembers(tree);
  let soFar: string | null = null;
  void heard.ended.then((how) => {
    soFar = how;
  });
  return {
    endedSoFar: () => soFar,
    ended: () => Promise.race([heard.ended, sleep(momentMs, null, { ref: false })]),
    async stop() {
      // Seen once they are known, also when the keeper that is their ancestor has gone.
      list();
      keeper.send({ kind: 'stop' });
      await Promise.race([heard.gone, sleep(stopLimitMs, undefined, { ref: false })]);
      // It may have been killed itself.
      const left = list().length === 0 ? [] : await endTree({ list });
      keeper.kill();
      if (left.length === 0) record.remove();
      else record.hasLeft(left);
      return left;
    },
  };
}

async function refuseEndedAtOnce(
  command: readonly string[],
  { tree, ended, stop }: CommandTarget,
): Promise<void> {
  const how = await Promise.race([ended(), sleep(atOnceMs, null)]);
  if (how === null || (tree !== null && livingMembers(tree)().length > 0)) return;
  await stop();
  throw new UserError(
    `The command "${command.join(' ')}" ended at once with ${how.replace('exit code', 'status')}, and nothing of it was left to watch.`,
    'Give a command that keeps running, such as a server; what it printed stands above.',
    3,
  );
}

interface Heard {
  readonly up: Promise<void>;
  readonly started: Promise<{ readonly pid: number; readonly reason: string | null }>;
  readonly ended: Promise<string>;
  /** The keeper has stopped everything, or is gone. */
  readonly gone: Promise<void>;
}

function listen(keeper: Keeper): Heard {
  const hearers: ((message: FromKeeper) => void)[] = [];
  const on = <T>(read: (message: FromKeeper) => T | undefined): Promise<T> =>
    new Promise((resolve) => {
      hearers.push((message) => {
        const value = read(message);
        if (value !== undefined) resolve(value);
      });
    });
  const gone = new Promise<void>((resolve) => {
    keeper.listen({
      message(said) {
        for (const hear of hearers) hear(said);
      },
      end: () => resolve(),
    });
  });
  const lost = gone.then(() => ({ pid: 0, reason: 'the process that was to start it ended' }));
  return {
    up: Promise.race([on(({ kind }) => (kind === 'up' ? true : undefined)), gone]).then(
      () => undefined,
    ),
    started: Promise.race([
      on((message) => {
        if (message.kind === 'started') return { pid: message.pid, reason: null };
        return message.kind === 'refused' ? { pid: 0, reason: message.reason } : undefined;
      }),
      lost,
    ]),
    ended: on((message) => (message.kind === 'ended' ? message.how : undefined)),
    gone,
  };
}
