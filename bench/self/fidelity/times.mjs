// One value per process: the low samples of a function's time, and the same ÷ the low reference spins of
// that process. Plain Node is started as usual, with its own addresses and seeds.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { steadyTimes } from '../../../dist/analysis/micro/launch-values.js';
import { lowLevel } from '../../../dist/analysis/micro/level.js';
import { operationTimesNs } from '../../../dist/analysis/micro/samples.js';
import { openLauncher } from '../../../dist/engine/launch/launcher.js';
import { neededWarmup } from '../../../dist/study/needed-warmup.js';
import { plainFlags } from './exact.mjs';

const driver = fileURLToPath(new URL('./plain-time.mjs', import.meta.url));
const { signal } = new AbortController();
const limitMs = 30_000;
const settings = { samplingNs: 1.2e8, minWarmupNs: 3e7, maxWarmupNs: 3e9 };
const launcher = openLauncher();

export const closeLaunches = launcher.close;

/** @returns ns and normalised by loop; throws with what the process says when it fails */
export function plainTime(file) {
  const args = [...plainFlags, driver, file];
  return new Promise((resolve, reject) => {
    const options = { maxBuffer: 1 << 26 };
    execFile(process.execPath, args, options, (error, stdout, stderr) => {
      if (error !== null) return reject(new Error(`${file}: ${stderr.slice(0, 500)}`));
      resolve(
        Object.entries(JSON.parse(stdout)).map(([loop, { times, spins }]) => {
          const ns = lowLevel.of(times);
          return { loop, ns, normalised: ns / lowLevel.of(spins) };
        }),
      );
    });
  });
}

/** @param earlier measurements of the same benchmark, which this one is added to */
export async function baremarkTime({ source, listing }, launch, earlier) {
  const request = { kind: 'micro', source, listing, launch, alikeCount: 0, timeoutMs: limitMs };
  const micro = { ...request, settings: { ...settings, ...neededWarmup(earlier) } };
  const answer = await launcher.launch(micro, limitMs, signal);
  const [measurement] = answer.kind === 'measured' ? answer.measurements : [];
  if (measurement?.outcome.kind !== 'complete') {
    throw new Error(`${source.file}: ${JSON.stringify(measurement?.outcome ?? answer)}`);
  }
  earlier.push(measurement);
  const normalised = lowLevel.of(steadyTimes(measurement));
  return { ns: lowLevel.of(operationTimesNs(measurement)), normalised };
}

/** File → what is declared there, as the command finds it. */
export async function listingsOf(sources) {
  const request = { kind: 'list', sources, timeoutMs: limitMs };
  const answer = await launcher.launch(request, limitMs * sources.length, signal);
  return new Map(answer.files.map((each) => [each.file, each]));
}
