// The worker's part of a pair over two isolates: one version, warmed alone, then batch by batch in
// turns with the other worker.
import { openThreadProbe } from '../probe/open-thread-probe.ts';
import { smallestClockStep } from './clock-step.ts';
import { sideMeasurement } from './pair-measurement.ts';
import type { TurnTask, WorkerMeasurement } from './protocol.ts';
import { openRecorder } from './recorder.ts';
import { defaultSampling } from './sampling.ts';
import {
  awaitFirstWarm,
  awaitTurn,
  declareFirstWarm,
  endTurns,
  meet,
  passTurn,
  sharedReferenceNs,
  shareReference,
} from './turn-control.ts';
import { type WarmVersion, warmVersion } from './warm-version.ts';

/** A turn begins with this share of a batch, untimed: the other isolate has had the caches. */
const rewarmShare = 1 / 8;

/** @throws what the bench file, a hook or the callback throws */
export async function measureTurns(task: TurnTask): Promise<WorkerMeasurement> {
  const { control, side, settings } = task;
  const probe = openThreadProbe();
  if (side === 'after') awaitFirstWarm(control);
  const version = await warmVersion(task.benchmark, probe, settings);
  if (side === 'before') declareFirstWarm(control);
  meet(control);
  const recorder = openRecorder(probe, defaultSampling.maxSampleCount);
  const untilNs = probe.clockNs() + settings.samplingNs;
  for (;;) {
    const step = awaitTurn(control, side);
    if (step === null) break;
    const isFirstOfPair = step % 2 === 0;
    if (isFirstOfPair) shareReference(control, probe.spinReference?.() ?? 0);
    await rewarm(version);
    recorder.append(await version.batch.run(version.warmup.iterationsPerSample));
    const referenceNs = sharedReferenceNs(control);
    if (referenceNs > 0) recorder.setReference(recorder.count() - 1, referenceNs);
    const isEnough =
      probe.clockNs() >= untilNs && recorder.count() >= defaultSampling.minSampleCount;
    if (!isFirstOfPair && (isEnough || recorder.isFull())) endTurns(control);
    else passTurn(control);
  }
  const seen = { clockStepNs: smallestClockStep(probe), remainingStepRatio: null };
  const measurement = sideMeasurement(probe, version, recorder.toColumns(), seen);
  await version.prepared.close();
  probe.close();
  return measurement;
}

async function rewarm({ prepared, batch, warmup }: WarmVersion): Promise<void> {
  if (prepared.style === 'loop') {
    await batch.run(Math.max(1, Math.floor(warmup.iterationsPerSample * rewarmShare)));
  }
}
