// Prints the path of a Node binary of the newest long-term line, fetched from the npm registry once
// and kept. The registry does not say which lines are long-term; a binary does.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, isEntry, npm } from './steps.mjs';

// The platform's own package of the `node` package: it is the binary and needs no install script.
const prefix = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
const packageName = `${prefix}-${process.platform}-${process.arch}`;
const folder = join(cacheFolder, 'node');

/**
 * Versions to try: the last release of each even major from `oldestMajor` on, newest major first.
 * Odd majors never become long-term.
 */
export function candidates(versions, oldestMajor) {
  const last = new Map();
  for (const version of versions.filter((each) => /^\d+\.\d+\.\d+$/.test(each))) {
    const [major, minor, patch] = version.split('.').map(Number);
    const known = last.get(major);
    const isNewer =
      known === undefined || minor > known.minor || (minor === known.minor && patch > known.patch);
    if (major % 2 === 0 && major >= oldestMajor && isNewer) {
      last.set(major, { version, minor, patch });
    }
  }
  return [...last].sort(([a], [b]) => b - a).map(([, { version }]) => version);
}

async function fetchBinary(version) {
  const home = join(folder, version);
  const binary = join(home, 'node_modules', packageName, 'bin', 'node');
  if (existsSync(binary)) return binary;
  mkdirSync(home, { recursive: true });
  const quietly = ['--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  await npm(['install', '--prefix', home, ...quietly, `${packageName}@${version}`]);
  return existsSync(binary) ? binary : null;
}

function isLongTerm(binary) {
  const name = execFileSync(binary, ['-p', 'process.release.lts ?? ""'], { encoding: 'utf8' });
  return name.trim() !== '';
}

/**
 * The newest Node that `accepts` takes, by the path of its binary; null when the registry has none.
 * @throws Error when the registry cannot be asked
 */
export async function newestNode(oldestMajor, accepts) {
  const listed = execFileSync('npm', ['view', packageName, 'versions', '--json'], {
    encoding: 'utf8',
  });
  for (const version of candidates(JSON.parse(listed), oldestMajor)) {
    const binary = await fetchBinary(version);
    if (binary !== null && accepts(binary)) return binary;
  }
  return null;
}

if (isEntry(import.meta.url)) {
  const found = await newestNode(22, isLongTerm);
  if (found === null) {
    process.stderr.write(
      `The registry has no long-term Node for this platform (${packageName}).\n`,
    );
    process.exitCode = 3;
  } else {
    process.stdout.write(`${found}\n`);
  }
}
