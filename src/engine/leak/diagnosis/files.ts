// What a diagnosis leaves for DevTools.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeHeapSnapshot } from 'node:v8';
import type { AllocationProfile } from './allocation-sampler.ts';
import { type Attempt, attempt } from './attempt.ts';

interface FilePlace {
  readonly folder: string;
  readonly filePrefix: string;
}

/** @returns path of the file */
export function writeSnapshot(
  place: FilePlace,
  moment: 'before' | 'after' | 'traced',
): Attempt<string> {
  const path = join(place.folder, `${place.filePrefix}-${moment}.heapsnapshot`);
  const written = attempt('No heap snapshot could be written', () => {
    mkdirSync(place.folder, { recursive: true });
    return writeHeapSnapshot(path);
  });
  // DevTools open no half of one, and a full disk wants its room back.
  if (written.kind === 'gap') attempt('', () => rmSync(path, { force: true }));
  return written;
}

/** @returns path of the file */
export function writeProfile(
  { folder, filePrefix }: FilePlace,
  profile: AllocationProfile,
): Attempt<string> {
  const path = join(folder, `${filePrefix}.heapprofile`);
  const written = attempt('The allocation profile could not be written', () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path, JSON.stringify(profile));
    return path;
  });
  if (written.kind === 'gap') attempt('', () => rmSync(path, { force: true }));
  return written;
}
