// What is known of a case of another harness, so that its suite can go on as if it had measured it.

export interface CaseResult {
  readonly benchmarkId: string;
  readonly outcome:
    | {
        readonly kind: 'measured';
        /** One value per launch; of a single launch one value per stretch of it. */
        readonly operationNs: readonly number[];
        readonly operationsPerSample: number;
        /** Time spent measuring it, all launches together. */
        readonly elapsedMs: number;
      }
    | { readonly kind: 'failed'; readonly errorName: string; readonly message: string }
    /** It was not requested. */
    | { readonly kind: 'left-out' };
}
