// What is timed between two readings of the probe; the answer is the number of operations done.
export type Batch =
  | { readonly isAsync: false; readonly run: (iterations: number) => number }
  | { readonly isAsync: true; readonly run: (iterations: number) => Promise<number> };
