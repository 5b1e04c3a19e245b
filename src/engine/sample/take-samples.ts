// Samples of one regime, until they are enough or the time for them is over.
import type { ThreadProbe } from '../../probe/thread/thread-probe.ts';
import type { OwnCore } from '../launch/own-core.ts';
import type { Recorder } from './recorder.ts';
import type { SamplingSettings } from './sampling-settings.ts';
import { openSpinBrackets } from './spin-brackets.ts';

/** Why there are fewer samples than were wanted. */
export interface Shortfall {
  /** `limit`: the time limit came first. `share`: the default number of samples takes too large a share of it. */
  readonly cause: 'limit' | 'share';
  readonly limitNs: number;
  readonly taken: number;
  readonly wanted: number;
  /** Longest distance from one sample to the next. */
  readonly stepNs: number;
}

export interface Taken {
  /** Null when all that were wanted are taken. */
  readonly shortfall: Shortfall | null;
  /** Shortest distance from one sample to the next: at least one whole call took no longer. */
  readonly shortestStepNs: number;
}

export function* takeSamples(
  probe: ThreadProbe,
  settings: SamplingSettings,
  recorder: Recorder,
  core: OwnCore | null,
  iterations: number,
): Generator<number, Taken, number> {
  const brackets = openSpinBrackets(core, recorder, probe.clockNs, {
    everyNs: settings.referenceEveryNs,
    neighbourSpins: probe.neighbourSpins ?? [],
  });
  const waitedNs = (): number => core?.waitedNs() ?? 0;
  const beganNs = probe.clockNs() - waitedNs();
  const untilNs = beganNs + settings.samplingNs;
  let endedNs = beganNs;
  let stepNs = 0;
  let shortestStepNs = Number.POSITIVE_INFINITY;
  let shortfall: Shortfall | null = null;
  while (!recorder.isFull()) {
    settings.betweenSamples?.();
    const operations = yield iterations;
    recorder.append(operations);
    const nowNs = probe.clockNs();
    const sampledToNs = nowNs - waitedNs();
    stepNs = Math.max(stepNs, sampledToNs - endedNs);
    shortestStepNs = Math.min(shortestStepNs, sampledToNs - endedNs);
    endedNs = sampledToNs;
    const isOver = sampledToNs >= untilNs;
    const count = recorder.count();
    if (isEnough(count, isOver, settings)) break;
    shortfall = shortfallOf(settings, { count, isOver, stepNs, nowNs, spentNs: endedNs - beganNs });
    if (shortfall !== null) break;
    brackets.next(nowNs);
  }
  brackets.close();
  return { shortfall, shortestStepNs };
}

function isEnough(count: number, isOver: boolean, settings: SamplingSettings): boolean {
  if (settings.isDone?.() === true) return true;
  const { exactSampleCount, minSampleCount } = settings;
  return exactSampleCount === undefined
    ? isOver && count >= minSampleCount
    : count >= exactSampleCount;
}

interface Progress {
  readonly count: number;
  /** Whether the sampling time is over. */
  readonly isOver: boolean;
  readonly stepNs: number;
  readonly nowNs: number;
  readonly spentNs: number;
}

/** Null when there is time for another sample. */
export function shortfallOf(
  settings: Pick<
    SamplingSettings,
    'limit' | 'leastSampleCount' | 'exactSampleCount' | 'minSampleCount'
  >,
  { count, isOver, stepNs, nowNs, spentNs }: Progress,
): Shortfall | null {
  const { limit, leastSampleCount, exactSampleCount, minSampleCount } = settings;
  if (limit === undefined) return null;
  const wanted = exactSampleCount ?? minSampleCount;
  const seen = { limitNs: limit.limitNs, taken: count, wanted, stepNs };
  if (nowNs + stepNs > limit.deadlineNs) return { cause: 'limit', ...seen };
  if (leastSampleCount === undefined || exactSampleCount !== undefined) return null;
  const isPatient = !isOver || stepNs < limit.slowCallNs || count < leastSampleCount;
  return isPatient || spentNs + stepNs <= limit.samplesNs ? null : { cause: 'share', ...seen };
}
