// The door to the native addon: the only file that loads it and the only one that vouches for what
// its functions take and give.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { MetricId } from '../model/metric.ts';
import { packageRoot } from './package-root.ts';

/** Why a value cannot be had; the words of `Absence` in native/probe.h. */
export type Absence =
  | 'none'
  | 'not-on-this-system'
  | 'no-event'
  | 'kernel-excluded'
  | 'not-permitted'
  | 'refused'
  | 'no-descriptors'
  | 'not-scheduled'
  | 'never-moved'
  | 'failed';

export interface MetricStatus {
  readonly metric: MetricId;
  readonly absence: Absence;
  /** errno, 0 when none came with it. */
  readonly error: number;
}

export interface NativeThreadProbe {
  /** Every thread metric in the order of the slots, the unavailable ones included. */
  readonly metrics: readonly MetricStatus[];
  readonly readBefore: () => void;
  readonly readAfter: () => void;
  readonly close: () => void;
}

export interface Addon {
  /** Length that the two arrays of `openThreadProbe` need. */
  readonly maxThreadSlots: number;
  /** Metric of each slot of `readProcess`. */
  readonly processMetrics: readonly MetricId[];
  readonly descriptorKinds: readonly string[];
  /** The arrays stay bound until `close`; their memory must not be transferred away. */
  readonly openThreadProbe: (before: Float64Array, after: Float64Array) => NativeThreadProbe;
  /** `errors[i]` is 0 where `values[i]` holds, else an errno. */
  readonly readProcess: (values: Float64Array, errors: Int32Array) => void;
  /** Returns 0 or an errno. */
  readonly readDescriptorKinds: (counts: Float64Array) => number;
  readonly clockNs: () => number;
  readonly spinReference: () => number;
}

export type LoadedAddon =
  | { readonly kind: 'loaded'; readonly addon: Addon }
  | { readonly kind: 'missing'; readonly reason: string };

let loaded: LoadedAddon | null = null;

/** The addon of this thread, or why there is none; `BAREMARK_NO_ADDON=1` does without it. */
export function loadAddon(): LoadedAddon {
  loaded ??= tryToLoad();
  return loaded;
}

function tryToLoad(): LoadedAddon {
  if (process.env['BAREMARK_NO_ADDON'] === '1') {
    return { kind: 'missing', reason: 'the native addon is switched off by BAREMARK_NO_ADDON' };
  }
  try {
    const require = createRequire(import.meta.url);
    const addon = require(join(packageRoot, 'build', 'Release', 'baremark.node')) as Addon;
    return { kind: 'loaded', addon };
  } catch (error) {
    const isMissing = error instanceof Error && Reflect.get(error, 'code') === 'MODULE_NOT_FOUND';
    const reason = isMissing
      ? 'the native addon is not built (npm run build makes it)'
      : `the native addon does not load: ${firstLine(error)}`;
    return { kind: 'missing', reason };
  }
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n', 1)[0] ?? text;
}
