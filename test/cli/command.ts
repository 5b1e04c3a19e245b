// Runs the command: in a child process as a user would, or in the process of the test, which saves its start.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { runCommandLine } from '../../src/cli/command-line.ts';
import type { Terminal } from '../../src/cli/output/terminal.ts';

export interface CommandResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** On top of that of the tests; undefined takes a variable away. */
export type Environment = Readonly<Record<string, string | undefined>>;

export const mainPath: string = fileURLToPath(new URL('../../src/cli/main.js', import.meta.url));

/**
 * Launches stay where the kernel puts them: a wait for a quiet core would only wait for the tests
 * beside. Tests of pinning ask for it.
 */
const unpinned: Environment = { BAREMARK_PIN: 'none' };

/** As without the tests: on the quickest core, one launch after another. */
export const pinned: Environment = { BAREMARK_PIN: undefined };

/** @param folder working directory */
export function baremark(
  folder: string,
  argv: readonly string[],
  environment: Environment = {},
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [mainPath, ...argv], {
      cwd: folder,
      env: { ...process.env, NO_COLOR: '1', ...unpinned, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.once('error', reject);
    child.once('close', (status) => {
      const text = (chunks: readonly Buffer[]) => Buffer.concat(chunks).toString('utf8');
      resolve({ status, stdout: text(stdout), stderr: text(stderr) });
    });
  });
}

let last: Promise<unknown> = Promise.resolve();

/**
 * The same command line without a process of its own, one at a time because a process has one
 * working directory and one environment. Launches are processes as ever.
 */
export function baremarkHere(
  folder: string,
  argv: readonly string[],
  environment: Environment = {},
): Promise<CommandResult> {
  const next = last.then(async () => {
    const folderBefore = process.cwd();
    const environmentBefore = { ...process.env };
    process.chdir(folder);
    setEnvironment({ ...environmentBefore, ...unpinned, ...environment });
    try {
      return await runHere(argv);
    } finally {
      setEnvironment(environmentBefore);
      process.chdir(folderBefore);
    }
  });
  last = next.catch(() => undefined);
  return next;
}

function setEnvironment(wanted: Environment): void {
  for (const name of Object.keys({ ...process.env, ...wanted })) {
    const value = wanted[name];
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}

async function runHere(argv: readonly string[]): Promise<CommandResult> {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const terminal: Terminal = {
    environment: process.env,
    view: { isColour: false, columns: 100, isUnicode: true },
    print: (text) => stdout.push(`${text.replace(/\n*$/, '')}\n`),
    remark: (text) => stderr.push(`${text}\n`),
    printRaw: (text) => stdout.push(text),
    progress: {
      isTTY: false,
      columns: 100,
      isUnicode: true,
      write: (text) => stderr.push(text),
    },
    unread: new AbortController().signal,
    settle: async () => null,
  };
  const { signal } = new AbortController();
  const status = await runCommandLine(argv, { terminal, signal });
  return { status, stdout: stdout.join(''), stderr: stderr.join('') };
}
