// The order of work for two versions in one isolate: pairs of batches, each begun by
// either side half of the time, until neither changes speed any more against the other.
import type { CoreWatch } from '../../model/run/measurement.ts';
import type { ThreadProbe } from '../../probe/thread/thread-probe.ts';
import { findLastRegime } from '../../stats/change/regime-step.ts';
import { type OwnCore, openOwnCore } from '../launch/own-core.ts';
import { openRecorder, type Recorder } from '../sample/recorder.ts';
import type { SamplingSettings } from '../sample/sampling-settings.ts';
import { type Shortfall, shortfallOf } from '../sample/take-samples.ts';
import { type Side, sideOfStep } from './turn-control.ts';

/** Asks for one batch of one side; the answer is the number of operations done. */
export type PairSampling = Generator<Side, PairSamples, number>;

export interface PairSamples {
  readonly before: Recorder;
  readonly after: Recorder;
  /** A change of the ratio still found when the limit was reached; null when it is steady. */
  readonly remainingStepRatio: number | null;
  /** Null where it was not watched. */
  readonly core: CoreWatch | null;
  /** Null when as many pairs were taken as were wanted. */
  readonly shortfall: Shortfall | null;
}

/** Both sides are warm and calibrated when this begins. */
export function* planPairs(
  probe: ThreadProbe,
  settings: SamplingSettings,
  seed: number,
): PairSampling {
  const before = openRecorder(probe, settings.maxSampleCount);
  const after = openRecorder(probe, settings.maxSampleCount);
  const recorders = { before, after };
  const core = openOwnCore(probe, settings.core);
  const limitNs = probe.clockNs() + settings.maxWarmupNs;
  for (;;) {
    const shortfall = yield* takePairs(probe, settings, recorders, core, seed);
    const { stepRatio } = findLastRegime(pairRatios(before, after));
    const isOutOfTime = probe.clockNs() >= limitNs + (core?.waitedNs() ?? 0);
    if (stepRatio === null || isOutOfTime || shortfall !== null) {
      const watch = core?.watch() ?? null;
      return { before, after, remainingStepRatio: stepRatio, core: watch, shortfall };
    }
    before.clear();
    after.clear();
  }
}

function* takePairs(
  probe: ThreadProbe,
  settings: SamplingSettings,
  recorders: Readonly<Record<Side, Recorder>>,
  core: OwnCore | null,
  seed: number,
): Generator<Side, Shortfall | null, number> {
  const waitedNs = (): number => core?.waitedNs() ?? 0;
  const beganNs = probe.clockNs() - waitedNs();
  const untilNs = beganNs + settings.samplingNs;
  let stepNs = 0;
  for (let step = 0; !recorders.before.isFull(); ) {
    // Never between the two halves of a pair.
    const spins = core?.settle(core.spin()) ?? null;
    const pairFromNs = probe.clockNs();
    for (const _ of [0, 1]) {
      const side = sideOfStep(step, seed);
      const recorder = recorders[side];
      settings.betweenSamples?.();
      recorder.append(yield side);
      if (spins !== null) recorder.setSpins(recorder.count() - 1, spins);
      step += 1;
    }
    const nowNs = probe.clockNs();
    const isOver = nowNs >= untilNs + waitedNs();
    const count = step / 2;
    if (isOver && count >= settings.minSampleCount) return null;
    stepNs = Math.max(stepNs, nowNs - pairFromNs);
    const spentNs = nowNs - beganNs - waitedNs();
    const shortfall = shortfallOf(settings, { count, isOver, stepNs, nowNs, spentNs });
    if (shortfall !== null) return shortfall;
  }
  return null;
}

function pairRatios(before: Recorder, after: Recorder): Float64Array {
  const first = before.relativeTimes();
  const second = after.relativeTimes();
  return first.map((time, row) => (second[row] ?? 0) / time);
}
