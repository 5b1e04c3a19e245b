// Debian's packages of another processor, fetched with a separate apt state: the machine's own
// list of architectures and packages does not change.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const kernel = 'linux-image-cloud-arm64';
const others = ['busybox-static', 'libc6', 'libgcc-s1', 'libstdc++6'];

/** Standard output of a program that succeeded; null where it is missing or failed. */
export function outputOf(command, given, options = {}) {
  const { status, stdout } = spawnSync(command, given, { encoding: 'utf8', ...options });
  return status === 0 ? stdout : null;
}

/**
 * @param folder is filled with a folder of what each package contains
 * @returns why they cannot be had, null when they are there
 */
export function fetchPackages(folder) {
  const state = join(folder, 'apt');
  const downloads = join(folder, 'downloads');
  for (const name of ['state/lists/partial', 'cache/archives/partial']) {
    mkdirSync(join(state, name), { recursive: true });
  }
  mkdirSync(downloads, { recursive: true });
  const settings = [
    'APT::Architecture "arm64"; APT::Architectures { "arm64"; };',
    `Dir::State "${state}/state"; Dir::State::status "/dev/null"; Dir::Cache "${state}/cache";`,
    'APT::Sandbox::User "root";',
  ];
  writeFileSync(join(state, 'apt.conf'), settings.join('\n'));
  const env = { ...process.env, APT_CONFIG: join(state, 'apt.conf') };
  const stdio = ['ignore', 'pipe', 'ignore'];
  if (outputOf('apt-get', ['update', '-qq'], { env, stdio }) === null) {
    return 'apt-get has no lists of packages for arm64';
  }
  const depends = outputOf('apt-cache', ['depends', kernel], { env, stdio }) ?? '';
  const image = /Depends: (linux-image-\S+)/.exec(depends)?.[1];
  if (image === undefined) return `apt knows no ${kernel}`;
  const options = { env, stdio, cwd: downloads };
  if (outputOf('apt-get', ['download', '-qq', image, ...others], options) === null) {
    return `apt-get could not download ${image} and what belongs to it`;
  }
  return unpack(downloads, join(folder, 'contents'));
}

function unpack(downloads, contents) {
  mkdirSync(contents, { recursive: true });
  for (const name of readdirSync(downloads)) {
    // Of the kernel's 300 MB one file is needed.
    const isKernel = name.startsWith('linux-image');
    const extracted = isKernel
      ? unpackKernel(join(downloads, name), contents)
      : outputOf('dpkg-deb', ['-x', join(downloads, name), contents]);
    if (extracted === null) return `dpkg-deb could not unpack ${name}`;
  }
  return null;
}

function unpackKernel(archive, contents) {
  const files = spawnSync('dpkg-deb', ['--fsys-tarfile', archive], { maxBuffer: 2 ** 30 });
  if (files.status !== 0) return null;
  const given = ['-x', '-C', contents, '--wildcards', './boot/vmlinuz-*'];
  return outputOf('tar', given, { input: files.stdout });
}
