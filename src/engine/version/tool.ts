// Another program, run to its end without a shell: git, package managers, what the user prepares with.
import { execFile } from 'node:child_process';

export type ToolAnswer =
  | { readonly kind: 'done'; readonly stdout: string }
  /** `said` is the most informative line of its output. */
  | { readonly kind: 'failed'; readonly said: string; readonly output: string }
  /** There is no such program. */
  | { readonly kind: 'absent' };

export interface ToolPlace {
  readonly cwd: string;
  /** On top of this process's own environment. */
  readonly environment?: Readonly<Record<string, string>>;
}

const limitMs = 15 * 60_000;
const mostOutputBytes = 2 ** 28;

/** Variables that a package manager sets for its scripts, and that another one started by them would obey. */
const ofAnotherProject =
  /^(npm_(package_.*|lifecycle_.*|config_local_prefix|config_workspaces?|command|execpath)|INIT_CWD|PROJECT_CWD|BERRY_BIN_FOLDER)$/i;

/** @param argv the program and its arguments */
export function runTool(
  [program = '', ...argv]: readonly string[],
  { cwd, environment = {} }: ToolPlace,
): Promise<ToolAnswer> {
  const own = Object.entries(process.env).filter(([name]) => !ofAnotherProject.test(name));
  const options = {
    cwd,
    env: { ...Object.fromEntries(own), ...environment },
    maxBuffer: mostOutputBytes,
    timeout: limitMs,
  };
  return new Promise((resolve) => {
    execFile(program, argv, options, (error, stdout, stderr) => {
      if (error === null) resolve({ kind: 'done', stdout });
      else if (error.code === 'ENOENT') resolve({ kind: 'absent' });
      else {
        const output = `${stderr}\n${stdout}`;
        const ending = error.killed === true ? 'it was stopped after 15 minutes' : error.message;
        resolve({ kind: 'failed', said: tellingLine(output) ?? ending, output });
      }
    });
  });
}

/** npm prints one error as fields; the sentence comes after them. */
const fieldOfNpm = /^npm (?:error|ERR!) (?:code|syscall|errno|path|dest) /;

/** The first that names an error, else the last one. */
function tellingLine(output: string): string | null {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !fieldOfNpm.test(line));
  const named = lines.find((line) => /error|ERR_|fatal|cannot|not found|YN0028/i.test(line));
  return (named ?? lines.at(-1))?.replace(/\.$/, '') ?? null;
}
