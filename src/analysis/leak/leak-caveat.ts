// Doubts about a leak study as a whole.

export type LeakCaveat =
  /** What the process itself gains while it warms up is not taken off; null where none was planned. */
  | { readonly code: 'no-control'; readonly failure: string | null }
  | {
      readonly code: 'ended-early';
      readonly side: 'subject' | 'control';
      /** From 0. */
      readonly round: number;
      readonly snapshotCount: number;
      /** As the launch said it. */
      readonly reason: string;
      readonly nextStep: string;
    }
  | { readonly code: 'natural-collections' }
  /** A pool that loses count of its connections keeps them open, and its own figure stays level. */
  | {
      readonly code: 'connections-outside-pool';
      readonly pooledCount: number;
      readonly socketCount: number;
    }
  | { readonly code: 'workers-outside-heap'; readonly workerCount: number };
