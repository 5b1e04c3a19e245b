// The process that starts a command for a study, adopts what leaves its parents, and ends all of it:
// when it is told to, and also when whoever told it is gone, killed without a word.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { adoptOrphans, waitForAdopted } from '../../../probe/other-process/orphans.ts';
import { howEnded } from '../../channel/how-ended.ts';
import { openParent } from '../../channel/parent.ts';
import { endTree, politeMs } from './end-tree.ts';
import type { FromKeeper, ToKeeper } from './keeper-messages.ts';
import { livingMembers, treeUnder } from './members.ts';

let child: ChildProcess | null = null;
let list: ReturnType<typeof livingMembers> | null = null;
let isEnding = false;

const parent = openParent<ToKeeper, FromKeeper>(stop);

function start(command: readonly string[], mark: string): void {
  const [file = '', ...rest] = command;
  const tree = treeUnder(process.pid, mark);
  if (tree !== null) list = livingMembers(tree);
  adoptOrphans();
  const [name = '', value] = mark.split('=', 2);
  // A process group of its own: what a terminal sends to ours does not reach it.
  child = spawn(file, rest, {
    stdio: ['ignore', 2, 2],
    detached: true,
    env: { ...process.env, [name]: value },
  });
  const { pid } = child;
  child.once('spawn', () => parent.send({ kind: 'started', pid: pid ?? 0 }));
  child.once('error', ({ message }) => parent.send({ kind: 'refused', reason: message }));
  child.once('exit', (code, signal) => {
    parent.send({ kind: 'ended', how: howEnded(code, signal) });
  });
}

function stop(): void {
  if (isEnding) return;
  isEnding = true;
  void end();
}

async function end(): Promise<void> {
  if (list === null) await endGroup();
  else await endTree({ list });
  parent.send({ kind: 'stopped' });
  // What hangs in the kernel must not keep this process too.
  child?.unref();
  parent.close();
}

/** Where no processes can be listed, its group is what is known of a command. */
async function endGroup(): Promise<void> {
  const { pid, exitCode, signalCode } = child ?? {};
  if (child === null || pid === undefined || exitCode !== null || signalCode !== null) return;
  const gone = once(child, 'exit');
  signalGroup(pid, 'SIGTERM');
  await Promise.race([gone, sleep(politeMs, undefined, { ref: false })]);
  signalGroup(pid, 'SIGKILL');
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // Ended meanwhile.
  }
}

parent.listen((message) => {
  if (message.kind === 'start') start(message.command, message.mark);
  else stop();
});
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop);
process.on('SIGCHLD', () => waitForAdopted(child?.pid ?? 0));
parent.send({ kind: 'up' });
