// A benchmark of the present version and the file that declares its other version.
import type { BenchFile, Listing } from '../../engine/launch/protocol.ts';
import type { Target } from '../context.ts';

export interface PairTarget extends Target {
  readonly other: BenchFile;
  /** The other side is another benchmark; the same one in another version where absent. */
  readonly otherListing?: Listing;
}
