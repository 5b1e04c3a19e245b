// A benchmark run a few times with everything watched that it loads and reads. Nothing is timed.
import Module from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { openThreadProbe } from '../../probe/thread/open-thread-probe.ts';
import { note, observeInto } from '../files/hooks/observer.ts';
import { openHooks } from '../files/hooks/open-hooks.ts';
import type { LookTask } from '../launch/protocol.ts';
import { prepareBenchmark } from '../sample/prepared-benchmark.ts';
import { watchFiles } from './watch-files.ts';

/** What it begins and does not wait for shows within this. */
const settlingMs = 20;

/** @throws what the bench file, a hook or the callback throws */
export async function look({ source, benchmarkId, observedPath }: LookTask): Promise<void> {
  const probe = openThreadProbe();
  observeInto(observedPath);
  const before = new Set(requiredFiles());
  const { compiledFolder, replaced = null, knownOptions = {}, compiledPaths = {} } = source;
  if (compiledFolder === undefined) throw new Error('its modules cannot be watched');
  // Where hooks take a thread, that one is no thread of the benchmark's.
  openHooks({ compiledFolder, replaced, knownOptions, compiledPaths, observedPath }, note);
  watchFiles();
  const prepared = await prepareBenchmark({ ...source, observedPath }, benchmarkId, probe);
  for (let call = 0; call < 3; call += 1) await prepared.batch.run(1);
  await sleep(settlingMs);
  await prepared.close();
  for (const path of requiredFiles()) if (!before.has(path)) note('loaded', path);
}

/** What `require` has loaded in this thread, addons and JSON included. */
function requiredFiles(): readonly string[] {
  return Object.keys(Object(Reflect.get(Module, '_cache')));
}
