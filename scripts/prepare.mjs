// Installs and builds what is missing or out of date, and nothing else: packages, the native addon,
// the compiled program. `npm run build` runs it alone; `npm start` and `npm test` run it first.
import { existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { cacheFolder, doOnce, isEntry, npm, root, run } from './steps.mjs';

/** Resolves with an exit status: 0 when there is a program to run, with or without the addon. */
export async function prepare() {
  const installed = await installPackages();
  if (installed !== 0) return installed;
  // Neither needs the other, and a compiler of C++ leaves a CPU idle often enough.
  const [compiled] = await Promise.all([
    compile('program', 'tsconfig.json', ['src'], 'dist'),
    buildAddon(),
  ]);
  return compiled;
}

/**
 * Packages of the lock that `folder` lacks or has in another version. Optional ones are left out:
 * most of them are for other platforms, and only npm knows which.
 */
export function missingPackages(folder) {
  const { packages } = readJson(join(folder, 'package-lock.json'));
  return Object.entries(packages)
    .filter(([path, entry]) => path !== '' && !entry.optional)
    .filter(([path, { version }]) => {
      const manifest = join(folder, path, 'package.json');
      return !existsSync(manifest) || readJson(manifest).version !== version;
    })
    .map(([path]) => path);
}

async function installPackages() {
  const missing = missingPackages(root);
  if (missing.length === 0) return 0;
  say(`Installing packages (${missing.length} missing or in another version) …`);
  // `npm ci` wants every platform's optional packages in the lock and would refuse ours.
  const quietly = ['--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  const status = await npm(['install', '--include=dev', ...quietly]);
  if (status === 0) return 0;
  say(`npm install ended with status ${status}; what it printed above says why.`);
  return 3;
}

async function buildAddon() {
  if (!existsSync(join(root, 'binding.gyp'))) return;
  // Node-API is the same for every version of Node, so a new Node needs no new addon.
  const inputs = ['binding.gyp', 'native', 'node_modules/node-addon-api/package.json'];
  const isBuilt = await doOnce({
    name: `addon-${process.platform}-${process.arch}`,
    inputs,
    output: 'build/Release',
    work: runGyp,
  });
  if (!isBuilt) {
    say(
      'The native addon could not be built, so the values that need it will be unavailable: ' +
        `see ${relative(root, addonLog)}, provide a C++ compiler and Python 3, and run npm run build.`,
    );
  }
}

const addonLog = join(cacheFolder, 'addon.log');

async function runGyp() {
  say('Building the native addon …');
  mkdirSync(cacheFolder, { recursive: true });
  const log = openSync(addonLog, 'w');
  const gyp = join(root, 'node_modules', 'node-gyp', 'bin', 'node-gyp.js');
  const status = await run(process.execPath, [gyp, 'rebuild', ...headersOfThisNode()], {
    stdio: ['ignore', log, log],
  });
  return status === 0;
}

/** Most installations of Node bring their headers; node-gyp would download them again. */
function headersOfThisNode() {
  const prefix = dirname(dirname(process.execPath));
  return existsSync(join(prefix, 'include', 'node', 'node_api.h')) ? [`--nodedir=${prefix}`] : [];
}

/**
 * Compiles TypeScript when its sources changed. The output folder is emptied before, because what a
 * deleted source left behind would still be found.
 * @returns exit status
 */
export async function compile(name, project, sources, output) {
  const inputs = [...sources, 'tsconfig.json', project, 'node_modules/typescript/package.json'];
  const work = async () => {
    say(`Compiling (${project}) …`);
    rmSync(join(root, output), { recursive: true, force: true });
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    return (await run(process.execPath, [tsc, '-p', project])) === 0;
  };
  if (await doOnce({ name, inputs, output, work })) return 0;
  say(`${project} does not compile; fix what is printed above.`);
  return 3;
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}

if (isEntry(import.meta.url)) process.exitCode = await prepare();
