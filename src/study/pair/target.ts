// A benchmark of the present version and the file that declares its other version.
import type { BenchFile } from '../../engine/launch/protocol.ts';
import type { Target } from '../context.ts';

export interface PairTarget extends Target {
  readonly other: BenchFile;
}
