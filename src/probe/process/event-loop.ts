// How busy the calling thread's event loop was, and how late its timers fired. For servers and other
// I/O: a CPU-bound loop is always fully busy, which says nothing.
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { type Known, known, unavailable } from '../../model/known.ts';

export interface LoopDelay {
  readonly medianNs: number;
  readonly p99Ns: number;
  readonly highestNs: number;
}

export interface EventLoopReading {
  /** Time outside of the poll for events, 0 to 1, since the probe was opened. */
  readonly busyRatio: Known<number>;
  /** By how much a timer of the resolution fired late; unavailable before the first one did. */
  readonly delay: Known<LoopDelay>;
}

export interface EventLoopProbe {
  readonly read: () => EventLoopReading;
  readonly close: () => void;
}

const resolutionMs = 10;

/** A timer every 10 ms: keeps an otherwise idle loop waking up, so never for a timed window. */
export function openEventLoopProbe(): EventLoopProbe {
  const start = performance.eventLoopUtilization();
  const histogram = monitorEventLoopDelay({ resolution: resolutionMs });
  histogram.enable();
  return {
    read() {
      const { active, idle, utilization } = performance.eventLoopUtilization(start);
      return {
        busyRatio:
          active + idle > 0 ? known(utilization) : unavailable('the loop has not turned yet'),
        delay:
          histogram.count > 0
            ? known({
                medianNs: lateness(histogram.percentile(50)),
                p99Ns: lateness(histogram.percentile(99)),
                highestNs: lateness(histogram.max),
              })
            : unavailable('no timer has fired yet'),
      };
    },
    close: () => void histogram.disable(),
  };
}

/** The histogram holds whole intervals between timers, the wanted one included. */
function lateness(intervalNs: number): number {
  return Math.max(0, intervalNs - resolutionMs * 1e6);
}
