// The peers' own packages, installed once next to the project's caches: measured against,
// never depended on.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'node_modules', '.cache', 'baremark-peers');

// The platform's own package of the `node` package: it is the binary and needs no install script.
const isAppleArm = process.platform === 'darwin' && process.arch === 'arm64';
const nodePackage = `${isAppleArm ? 'node-bin' : 'node'}-${process.platform}-${process.arch}`;

/** Fixed, so that two runs of the comparison compare the same things. */
export const versions = {
  mitata: '1.0.34',
  tinybench: '6.2.3',
  'bench-node': '0.15.0',
  benchmark: '2.1.4',
  [nodePackage]: '26.10.0',
};

/** A Node that has `node:bench`. */
export const node26 = join(folder, 'node_modules', nodePackage, 'bin', 'node');

/** Installs what is not there in its version. Throws when npm does. */
export function fetchPeers() {
  const missing = Object.entries(versions).filter(
    ([name, version]) => installedVersion(name) !== version,
  );
  if (missing.length === 0) return;
  mkdirSync(folder, { recursive: true });
  const wanted = Object.entries(versions).map(([name, version]) => `${name}@${version}`);
  const quietly = ['--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  execFileSync('npm', ['install', '--prefix', folder, ...quietly, ...wanted], {
    stdio: ['ignore', 2, 2],
  });
}

function installedVersion(name) {
  const manifest = join(folder, 'node_modules', name, 'package.json');
  return existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')).version : null;
}

/** Loads a peer as its users do: `import` for its module, `require` where it has no other. */
export async function loadPeer(name) {
  const resolve = createRequire(join(folder, 'package.json')).resolve;
  try {
    return await import(pathToFileURL(resolve(name)).href);
  } catch (error) {
    if (error.code !== 'ERR_PACKAGE_PATH_NOT_EXPORTED') throw error;
    const { exports } = JSON.parse(
      readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8'),
    );
    const entry = exports['.']?.import ?? exports['.'];
    const path = typeof entry === 'string' ? entry : entry.default;
    return import(pathToFileURL(join(folder, 'node_modules', name, path)).href);
  }
}
