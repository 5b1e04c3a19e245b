// Messages between a scaling launch and its processes, between windows.
import type { ScalingLaunch } from '../launch/protocol.ts';
import type { WindowRow } from './window-ledger.ts';
import type { BenchmarkWindow } from './windows.ts';

export type ToProcess =
  | {
      readonly kind: 'prepare';
      readonly request: ScalingLaunch;
      readonly mostWindows: number;
    }
  | {
      readonly kind: 'window';
      readonly startNs: number;
      readonly windowNs: number;
      /** Its part of them; null when it works all the time. */
      readonly operations: number | null;
    }
  /** Run the benchmark's closing hooks; the end comes from outside. */
  | { readonly kind: 'end' };

export type FromProcess =
  | { readonly kind: 'ready' }
  | { readonly kind: 'taken'; readonly window: BenchmarkWindow; readonly row: WindowRow }
  | { readonly kind: 'ended' }
  /** It cannot go on. */
  | { readonly kind: 'failed'; readonly reason: string };
