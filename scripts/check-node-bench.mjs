// Compares what Baremark knows of node:bench with the real one: every conformance file under
// `node --bench` must report the events in test/golden/node-bench, with which the tests compare Baremark's
// own against; then Baremark's own on that Node. With --record the real one's events become the golden ones.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { newestNode } from './newest-lts.mjs';
import {
  conformanceFiles,
  copyConformanceFiles,
  eventLines,
  realRecords,
} from './node-bench-events.mjs';
import { isEntry, root } from './steps.mjs';

const goldenFolder = join(root, 'test', 'golden', 'node-bench');

/** A Node that has node:bench; null, with the reason printed, where none can be had. */
async function findNode() {
  try {
    const binary = await newestNode(26, hasNodeBench);
    if (binary !== null) return binary;
    process.stdout.write('No Node of the registry has node:bench: it is not compared with.\n');
  } catch (error) {
    const reason = error.message.split('\n', 1)[0];
    process.stdout.write(`No other Node could be fetched (${reason}): node:bench is not asked.\n`);
  }
  return null;
}

function hasNodeBench(binary) {
  return spawnSync(binary, ['--experimental-bench', '-e', ''], { stdio: 'ignore' }).status === 0;
}

async function check(isRecording) {
  const binary = process.env.BAREMARK_NODE_BENCH ?? (await findNode());
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
    process.stdout.write(`${name}: node:bench itself now reports\n${text}`);
  }
  rmSync(folder, { recursive: true, force: true });
  const version = execFileSync(binary, ['--version'], { encoding: 'utf8' }).trim();
  process.stdout.write(
    `${conformanceFiles().length} files under node:bench of ${version}, ${differing} differ.\n`,
  );
  return differing === 0 && (isRecording || ownTestsPass(binary)) ? 0 : 1;
}

/** Baremark's own events and reporter on that Node, where the tests have been compiled. */
function ownTestsPass(binary) {
  const tests = ['engine/node-bench-conformance', 'cli/node-bench-reporter'];
  const paths = tests.map((name) => join(root, 'dist-test', 'test', `${name}.test.js`));
  if (!paths.every(existsSync)) {
    process.stdout.write(
      'The tests are not compiled: Baremark itself is not tried on that Node.\n',
    );
    return true;
  }
  const path = `${dirname(binary)}${delimiter}${process.env.PATH}`;
  const env = { ...process.env, PATH: path };
  return spawnSync(binary, ['--test', ...paths], { cwd: root, env, stdio: 'inherit' }).status === 0;
}

if (isEntry(import.meta.url)) process.exitCode = await check(process.argv.includes('--record'));
