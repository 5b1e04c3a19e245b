// Holds what Baremark knows of node:bench against the real one: every conformance file under
// `node --bench` must tell the events that test/golden/node-bench has, which the tests hold Baremark's
// own against. With --record the real one's events become the golden ones.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  conformanceFiles,
  copyConformanceFiles,
  eventLines,
  realRecords,
} from './node-bench-events.mjs';
import { isEntry, root } from './steps.mjs';

const goldenFolder = join(root, 'test', 'golden', 'node-bench');

/** A Node that has node:bench; null, with the reason printed, where there is none. */
function findNode() {
  const found = spawnSync(process.execPath, [join(root, 'scripts', 'newest-lts.mjs')], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const binary = found.stdout.trim();
  if (found.status !== 0 || binary === '') {
    process.stdout.write(
      'No other Node could be fetched: node:bench itself is not compared with.\n',
    );
    return null;
  }
  const tried = spawnSync(binary, ['--experimental-bench', '-e', ''], { stdio: 'ignore' });
  if (tried.status === 0) return binary;
  const version = execFileSync(binary, ['--version'], { encoding: 'utf8' }).trim();
  process.stdout.write(`Node ${version} has no node:bench: it is not compared with.\n`);
  return null;
}

async function check(isRecording) {
  const binary = process.env.BAREMARK_NODE_BENCH ?? findNode();
  if (binary === null) return 0;
  const folder = copyConformanceFiles();
  let differing = 0;
  mkdirSync(goldenFolder, { recursive: true });
  for (const name of conformanceFiles()) {
    const lines = eventLines(await realRecords(binary, folder, name), folder);
    const golden = join(goldenFolder, `${name}.txt`);
    const text = `${lines.join('\n')}\n`;
    if (isRecording) {
      writeFileSync(golden, text);
      continue;
    }
    if (readFileSync(golden, 'utf8') === text) continue;
    differing += 1;
    process.stdout.write(`${name}: node:bench itself now tells\n${text}`);
  }
  rmSync(folder, { recursive: true, force: true });
  const version = execFileSync(binary, ['--version'], { encoding: 'utf8' }).trim();
  process.stdout.write(
    `${conformanceFiles().length} files under node:bench of ${version}, ${differing} differ.\n`,
  );
  return differing === 0 ? 0 : 1;
}

if (isEntry(import.meta.url)) process.exitCode = await check(process.argv.includes('--record'));
