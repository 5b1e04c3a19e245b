// What a scenario declares about what it holds on to, and where held things come from.
import type { MetricId } from '../metric/metric.ts';

/** What can stay behind. Each is a column of the snapshots, in the order in which reports list them. */
export const leakResources = [
  'heapUsedBytes',
  'externalBytes',
  'allocatedBytes',
  'residentBytes',
  'proportionalBytes',
  'cacheBytes',
  'descriptorCount',
  'socketCount',
  'threadCount',
  'processCount',
  'zombieCount',
  'handleCount',
  'requestCount',
  'timerCount',
  'connectionCount',
] as const satisfies readonly MetricId[];

export type LeakResource = (typeof leakResources)[number];

/**
 * Growth that is allowed. Of memory: bytes per day where a rate is known or the clock paces the
 * snapshots, else `bytesPerOperation`. Of counted things: by how many they may grow per day, or over
 * ten times the study where no rate is known.
 */
export type Allowances = { readonly [resource in LeakResource]?: number };

/** What the author asked of the judgement; stored so that an old Run can be judged again. */
export interface LeakSettings {
  /** What paces the snapshots: operations, or the clock (a server that others use, another process). */
  readonly pace: 'operations' | 'time';
  /** `process`: another process, looked at from outside and without a forced collection. */
  readonly target: 'function' | 'process';
  readonly allowances: Allowances;
  /** Growth of each kind of memory per operation that counts as none, where no rate is known. */
  readonly bytesPerOperation?: number;
  /** Operations per second that are intended in use: projections go by it. */
  readonly ratePerSec?: number;
  /** How the heap before each snapshot was emptied; absent for another process. */
  readonly collection?: 'forced' | 'natural';
  /** Present when the author asked for as many operations as there were, and no longer rounds. */
  readonly extension?: 'declined';
  /**
   * Operations of each process behind its warm-up, as many as its first process found cheap; longer rounds
   * did a multiple of it. Absent where the author or a flag gave a number, and in earlier Runs.
   */
  readonly chosenOperationCount?: number;
}

export const tallyGroups = [
  'heap space',
  'descriptors',
  'sockets',
  'handles',
  'requests',
  'collections',
] as const;

/** `descriptors`: by kind; `sockets`: by state; `handles` and `requests`: by type. */
export type TallyGroup = (typeof tallyGroups)[number];

/** In addition to the columns, one value per row: the parts of something counted or measured whole. */
export interface TallySeries {
  readonly group: TallyGroup;
  readonly name: string;
  readonly values: readonly number[];
}

export interface TallyValue {
  readonly group: TallyGroup;
  readonly name: string;
  readonly value: number;
}

/** One snapshot on its way to the columns. What could not be read is left out. */
export interface SnapshotRow {
  readonly values: { readonly [id in MetricId]?: number };
  readonly tallies: readonly TallyValue[];
}

export const originKinds = [
  'constructor',
  'object',
  'call-site',
  'descriptor',
  'thread',
  'handle',
  'native',
] as const;

/**
 * Where something that stayed comes from, as a run for diagnosis saw it. `constructor`: objects of the
 * heap by their class; `object`: a single one that grew; `call-site`: where living memory was allocated; `handle`: where a handle or a
 * timer was made; `descriptor`: what it points at; `thread`: by name; `native`: memory outside of V8.
 */
export interface Origin {
  readonly kind: (typeof originKinds)[number];
  readonly resource: LeakResource;
  /** `Session`, `handle (server.ts:12:5)`, `/var/log/app.log`. */
  readonly name: string;
  /** How many more there are after `operations` operations; null where only bytes are known. */
  readonly growthCount: number | null;
  /** Null where only a count is known. */
  readonly growthBytes: number | null;
  /** 0 where the clock paced. */
  readonly operations: number;
  /** Of a single object, with what only it holds and had not before. */
  readonly beforeBytes?: number;
  readonly afterBytes?: number;
  /** Of constructors and objects, where V8 noted it: the place that made most of it. */
  readonly madeBy?: string;
  /** From a root to the object, for constructors and objects: what keeps it alive. */
  readonly retainers?: readonly string[];
  /** With what to look on, where this look ends. */
  readonly advice?: string;
}

/** Growth of one resource in which nothing is large enough to distinguish from what every program makes once. */
export interface UnnamedGrowth {
  readonly resource: LeakResource;
  readonly growthBytes: number;
  readonly operations: number;
  /** From how much on a single object, or objects of one class, would have been named. */
  readonly leastBytes: number;
  /** The largest first. */
  readonly parts: readonly { readonly name: string; readonly growthBytes: number }[];
}

/** What a run for diagnosis left for other tools, and what it says. */
export interface Diagnosis {
  readonly origins: readonly Origin[];
  /** Relative to the project: heap snapshots and allocation profiles that DevTools open. */
  readonly files: readonly string[];
  /** What could not be looked at, and why. */
  readonly gaps: readonly string[];
  /** Of resources of which no origin is known, what was too small to name. */
  readonly unnamed?: readonly UnnamedGrowth[];
}

/** Endings after which everything that was opened has to be gone. */
export const endings = ['normal', 'exception', 'timeout', 'abort', 'worker termination'] as const;

export type Ending = (typeof endings)[number];

/** Hits of a cache at one size, and of the best that any policy could do (Belady 1966). */
export interface CachePoint {
  readonly entries: number;
  readonly lruHitRatio: number;
  readonly optimumHitRatio: number;
}

/** What a recorded trace of keys says about the cache that served it. */
export interface CacheTrace {
  readonly accesses: number;
  readonly keys: number;
  /** Of the cache itself over the trace; null when it does not count. */
  readonly hitRatio: number | null;
  /** Its own limit in entries; null when it declares none. */
  readonly limitEntries: number | null;
  readonly points: readonly CachePoint[];
}
