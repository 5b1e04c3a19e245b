// What the scripts share: running a command, and doing a step only when what goes into it has
// changed. Plain Node without dependencies, because node_modules may not be there yet.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Stamps and logs are stored next to the packages, so that a fresh install starts from nothing. */
export const cacheFolder = join(root, 'node_modules', '.cache', 'baremark');

/** Whether the module at `url` is what Node was started with, rather than imported. */
export function isEntry(url) {
  const [, started] = process.argv;
  return started !== undefined && realpathSync(started) === fileURLToPath(url);
}

/** Every file under `path` (or `path` itself), sorted; nothing when it does not exist. */
export function listFiles(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => listFiles(join(path, name)));
}

/** Hash over the names and contents of `paths`, files or folders relative to `folder`. */
export function fingerprint(folder, paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => listFiles(join(folder, path)))) {
    const content = readFileSync(file);
    hash.update(`${file.slice(folder.length)}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/**
 * Runs `work` unless it succeeded before on the same inputs and its output is still there.
 * @param step `inputs` and `output` are relative to `folder`; `work` resolves with whether it succeeded
 * @returns whether the step's output is up to date
 */
export async function doOnce({ name, inputs, output, work, folder = root, stamps = cacheFolder }) {
  const stamp = join(stamps, `${name}.stamp`);
  const wanted = fingerprint(folder, inputs);
  const isDone = existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (isDone && existsSync(join(folder, output))) return true;
  // Work that is cut short must not leave a stamp behind that vouches for half an output.
  rmSync(stamp, { force: true });
  if (!(await work())) return false;
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
  return true;
}

/**
 * Runs a command without a shell. What it prints on standard output goes to standard error: a
 * script's own output is the result that was asked for.
 * @returns its exit status; 128 + n where signal n ended it, as shells have it; 127 when it is missing
 */
export function run(command, given, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, given, { cwd: root, stdio: ['inherit', 2, 2], ...options });
    const pass = (signal) => child.kill(signal);
    // On Ctrl-C the terminal signals the child as well; the script waits for its exit status.
    process.on('SIGINT', stay).on('SIGTERM', pass);
    const settle = (status) => {
      process.off('SIGINT', stay).off('SIGTERM', pass);
      resolve(status);
    };
    child.once('error', () => settle(127));
    child.once('exit', (status, signal) =>
      settle(status ?? 128 + (constants.signals[signal] ?? 0)),
    );
  });
}

/** Runs npm; the one that runs this script where there is one. */
export function npm(given) {
  const path = process.env.npm_execpath;
  return path?.endsWith('.js') ? run(process.execPath, [path, ...given]) : run('npm', given);
}

function stay() {}
