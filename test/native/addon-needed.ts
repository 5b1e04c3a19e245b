// Tests against the kernel need the addon; where it is not built they say so and are skipped.

import type { MetricId } from '../../src/model/metric/metric.ts';
import { loadAddon } from '../../src/probe/addon.ts';
import type { ThreadProbe } from '../../src/probe/thread/thread-probe.ts';

const loaded = loadAddon();

/** For the options of a test. */
export const addonNeeded = { skip: loaded.kind === 'missing' ? loaded.reason : false };

/** Growth of a metric between the two readings; NaN where it has no slot. */
export function growthOf(probe: ThreadProbe, metric: MetricId): number {
  const slot = probe.metrics.indexOf(metric) + 1;
  if (slot === 0) return Number.NaN;
  return (probe.after[slot] ?? Number.NaN) - (probe.before[slot] ?? Number.NaN);
}

export function wallOf(probe: ThreadProbe): number {
  return (probe.after[0] ?? Number.NaN) - (probe.before[0] ?? Number.NaN);
}

/** Works without allocating until so much wall time is over. */
export function beBusy(milliseconds: number): void {
  const endMs = performance.now() + milliseconds;
  let x = 1;
  while (performance.now() < endMs) {
    for (let step = 0; step < 1000; step += 1) x = (Math.imul(x, 1664525) + 1013904223) | 0;
  }
  if (x === 0.5) throw new Error('unreachable: an integer');
}
