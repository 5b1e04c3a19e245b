// A process watched for a while: cheap readings at one pace, dear ones at a slower one.
import { setTimeout as sleep } from 'node:timers/promises';
import { type Known, known, unavailable } from '../../model/known.ts';
import type { CheapReading, ProcessSample, WatchEnd } from '../../model/process-reading.ts';
import type { OtherProcess } from './opened-process.ts';

export interface WatchPace {
  /** Between cheap readings. */
  readonly intervalMs: number;
  /** Between dear readings, at least; they are taken together with a cheap one. */
  readonly dearIntervalMs: number;
  /** Null to watch until the process ends. */
  readonly forMs: number | null;
}

/**
 * Samples until the process ends, the time is over or `signal` aborts; the generator's return value
 * says which. Sleeps on a grid from the first look, so that late readings do not add up; looks that
 * were missed are left out.
 */
export async function* watchProcess(
  target: OtherProcess,
  pace: WatchPace,
  signal: AbortSignal,
): AsyncGenerator<ProcessSample, WatchEnd, undefined> {
  const startMs = performance.now();
  let earlier: TimedCpu | null = null;
  let nextDearMs = 0;
  for (;;) {
    const cheap = target.readCheap();
    const elapsedMs = performance.now() - startMs;
    if (cheap.kind === 'ended') return cheap;
    // A timer may fire a little early; half an interval ahead counts as due.
    const isDearDue = elapsedMs >= nextDearMs - pace.intervalMs / 2;
    const dear = isDearDue ? target.readDear() : null;
    if (dear?.kind === 'ended') return dear;
    if (isDearDue) nextDearMs = elapsedMs + pace.dearIntervalMs;
    const elapsedNs = Math.round(elapsedMs * 1e6);
    const busyCpuCount = busyCpus(earlier, cheap.value, elapsedNs);
    earlier = timedCpu(cheap.value, elapsedNs);
    yield { elapsedNs, busyCpuCount, cheap: cheap.value, dear: dear?.value ?? null };
    if (await pause(startMs, pace, signal)) return { kind: 'interrupted' };
    if (pace.forMs !== null && performance.now() - startMs > pace.forMs) {
      return { kind: 'time-over' };
    }
  }
}

interface TimedCpu {
  readonly cpuNs: number;
  readonly elapsedNs: number;
}

function timedCpu({ cpuNs }: CheapReading, elapsedNs: number): TimedCpu | null {
  return cpuNs.kind === 'known' ? { cpuNs: cpuNs.value, elapsedNs } : null;
}

function busyCpus(
  earlier: TimedCpu | null,
  { cpuNs }: CheapReading,
  elapsedNs: number,
): Known<number> {
  if (cpuNs.kind !== 'known') return cpuNs;
  return earlier === null || elapsedNs <= earlier.elapsedNs
    ? unavailable('a rate needs two readings')
    : known((cpuNs.value - earlier.cpuNs) / (elapsedNs - earlier.elapsedNs));
}

/** Until the next point of the grid; true when interrupted. */
async function pause(
  startMs: number,
  { intervalMs, forMs }: WatchPace,
  signal: AbortSignal,
): Promise<boolean> {
  const elapsedMs = performance.now() - startMs;
  const nextMs = (Math.floor(elapsedMs / intervalMs) + 1) * intervalMs;
  const endMs = forMs === null ? nextMs : Math.min(nextMs, forMs + 1);
  try {
    await sleep(Math.max(1, endMs - elapsedMs), undefined, { signal });
  } catch {
    // Only the signal ends a sleep early.
  }
  return signal.aborted;
}
