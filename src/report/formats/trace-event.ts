// Events of the Trace Event Format.

/** Names as in the Trace Event Format; `ts` and `dur` in µs. */
export interface TraceEvent {
  readonly name: string;
  /** `X` a slice with its duration, `C` a counter, `M` a name of a process or thread. */
  readonly ph: 'X' | 'C' | 'M';
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly cat?: string;
  readonly args: Readonly<Record<string, string | number>>;
}

/** To the nanosecond. */
export function micros(durationNs: number): number {
  return Math.round(durationNs) / 1000;
}
