// Builds the addon with a sanitizer, in a copy of the package that leaves the ordinary build alone,
// and runs the tests of test/native with it.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { compile, prepare } from './prepare.mjs';
import { cacheFolder, doOnce, root, run } from './steps.mjs';

const compiler = process.env.CXX ?? 'c++';

/** Those that only compile other programs, and one that measures the memory of the whole process. */
const otherTests = /counter-(math|group)|perf-stat/;

/**
 * Errors and leaks of the addon in the output of a sanitizer or of memcheck: those whose innermost
 * frames, up to the first that belongs to Node, are in the addon's code.
 */
export function addonErrors(output) {
  return output.split(/\n\s*\n/).filter((block) => {
    const frames = block.split('\n').filter((line) => /^\s*(#\d+|at|by) /.test(line));
    const first = frames.findIndex((frame) => /\/node(\+0x|\)$)/.test(frame));
    const inner = first === -1 ? frames : frames.slice(0, first);
    return inner.some((frame) => /baremark\.node|native\/(addon|linux|arch|ref)/.test(frame));
  });
}

/**
 * @param sanitizer `address` or `undefined`
 * @returns whether every test passed and nothing was reported about the addon
 */
export async function runSanitized(sanitizer) {
  if ((await prepare()) !== 0) return false;
  const sources = ['src', 'test', 'bench'];
  if ((await compile('tests', 'tsconfig.test.json', sources, 'dist-test')) !== 0) return false;
  const folder = join(cacheFolder, `sanitized-${sanitizer}`);
  if (!(await buildSanitized(sanitizer, folder))) return false;
  const logs = join(folder, 'reports');
  rmSync(logs, { recursive: true, force: true });
  mkdirSync(logs);
  // One test changes its user.
  chmodSync(logs, 0o777);
  const tests = readdirSync(join(folder, 'dist-test', 'test', 'native'))
    .filter((name) => name.endsWith('.test.js') && !otherTests.test(name))
    .map((name) => join('dist-test', 'test', 'native', name));
  const given = ['--test', '--test-concurrency=1', '--test-reporter=spec', ...tests];
  const options = { cwd: folder, stdio: 'inherit', env: environmentFor(sanitizer, logs) };
  const { status } = spawnSync(process.execPath, given, options);
  const reports = readdirSync(logs).map((name) => readFileSync(join(logs, name), 'utf8'));
  const about = reports.flatMap(addonErrors);
  for (const report of about) process.stdout.write(`${report}\n\n`);
  return status === 0 && about.length === 0;
}

async function buildSanitized(sanitizer, folder) {
  mkdirSync(folder, { recursive: true });
  for (const name of ['package.json', 'binding.gyp', 'native', 'dist-test', 'test']) {
    rmSync(join(folder, name), { recursive: true, force: true });
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  const packages = join(folder, 'node_modules');
  rmSync(packages, { recursive: true, force: true });
  symlinkSync(join(root, 'node_modules'), packages);
  const gyp = join(packages, 'node-gyp', 'bin', 'node-gyp.js');
  const headers = `--nodedir=${dirname(dirname(process.execPath))}`;
  const given = ['rebuild', headers, '--', `-Dbaremark_sanitizer=${sanitizer}`];
  return doOnce({
    name: `sanitized-${sanitizer}`,
    folder,
    inputs: ['binding.gyp', 'native'],
    output: join('build', 'Release', 'baremark.node'),
    work: async () =>
      (await run(process.execPath, [gyp, ...given], { cwd: folder, stdio: 'ignore' })) === 0,
  });
}

/**
 * Node is not built with the sanitizer, so its run-time library has to be there before Node. Leaks
 * are listed and do not end the process with an error: V8 and Node leave much behind, and only what
 * the addon allocated is asked for.
 */
function environmentFor(sanitizer, logs) {
  if (sanitizer === 'undefined') {
    const options = 'halt_on_error=1:print_stacktrace=1';
    return { ...process.env, UBSAN_OPTIONS: `${options}:log_path=${join(logs, 'ubsan')}` };
  }
  const library = execFileSync(compiler, ['-print-file-name=libasan.so'], { encoding: 'utf8' });
  const log = `log_path=${join(logs, 'asan')}`;
  return {
    ...process.env,
    LD_PRELOAD: library.trim(),
    ASAN_OPTIONS: `abort_on_error=1:detect_leaks=1:fast_unwind_on_malloc=1:${log}`,
    LSAN_OPTIONS: `exitcode=0:${log}`,
  };
}
