// Cross-compiles the addon for every platform that the package serves without a compiler, into
// prebuilds/, and checks what each file needs from the system that will load it. Words on the command
// line keep the targets with that word in their name: `node scripts/prebuild.mjs darwin`.
import { mkdirSync, openSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { buildRecipe } from './build-recipe.mjs';
import { knownSymbols, linkFaults } from './link-check.mjs';
import { linkedSymbols } from './linked-symbols.mjs';
import { cacheFolder, doOnce, isEntry, root, run } from './steps.mjs';
import { fetchTool } from './toolchain.mjs';

/** Oldest systems: the glibc that Node 20 itself needs, and the deployment target of binding.gyp. */
export const targets = [
  { name: 'linux-x64-glibc', zig: 'x86_64-linux-gnu.2.28', file: 'linux-x64/baremark.glibc.node' },
  { name: 'linux-x64-musl', zig: 'x86_64-linux-musl', file: 'linux-x64/baremark.musl.node' },
  {
    name: 'linux-arm64-glibc',
    zig: 'aarch64-linux-gnu.2.28',
    file: 'linux-arm64/baremark.glibc.node',
  },
  { name: 'linux-arm64-musl', zig: 'aarch64-linux-musl', file: 'linux-arm64/baremark.musl.node' },
  { name: 'darwin-x64', zig: 'x86_64-macos.11.0', file: 'darwin-x64/baremark.node' },
  { name: 'darwin-arm64', zig: 'aarch64-macos.11.0', file: 'darwin-arm64/baremark.node' },
].map((target) => {
  const [platform, architecture, libc = null] = target.name.split('-');
  return { ...target, platform, architecture, libc, path: join('prebuilds', target.file) };
});

/** One relocatable file of all sources, with the flags of binding.gyp. */
function compilerArguments(target, packages) {
  const { sources, defines, flags } = buildRecipe(target.platform, target.architecture);
  const include = [
    join(root, 'node_modules', 'node-addon-api'),
    join(packages, 'node-api-headers', 'include'),
  ];
  // Nothing but the entry is seen from outside, the parts of the C++ library included.
  const hiding = [
    '-fvisibility-global-new-delete=force-hidden',
    '-D_LIBCPP_DISABLE_VISIBILITY_ANNOTATIONS',
  ];
  return [
    ...['-c', ...flags, '-fPIC', '-ffunction-sections', '-fdata-sections', ...hiding],
    ...defines.map((define) => `-D${define}`),
    ...include.flatMap((folder) => ['-isystem', folder]),
    ...['-o', objectOf(target), ...sources, 'native/prebuilt/library.cc'],
  ];
}

/**
 * Without a C++ library. Linked in whole it makes the file of 62 kB one of 271, which shows its own
 * operators new and delete to the process, and zig compiles it for over a minute per target.
 */
function linkerArguments(target) {
  // Node itself provides the functions of Node-API when it loads the file.
  const linking =
    target.platform === 'darwin'
      ? ['-Wl,-undefined,dynamic_lookup', '-Wl,-dead_strip']
      : ['-Wl,--gc-sections'];
  const output = join(root, target.path);
  return ['-shared', '-s', '-nostdlib++', ...linking, '-o', output, objectOf(target)];
}

async function compile(target, packages) {
  mkdirSync(dirname(join(root, target.path)), { recursive: true });
  const zig = join(packages, '@zigc', `${process.platform}-${process.arch}`, 'bin', 'zig');
  const cache = join(cacheFolder, 'zig');
  const log = openSync(logOf(target), 'w');
  const options = {
    stdio: ['ignore', log, log],
    env: { ...process.env, ZIG_GLOBAL_CACHE_DIR: cache, ZIG_LOCAL_CACHE_DIR: cache },
  };
  for (const given of [compilerArguments(target, packages), linkerArguments(target)]) {
    if ((await run(zig, ['c++', '-target', target.zig, ...given], options)) !== 0) return false;
  }
  return true;
}

function objectOf({ name }) {
  return join(cacheFolder, `prebuild-${name}.o`);
}

function logOf({ name }) {
  return join(cacheFolder, `prebuild-${name}.log`);
}

async function prebuild(target, packages) {
  const isBuilt = await doOnce({
    name: `prebuild-${target.name}`,
    inputs: ['binding.gyp', 'native', 'scripts/prebuild.mjs', 'scripts/build-recipe.mjs'],
    output: target.path,
    work: () => compile(target, packages),
  });
  if (!isBuilt) return [`does not compile; see ${relative(root, logOf(target))}`];
  const symbols = linkedSymbols(readFileSync(join(root, target.path)));
  return linkFaults(target, symbols, knownSymbols(packages));
}

async function prebuildAll(words) {
  mkdirSync(cacheFolder, { recursive: true });
  const packages = await fetchTool('zig');
  const wanted = targets.filter(
    ({ name }) => words.length === 0 || words.some((word) => name.includes(word)),
  );
  let status = wanted.length === 0 ? 2 : 0;
  for (const target of wanted) {
    const faults = await prebuild(target, packages);
    for (const fault of faults) process.stdout.write(`${target.path}: ${fault}\n`);
    if (faults.length > 0) {
      status = 1;
      continue;
    }
    const kilobytes = (statSync(join(root, target.path)).size / 1000).toFixed(1);
    process.stdout.write(`${target.path}: ${kilobytes} kB, needs only the system and Node-API\n`);
  }
  return status;
}

if (isEntry(import.meta.url)) process.exitCode = await prebuildAll(process.argv.slice(2));
