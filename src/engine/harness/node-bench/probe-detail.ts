// What the preload adds to each sample of node:bench, under a separate key in the sample's detail.
import type { MetricId } from '../../../model/metric/metric.ts';

const probeKey = 'baremark';

export interface ProbeDetail {
  /** Clock at the start of the region, ns. */
  readonly startNs: number;
  /** Duration of the reference chain before the callback; null where there is no addon. */
  readonly referenceNs: number | null;
  readonly cpuIndex: number | null;
  /** Differences over the region; a reading that failed is NaN. */
  readonly metrics: { readonly [id in MetricId]?: number };
}

/** The author's detail and the probe's; a detail that is no object gets a key, too. */
export function withProbe(detail: unknown, probe: ProbeDetail): object {
  const isPlain = typeof detail === 'object' && detail !== null && !Array.isArray(detail);
  const own = isPlain ? detail : detail === undefined ? {} : { detail };
  return { ...own, [probeKey]: probe };
}

/** Null where the preload was not there. */
export function probeOf(detail: unknown): ProbeDetail | null {
  if (typeof detail !== 'object' || detail === null) return null;
  const probe: unknown = Reflect.get(detail, probeKey);
  return isProbe(probe) ? probe : null;
}

function isProbe(value: unknown): value is ProbeDetail {
  return typeof value === 'object' && value !== null && 'startNs' in value && 'metrics' in value;
}

/** What the author handed in. */
export function ownDetail(detail: unknown): unknown {
  if (probeOf(detail) === null || typeof detail !== 'object' || detail === null) return detail;
  const { [probeKey]: _, ...own } = detail as Readonly<Record<string, unknown>>;
  return own;
}
