// The one door to Baremark's processes, and the parent's end of the pipe to each. Node's fork() would give
// a process that loads the user's files a `process.send`, which plain `node` does not, and bytes that a
// user's file writes to its channel would crash the parent.
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { Socket } from 'node:net';
import { frameOf, frameReader, markVariable } from './frames.ts';
import { howEnded } from './how-ended.ts';

export interface Listener<FromChild> {
  readonly message: (message: FromChild) => void;
  /** The process has ended, could not be started, or broke the protocol; also when it did so before. */
  readonly end: (how: string, advice?: string) => void;
}

export interface Child<FromChild, ToChild> {
  readonly process: ChildProcess;
  readonly send: (message: ToChild) => void;
  /** Replaces the previous listener; null removes it. */
  readonly listen: (listener: Listener<FromChild> | null) => void;
  /** Lets this process exit while the child is idle. */
  readonly unref: () => void;
  readonly ref: () => void;
  /** Kills the child and removes the listener. */
  readonly kill: () => void;
}

export type ChildOptions = Pick<SpawnOptions, 'signal' | 'killSignal' | 'detached'> & {
  /** Of Node, on top of this process's own. */
  readonly flags?: readonly string[];
  /** Present where it is started without this process's own flags. */
  readonly isPlain?: true;
  /** On top of this process's own. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Standard input, output and error; what the user's files print goes to standard error otherwise. */
  readonly streams?: readonly ['ignore' | 'inherit', 'pipe' | 2, 'pipe' | 2];
};

const descriptorAdvice = 'Write to, and close, only the descriptors that your code has opened.';
const markBytes = 16;
/** A dying process closes its pipe before Node reports its exit. */
const endingMs = 2000;

/** Starts `path` with Node; its end of the pipe is `openParent` of parent.ts. */
export function startChild<FromChild, ToChild>(
  path: string,
  { flags = [], isPlain, environment, streams = ['ignore', 2, 2], ...options }: ChildOptions = {},
): Child<FromChild, ToChild> {
  const mark = randomBytes(markBytes / 2).toString('hex');
  const given = [...(isPlain === true ? [] : process.execArgv), ...flags, path];
  const child = spawn(process.execPath, given, {
    ...options,
    stdio: [...streams, 'pipe'],
    env: { ...process.env, ...environment, [markVariable]: `${process.pid}:${mark}` },
  });
  let listener: Listener<FromChild> | null = null;
  let ended: Parameters<Listener<FromChild>['end']> | null = null;
  const end = (how: string, advice?: string): void => {
    ended ??= [how, advice];
    listener?.end(...ended);
  };
  child.on('error', ({ message }) => end(message));
  const pipe = pipeOf(child);
  const read = frameReader(mark, (message) => listener?.message(message as FromChild));
  pipe?.on('data', (chunk: Buffer) => {
    if (!read(chunk)) end("it wrote to descriptor 3, which is Baremark's", descriptorAdvice);
  });
  pipe?.on('error', () => undefined);
  pipe?.once('end', () => {
    const tell = (): void => {
      end("it closed descriptor 3, which is Baremark's", descriptorAdvice);
    };
    setTimeout(tell, endingMs).unref();
  });
  child.once('exit', (code, killedBy) => {
    const how = howEnded(code, killedBy);
    // Its last message may still be in the pipe.
    if (pipe === null || pipe.closed) end(how);
    else pipe.once('close', () => end(how));
  });
  const hold = (action: 'ref' | 'unref') => (): void => {
    child[action]();
    pipe?.[action]();
  };
  return {
    process: child,
    send(message) {
      if (pipe?.writable === true) pipe.write(frameOf(mark, message));
    },
    listen(next) {
      listener = next;
      if (ended !== null) next?.end(...ended);
    },
    ref: hold('ref'),
    unref: hold('unref'),
    kill() {
      listener = null;
      child.kill('SIGKILL');
    },
  };
}

/** Null when the system has no descriptor left; the child's `error` event follows. */
function pipeOf(child: ChildProcess): Socket | null {
  const streams: ChildProcess['stdio'] | undefined = child.stdio;
  const pipe = streams?.[3];
  return pipe instanceof Socket ? pipe : null;
}
