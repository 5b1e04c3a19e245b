// Which hardware counters move in the calling thread, and what to do about those that do not.
import type { MetricId } from '../../model/metric/metric.ts';
import { hardwareCounterMetrics } from '../../model/metric/thread-probe-metrics.ts';
import { type Explanation, explainAbsence } from '../absence.ts';
import { loadAddon, type MetricStatus } from '../addon.ts';

export interface CounterSurvey {
  readonly moving: readonly MetricId[];
  /** Kernel code is left out of their counts; what would bring it in, null when it is in. */
  readonly userOnly: Explanation | null;
  /** Why others are missing: of the first one, the cycles wherever none moves; null when none is. */
  readonly missing: Explanation | null;
}

/** Opens the counters, runs them against a known loop and closes them. */
export function surveyCounters(): CounterSurvey {
  const loaded = loadAddon();
  if (loaded.kind === 'missing') {
    return {
      moving: [],
      userOnly: null,
      missing: { reason: loaded.reason, advice: 'npm run build' },
    };
  }
  const { addon } = loaded;
  const slots = () => new Float64Array(addon.maxThreadSlots);
  const probe = addon.openThreadProbe(slots(), slots());
  probe.close();
  const hardware = probe.metrics.filter(({ metric }) => hardwareCounterMetrics.includes(metric));
  const isMoving = ({ absence }: MetricStatus): boolean => absence === 'none';
  const firstMissing = hardware.find((status) => !isMoving(status));
  const excluded = probe.metrics.find(({ absence }) => absence === 'kernel-excluded');
  return {
    userOnly: excluded === undefined ? null : explainAbsence(excluded),
    moving: hardware.filter(isMoving).map(({ metric }) => metric),
    missing: firstMissing === undefined ? null : explainAbsence(firstMissing),
  };
}
