// What a bench file declares, and how it was loaded to learn that.
import type { BenchFile, FileListing } from '../../engine/launch/protocol.ts';

export interface ListedFile extends FileListing {
  readonly source: BenchFile;
}
