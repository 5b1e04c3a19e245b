// A range with the coverage that its method reaches, not the one that was asked of it.

export interface Interval {
  readonly low: number;
  readonly high: number;
  /** 0 to 1; 0 when there were too few values to say anything. */
  readonly confidence: number;
}
