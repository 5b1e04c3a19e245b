// The worker's part of a pair in one isolate: both versions loaded, warmed and compared
// batch by batch.

import { pinToQuickestCpu } from '../../probe/core/quickest-cpu.ts';
import { observeCollections } from '../../probe/thread/collections.ts';
import { openThreadProbe } from '../../probe/thread/open-thread-probe.ts';
import type { ThreadProbe } from '../../probe/thread/thread-probe.ts';
import { keepOwnCore } from '../launch/own-core.ts';
import type { PairMeasurement, PairTask } from '../launch/protocol.ts';
import { smallestClockStep } from '../sample/batch/clock-step.ts';
import { operationsBefore } from '../sample/batch/counted-batch.ts';
import { betweenSamples } from '../sample/collector.ts';
import { defaultSampling } from '../sample/sampling-settings.ts';
import { sideMeasurement } from './pair-measurement.ts';
import { type PairSampling, planPairs } from './pair-sampling.ts';
import type { Side } from './turn-control.ts';
import {
  batchOf,
  catchUp,
  pairCounts,
  type WarmVersion,
  warmVersion,
  withCalls,
} from './warm-version.ts';

/** @throws what a bench file, a hook or a callback throws */
export async function measurePair(task: PairTask): Promise<PairMeasurement> {
  const probe = openThreadProbe();
  const versions = await warmBoth(task, probe, probe.clockNs());
  const settings = {
    ...defaultSampling,
    minWarmupCalls: 0,
    ...task.settings,
    ...betweenSamples(task.settings),
    ...pairCounts(versions.after),
    // Only now: threads and processes that the benchmarks start for themselves inherit where this one may run.
    ...(pinToQuickestCpu() === null
      ? {}
      : { core: keepOwnCore(task.settings.samplingNs, task.settings.knownCore) }),
  };
  const observer = observeCollections();
  const samples = await drive(planPairs(probe, settings, task.order.seed), versions);
  const collections = await observer.stop();
  const clockStepNs = smallestClockStep(probe);
  const { remainingStepRatio, core, shortfall } = samples;
  const measured = (side: Side) =>
    sideMeasurement(probe, versions[side], {
      recorder: samples[side],
      collections,
      clockStepNs,
      remainingStepRatio,
      gc: task.settings.gc,
      core,
      ...operationsBefore(versions[side].countedOperations(), samples[side].toColumns()),
      shortfall: side === 'after' ? shortfall : null,
    });
  const measurement = { before: await measured('before'), after: await measured('after') };
  await versions.before.prepared.close();
  await versions.after.prepared.close();
  probe.close();
  return measurement;
}

/** What is loaded second finds another heap, and shared code that has seen other types. */
async function warmBoth(task: PairTask, probe: ThreadProbe, beganNs: number) {
  const { first } = task.order;
  const second = first === 'before' ? 'after' : 'before';
  const firstVersion = await warmVersion(task[first], probe, task.settings, beganNs);
  const secondVersion = await warmVersion(task[second], probe, task.settings, beganNs);
  const calls = Math.min(firstVersion.calls, secondVersion.calls);
  const most = Math.max(firstVersion.countedOperations(), secondVersion.countedOperations());
  for (const version of [firstVersion, secondVersion]) await catchUp(version, most, probe);
  const [one, other] = [withCalls(firstVersion, calls), withCalls(secondVersion, calls)];
  return first === 'before' ? { before: one, after: other } : { before: other, after: one };
}

async function drive(sampling: PairSampling, versions: Readonly<Record<Side, WarmVersion>>) {
  let step = sampling.next(0);
  for (let index = 0; !step.done; index += 1) {
    const version = versions[step.value];
    const { calls } = version;
    const batch = batchOf(version, index);
    const operations = batch.isAsync ? await batch.run(calls) : batch.run(calls);
    step = sampling.next(operations);
  }
  return step.value;
}
