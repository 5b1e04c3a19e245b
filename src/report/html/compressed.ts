// Text as a gzip file in base64: the door to zlib, which computes here and touches no file.
import { gzipSync } from 'node:zlib';

export interface Compressed {
  readonly base64: string;
  /** Of the file, without base64. */
  readonly bytes: number;
}

/** The same for the same text: the header of the file holds no time. */
export function compressed(text: string): Compressed {
  const file = gzipSync(text, { level: 9 });
  return { base64: file.toString('base64'), bytes: file.length };
}
