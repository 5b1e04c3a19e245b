// Where what stays comes from: everything that can be asked of this process before and after some
// operations, compared. It is asked in a process of its own, because asking costs time and memory.
import { rmSync } from 'node:fs';
import { relative } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Diagnosis } from '../../../model/run/leak.ts';
import { type AllocationProfile, startSampler } from './allocation-sampler.ts';
import { prepareTracking, startTracker } from './allocation-tracker.ts';
import {
  type Attempt,
  attempt,
  attemptLater,
  gapsOf,
  mapDone,
  valuesOf,
  within,
} from './attempt.ts';
import { sitesBySize, sumCallSites } from './call-sites.ts';
import { compareMoments, type Moment, type TracedHeap } from './compare.ts';
import { writeProfile, writeSnapshot } from './files.ts';
import { largestOrigins } from './largest.ts';
import { watchHandles } from './origins/handle-watch.ts';
import { resourceOf } from './origins/handles.ts';
import { ownName } from './own-name.ts';
import { openPlaces } from './places.ts';
import {
  readNativeMemory,
  readOpenDescriptors,
  readQuietNativeMemory,
  readThreadNames,
} from './readings.ts';

export interface DiagnosisSettings {
  /** Forced collection: all garbage is gone when it has settled. */
  readonly collect: () => Promise<void>;
  /** Absolute: files for DevTools go here. */
  readonly folder: string;
  /** Absolute: origins and files are named relative to it. */
  readonly projectRoot: string;
  /** Distinguishes the files of one diagnosis from those of others in the folder. */
  readonly filePrefix: string;
  /** Whether who made what stays is asked too, with some more operations at the end. */
  readonly asksSites: boolean;
}

export interface Diagnoser {
  /** After the scenario has settled: everything from here on is growth. */
  readonly begin: () => Promise<void>;
  /**
   * Ends all watching; once. What could not be looked at is told as a gap: it throws for nothing that it
   * meets on the way.
   * @param operations how many have run since `begin`
   * @param repeat runs so many more
   */
  readonly finish: (
    operations: number,
    repeat: (count: number) => Promise<void>,
  ) => Promise<Diagnosis>;
}

/** To be opened before the scenario is set up: handles, timers and allocations are watched from here on. */
export async function openDiagnosis(settings: DiagnosisSettings): Promise<Diagnoser> {
  if (settings.asksSites) prepareTracking();
  const places = openPlaces(settings.projectRoot);
  const sampler = await startSampler();
  const handles = attempt('Where handles were made is not known', () => watchHandles(isWatched));
  const kept: { [ownName]: Moment | null } = { [ownName]: null };
  const readCounted = (profile: Attempt<AllocationProfile>) => ({
    callSites: mapDone(profile, ({ head }) => sumCallSites(head, places)),
    sizedSites: mapDone(profile, (whole) => sitesBySize(whole, places)),
    handles: mapDone(handles, (watch) => watch.alive()),
    descriptors: readOpenDescriptors(),
    threads: readThreadNames(),
  });
  return {
    async begin() {
      // What a look loads when it is first taken would be growth.
      readNativeMemory();
      await settle(settings);
      const counted = readCounted(await sampler.read());
      // Last: what is made before is in the snapshot, and is not taken for growth.
      const snapshot = writeSnapshot(settings, 'before');
      // After it, because it leaves books on all objects behind, in malloc's memory.
      await settle(settings);
      kept[ownName] = { ...counted, snapshot, native: await readQuietNativeMemory() };
    },
    async finish(operations, repeat) {
      const before = kept[ownName];
      if (before === null) throw new Error('a diagnosis was finished that had not begun');
      await settle(settings);
      // Before the snapshot and everything else that takes memory of its own.
      const native = await readQuietNativeMemory();
      const snapshot = writeSnapshot(settings, 'after');
      const profile = await sampler.read();
      const after = { ...readCounted(profile), snapshot, native };
      mapDone(handles, (watch) => watch.stop());
      const traced = settings.asksSites ? await trace(settings, operations, repeat) : null;
      // Only now: with its session V8 forgets the numbers by which objects are known again.
      await sampler.stop();
      const { origins, gaps, unnamed } = compareMoments(before, after, traced, operations, places);
      if (traced?.kind === 'done') rmSync(traced.value.path, { force: true });
      const written = [before.snapshot, snapshot, keepProfile(settings, profile)];
      return {
        origins: largestOrigins(origins),
        files: valuesOf(written).map((path) => relative(settings.projectRoot, path)),
        gaps: [...new Set([...gapsOf(written), ...gaps])],
        unnamed,
      };
    },
  };
}

/** However long an operation takes then. */
const longestTraceMs = 10_000;
/** One that does not come to its end must not cost all that was found before. */
const longestPartMs = 30_000;
/** In so many parts, after each of which the time is looked at. */
const traceParts = 100;

/** Some more operations, with V8 noting who makes what. */
async function trace(
  settings: DiagnosisSettings,
  operations: number,
  repeat: (count: number) => Promise<void>,
): Promise<Attempt<TracedHeap>> {
  const tracker = await startTracker();
  if (tracker.kind === 'gap') return tracker;
  const failure = 'Which function made what stays is not known, because an operation failed';
  const done = await attemptLater(failure, async () => {
    const endMs = performance.now() + longestTraceMs;
    let count = 0;
    while (count < operations && performance.now() < endMs) {
      const part = Math.min(operations - count, Math.ceil(operations / traceParts));
      await within(longestPartMs, repeat(part));
      count += part;
    }
    await settings.collect();
    return count;
  });
  const snapshot = writeSnapshot(settings, 'traced');
  await tracker.value.stop();
  if (done.kind === 'gap') return done;
  return mapDone(snapshot, (path) => ({ path, operations: done.value }));
}

/** How long V8's own threads compile on, which takes up to 2 MB of malloc's memory for the time. */
const compilingMs = 300;

async function settle({ collect }: DiagnosisSettings): Promise<void> {
  await collect();
  await setTimeout(compilingMs);
  await collect();
}

function keepProfile(
  settings: DiagnosisSettings,
  profile: Attempt<AllocationProfile>,
): Attempt<string> {
  return profile.kind === 'done' ? writeProfile(settings, profile.value) : profile;
}

function isWatched(type: string): boolean {
  return resourceOf(type) !== null;
}
