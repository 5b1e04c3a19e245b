// The worker's part of a pair over two isolates: one version, warmed alone, then batch by batch in
// turns with the other worker.
import type { Warning } from '../../model/warning.ts';
import { pinThread, planPinning } from '../../probe/core/pinning.ts';
import { pinToQuickestCpu } from '../../probe/core/quickest-cpu.ts';
import { observeCollections } from '../../probe/thread/collections.ts';
import { openThreadProbe } from '../../probe/thread/open-thread-probe.ts';
import {
  type CoreSettings,
  keepOwnCore,
  type OwnCore,
  openOwnCore,
  watchOnly,
} from '../launch/own-core.ts';
import type {
  MicroSettings,
  TurnControl,
  TurnTask,
  WorkerMeasurement,
} from '../launch/protocol.ts';
import type { Batch } from '../sample/batch/batch.ts';
import { smallestClockStep } from '../sample/batch/clock-step.ts';
import { betweenSamples } from '../sample/collector.ts';
import { openRecorder } from '../sample/recorder.ts';
import { defaultSampling } from '../sample/sampling-settings.ts';
import { type Shortfall, shortfallOf } from '../sample/take-samples.ts';
import { sideMeasurement } from './pair-measurement.ts';
import {
  addWait,
  awaitFirstWarm,
  awaitTurn,
  declareFirstWarm,
  endTurns,
  meet,
  meetAgain,
  pairBeganNs,
  passTurn,
  shareCpu,
  sharedCpu,
  sharedSpins,
  shareSpins,
  stampPair,
  waitedNsOf,
} from './turn-control.ts';
import {
  batchOf,
  catchUp,
  pairCounts,
  type WarmVersion,
  warmVersion,
  withCalls,
} from './warm-version.ts';

/** A turn begins with this share of a batch, untimed: the other isolate has had the caches. */
const rewarmShare = 1 / 8;

/** @throws what the bench file, a hook or the callback throws */
export async function measureTurns(task: TurnTask): Promise<WorkerMeasurement> {
  const { control, order, side, settings } = task;
  const probe = openThreadProbe();
  const beganNs = probe.clockNs();
  const cpuOfFirst = side === order.first ? null : awaitFirstWarm(control);
  const warm = await warmVersion(task.benchmark, probe, settings, beganNs);
  // Only now: threads and processes that the benchmark starts for itself inherit where this one may run.
  const pinWarnings = side === order.first ? leadTo(control) : follow(cpuOfFirst);
  const operations = warm.countedOperations();
  const met = meet(control, side, { calls: warm.calls, operations });
  const version = withCalls(warm, met.calls);
  await catchUp(version, met.operations, probe);
  meetAgain(control);
  const warmupOperationCount = version.countedOperations();
  const collecting = betweenSamples(settings);
  const observer = observeCollections();
  const recorder = openRecorder(probe, defaultSampling.maxSampleCount);
  const core = openOwnCore(probe, sharedMoves(control, settings));
  const sampledFromNs = probe.clockNs();
  const untilNs = sampledFromNs + settings.samplingNs;
  const counts = pairCounts(version);
  let stepNs = 0;
  let shortfall: Shortfall | null = null;
  let cpu = sharedCpu(control);
  for (;;) {
    const step = awaitTurn(control, side);
    if (step === null) break;
    cpu = join(control, cpu);
    const isFirstOfPair = step % 2 === 0;
    if (isFirstOfPair) {
      if (core !== null) beginPair(control, core);
      stampPair(control, probe.clockNs());
    }
    const batch = batchOf(version, step);
    await rewarm(version, batch);
    collecting.betweenSamples?.();
    recorder.append(await batch.run(version.calls));
    const spins = sharedSpins(control);
    if (spins !== null) recorder.setSpins(recorder.count() - 1, spins);
    if (isFirstOfPair) {
      passTurn(control);
      continue;
    }
    const nowNs = probe.clockNs();
    stepNs = Math.max(stepNs, nowNs - pairBeganNs(control));
    const waitedNs = waitedNsOf(control);
    const isOver = nowNs >= untilNs + waitedNs;
    const count = recorder.count();
    const isEnough = isOver && count >= defaultSampling.minSampleCount;
    const spentNs = nowNs - sampledFromNs - waitedNs;
    if (!isEnough) shortfall = shortfallOf(counts, { count, isOver, stepNs, nowNs, spentNs });
    if (isEnough || shortfall !== null || recorder.isFull()) endTurns(control);
    else passTurn(control);
  }
  const measured = await sideMeasurement(probe, version, {
    recorder,
    collections: await observer.stop(),
    clockStepNs: smallestClockStep(probe),
    remainingStepRatio: null,
    gc: settings.gc,
    core: core?.watch() ?? null,
    warmupOperationCount,
    shortfall,
  });
  const measurement = { ...measured, warnings: [...measured.warnings, ...pinWarnings] };
  await version.prepared.close();
  probe.close();
  return measurement;
}

/** Both isolates take the same CPU, the quickest: two differ in speed by more than the versions may. */
function leadTo(control: TurnControl): readonly Warning[] {
  const placement = planPinning('cores', 1);
  if (placement.kind === 'refused') {
    declareFirstWarm(control, null);
    return apart(placement.reason);
  }
  const cpu = pinToQuickestCpu() ?? pinTo(placement.cpus[0]);
  declareFirstWarm(control, cpu);
  return [];
}

/** Those of a pair. */
const isolateCount = 2;

/** Only one of the isolates waits and moves at a time; the other follows at its next turn. */
function sharedMoves(control: TurnControl, settings: MicroSettings): CoreSettings {
  const isKept = sharedCpu(control) !== null;
  if (!isKept) return watchOnly;
  return {
    ...keepOwnCore(settings.samplingNs, settings.knownCore, isolateCount),
    move: (spin) => {
      const cpu = pinToQuickestCpu(spin);
      if (cpu !== null) shareCpu(control, cpu);
    },
  };
}

function beginPair(control: TurnControl, core: OwnCore): void {
  const beforeNs = core.waitedNs();
  shareSpins(control, core.settle(core.spin()));
  addWait(control, core.waitedNs() - beforeNs);
}

function join(control: TurnControl, present: number | null): number | null {
  const cpu = sharedCpu(control);
  if (cpu !== null && cpu !== present) pinThread(cpu);
  return cpu;
}

function pinTo(cpu: number | undefined): number | null {
  if (cpu === undefined) return null;
  pinThread(cpu);
  return cpu;
}

/** What could not be shared is reported once, by the leading isolate. */
function follow(cpu: number | null): readonly Warning[] {
  if (cpu !== null) pinThread(cpu);
  return [];
}

function apart(reason: string): readonly Warning[] {
  return [
    {
      code: 'two-cpus',
      message: `the two isolates could not share a CPU (${reason}), so a difference between CPUs counts as one between versions`,
      advice: 'Compare in one isolate (--isolates 1).',
    },
  ];
}

async function rewarm({ prepared, calls, isSlow }: WarmVersion, batch: Batch): Promise<void> {
  if (prepared.style === 'loop' && !isSlow) {
    await batch.run(Math.max(1, Math.floor(calls * rewarmShare)));
  }
}
