// Boots Debian's kernel for 64-bit ARM on an emulated machine that counts each instruction, and checks
// the counters of the addon there against loops of known length. QEMU's own translator with -icount
// has the registers of a real performance monitoring unit; neither one nor virtualisation is needed
// here. Ends with 0 and the reason where the packages cannot be had.
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeGuest } from './emulated-machine/guest.mjs';
import { fetchPackages, outputOf } from './emulated-machine/packages.mjs';
import { cacheFolder, doOnce, isEntry, root, run } from './steps.mjs';

const home = join(cacheFolder, 'emulated-machine');
const archive = join(home, 'guest.cpio');
const contents = join(home, 'contents');
const needed = ['qemu-system-aarch64', 'cpio', 'apt-get', 'apt-cache', 'dpkg-deb', 'tar'];
const limitSeconds = 170;

function missingProgram() {
  return needed.find((name) => outputOf(name, ['--version']) === null) ?? null;
}

/** @returns why there is no machine, null when it is ready to boot */
async function prepareMachine() {
  const missing = missingProgram();
  if (missing !== null) return `${missing} is not installed`;
  let reason = null;
  const isFetched = await doOnce({
    name: 'emulated-packages',
    inputs: ['scripts/emulated-machine/packages.mjs'],
    output: join('node_modules/.cache/baremark/emulated-machine/contents/boot'),
    work: () => {
      rmSync(home, { recursive: true, force: true });
      mkdirSync(home, { recursive: true });
      reason = fetchPackages(home);
      return reason === null;
    },
  });
  return isFetched ? null : reason;
}

async function writeArchive() {
  const prebuilt = await run(process.execPath, ['scripts/prebuild.mjs', 'linux-arm64-glibc']);
  if (prebuilt !== 0) return 'the addon could not be built for arm64';
  const guest = {
    contents,
    folder: join(home, 'root'),
    archive,
    zigCache: join(cacheFolder, 'zig'),
  };
  return writeGuest(guest);
}

/** Prints the console; resolves with whether every check held. */
function boot() {
  const kernel = readdirSync(join(contents, 'boot')).find((name) => name.startsWith('vmlinuz'));
  const given = [
    ...['-M', 'virt', '-cpu', 'max,pauth-impdef=on', '-accel', 'tcg,thread=single'],
    // An instruction lasts 1 ns, and idle time passes at once.
    ...['-icount', 'shift=0,sleep=off', '-smp', '1', '-m', '1024', '-nodefaults', '-nographic'],
    ...['-serial', 'stdio', '-no-reboot', '-kernel', join(contents, 'boot', kernel)],
    ...['-initrd', archive, '-append', 'console=ttyAMA0 quiet panic=-1 nokaslr mitigations=off'],
  ];
  const machine = spawn('qemu-system-aarch64', given, { stdio: ['ignore', 'pipe', 'inherit'] });
  const limit = setTimeout(() => machine.kill(), limitSeconds * 1000);
  let said = '';
  machine.stdout.setEncoding('utf8').on('data', (text) => {
    said += text;
    process.stdout.write(text);
  });
  return new Promise((resolve) => {
    machine.once('exit', () => {
      clearTimeout(limit);
      resolve(/^CHECKS ENDED WITH 0\s*$/m.test(said));
    });
  });
}

async function check() {
  const reason = await prepareMachine();
  if (reason !== null) {
    process.stdout.write(`The counters are not checked on an emulated machine: ${reason}.\n`);
    return 0;
  }
  const fault = await writeArchive();
  if (fault !== null) {
    process.stdout.write(`There is no emulated machine: ${fault}.\n`);
    return 1;
  }
  if (await boot()) return 0;
  process.stdout.write(
    `The checks on the emulated machine failed, or took over ${limitSeconds} s.\n`,
  );
  return 1;
}

if (isEntry(import.meta.url)) {
  process.chdir(root);
  process.exitCode = await check();
}
