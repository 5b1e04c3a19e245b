// The text of a file, unpacked where it is a gzip file, whatever its name.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** @throws what reading throws, and an error of zlib for a damaged gzip file */
export function readPossiblyPacked(path: string): string {
  const bytes = readFileSync(path);
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return (isPacked ? gunzipSync(bytes) : bytes).toString('utf8');
}
