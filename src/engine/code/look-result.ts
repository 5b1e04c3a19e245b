// Result of a launch that records what is loaded and read.
import type { Seen } from '../files/hooks/observer.ts';

export interface LookResult {
  readonly kind: 'looked';
  readonly seen: readonly Seen[];
  /** Why it did not come to its end; null when it did. */
  readonly failure: string | null;
}
