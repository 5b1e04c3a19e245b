// Opens the calling thread's probe: native, or a clock alone where there is no addon.
import { threadProbeMetrics } from '../../model/metric/thread-probe-metrics.ts';
import type { Unavailable } from '../../model/run/measurement.ts';
import { reasonOf } from '../absence.ts';
import { type Addon, loadAddon } from '../addon.ts';
import { clockProbeOf } from './clock-probe.ts';
import type { ThreadProbe } from './thread-probe.ts';

/** Every caller gets its own probe; it must be read in the thread that opened it. */
export function openThreadProbe(): ThreadProbe {
  const loaded = loadAddon();
  return loaded.kind === 'loaded' ? openNative(loaded.addon) : openClockOnly(loaded.reason);
}

function openNative(addon: Addon): ThreadProbe {
  const before = new Float64Array(addon.maxThreadSlots);
  const after = new Float64Array(addon.maxThreadSlots);
  const native = addon.openThreadProbe(before, after);
  const present = native.metrics.filter((status) => status.absence === 'none');
  const absent = native.metrics.filter((status) => status.absence !== 'none');
  return {
    metrics: present.map((status) => status.metric),
    unavailable: absent.map((status) => ({ metric: status.metric, reason: reasonOf(status) })),
    before: before.subarray(0, present.length + 1),
    after: after.subarray(0, present.length + 1),
    readBefore: native.readBefore,
    readAfter: native.readAfter,
    clockNs: addon.clockNs,
    currentCpu: addon.currentCpu,
    spinReference: addon.spinReference,
    spinThroughput: addon.spinThroughput,
    neighbourSpins: [
      { metric: 'branchSpinNs', spin: addon.spinBranches },
      { metric: 'cacheSpinNs', spin: addon.spinCache },
      { metric: 'hashSpinNs', spin: addon.spinHash },
    ],
    close: native.close,
  };
}

function openClockOnly(reason: string): ThreadProbe {
  const originNs = clockOriginNs();
  const clockNs = (): number => performance.now() * 1e6 + originNs;
  return {
    ...clockProbeOf({ clockNs, spinReference: null }),
    unavailable: threadProbeMetrics.map((metric): Unavailable => ({ metric, reason })),
  };
}

/**
 * Where `performance.now()` of this thread began on the process's monotonic clock, ns. That clock's
 * own readings allocate; the difference is taken once. The smallest of several readings is the one
 * with the least time between its two halves.
 */
function clockOriginNs(): number {
  let originNs = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const nowNs = performance.now() * 1e6;
    originNs = Math.min(originNs, Number(process.hrtime.bigint()) - nowNs);
  }
  return originNs;
}
