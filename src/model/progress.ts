// Events that a study emits while it runs. Never emitted inside a timed window.

export type Progress =
  | {
      readonly kind: 'started';
      readonly step: number;
      readonly stepCount: number;
      readonly benchmarkName: string;
      readonly detail: string;
    }
  | {
      readonly kind: 'finished';
      readonly step: number;
      readonly stepCount: number;
      readonly benchmarkName: string;
      readonly detail: string;
      /** What was measured: the median time per operation, ns. */
      readonly operationNs?: number;
    };
