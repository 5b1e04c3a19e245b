// What a throughput curve shows, in operations per second over threads.
import type { Estimate } from '../../../model/verdict.ts';

export interface CurveSpec {
  readonly name: string;
  readonly usableCpuCount: number;
  /** As measured, ascending by threads. */
  readonly points: readonly CurvePoint[];
  /** Throughput of one thread, from which the ideal rises; null when not known. */
  readonly singlePerSec: number | null;
  /** What the machine itself reaches. */
  readonly ceiling: readonly CeilingPoint[];
  /** The law that was fitted; null where none was. */
  readonly law: { readonly name: string; readonly points: readonly LawPoint[] } | null;
}

export interface CurvePoint {
  readonly threads: number;
  readonly isOversubscribed: boolean;
  readonly ratePerSec: Estimate;
}

export interface CeilingPoint {
  readonly threads: number;
  readonly lowPerSec: number;
  readonly highPerSec: number;
}

export interface LawPoint {
  readonly threads: number;
  readonly throughputPerSec: Estimate;
  /** Past the largest fitted count. */
  readonly isBeyond: boolean;
}

export function lawPoints({ law }: CurveSpec): readonly LawPoint[] {
  return law?.points ?? [];
}
