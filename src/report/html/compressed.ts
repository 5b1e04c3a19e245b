// Text as a gzip file, and its hash, in base64: the door to modules that compute here and touch no file.
import { createHash } from 'node:crypto';
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

/** SHA-256 in base64. */
export function hashed(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
