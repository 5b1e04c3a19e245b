// What has been seen of a watched process so far: the latest readings and the extremes. A fold over
// samples, so that a watch of hours keeps no more than one of seconds.
import type { Known } from '../../model/known.ts';
import type { DearReading, ProcessSample } from '../../model/process-reading.ts';

/** A dear reading and when it was taken; two of them make rates. */
interface TimedDear {
  readonly reading: DearReading;
  readonly elapsedNs: number;
}

export interface WatchStory {
  readonly pid: number;
  readonly command: string;
  readonly sampleCount: number;
  readonly latest: ProcessSample | null;
  readonly dear: TimedDear | null;
  readonly earlierDear: TimedDear | null;
  /** Busy CPUs of the last readings, oldest first. */
  readonly recentBusy: readonly number[];
  readonly firstCpu: { readonly cpuNs: number; readonly elapsedNs: number } | null;
  /** Highest seen; null while nothing was. */
  readonly peaks: {
    readonly busyCpuCount: number | null;
    readonly residentBytes: number | null;
    readonly threadCount: number | null;
    readonly descriptorCount: number | null;
  };
}

const keptReadings = 30;

export function beginStory(pid: number, command: string): WatchStory {
  return {
    pid,
    command,
    sampleCount: 0,
    latest: null,
    dear: null,
    earlierDear: null,
    recentBusy: [],
    firstCpu: null,
    peaks: { busyCpuCount: null, residentBytes: null, threadCount: null, descriptorCount: null },
  };
}

export function continueStory(story: WatchStory, sample: ProcessSample): WatchStory {
  const { cheap, busyCpuCount, elapsedNs, dear } = sample;
  const busy = busyCpuCount.kind === 'known' ? [busyCpuCount.value] : [];
  const { cpuNs } = cheap;
  const firstCpu = cpuNs.kind === 'known' ? { cpuNs: cpuNs.value, elapsedNs } : null;
  return {
    ...story,
    sampleCount: story.sampleCount + 1,
    latest: sample,
    dear: dear === null ? story.dear : { reading: dear, elapsedNs },
    earlierDear: dear === null ? story.earlierDear : story.dear,
    recentBusy: [...story.recentBusy, ...busy].slice(-keptReadings),
    firstCpu: story.firstCpu ?? firstCpu,
    peaks: {
      busyCpuCount: higher(story.peaks.busyCpuCount, busyCpuCount),
      residentBytes: higher(story.peaks.residentBytes, cheap.residentBytes),
      threadCount: higher(story.peaks.threadCount, cheap.threadCount),
      descriptorCount: higher(story.peaks.descriptorCount, cheap.descriptorCount),
    },
  };
}

/** CPUs' worth of time from the first reading to the latest; null before there are two. */
export function meanBusyOf({ firstCpu, latest }: WatchStory): number | null {
  if (firstCpu === null || latest?.cheap.cpuNs.kind !== 'known') return null;
  const spanNs = latest.elapsedNs - firstCpu.elapsedNs;
  return spanNs > 0 ? (latest.cheap.cpuNs.value - firstCpu.cpuNs) / spanNs : null;
}

/** Growth per second between the two latest dear readings; null where either does not have it. */
export function rateOf(
  { dear, earlierDear }: WatchStory,
  read: (reading: DearReading) => number | null,
): number | null {
  if (dear === null || earlierDear === null) return null;
  const [later, earlier] = [read(dear.reading), read(earlierDear.reading)];
  const spanSec = (dear.elapsedNs - earlierDear.elapsedNs) / 1e9;
  return later === null || earlier === null || spanSec <= 0 ? null : (later - earlier) / spanSec;
}

function higher(peak: number | null, value: Known<number>): number | null {
  if (value.kind !== 'known') return peak;
  return peak === null ? value.value : Math.max(peak, value.value);
}
