// Schema of what the snapshots of a scenario come with.
import type {
  Allowances,
  CacheTrace,
  Diagnosis,
  LeakSettings,
  SnapshotRow,
  TallySeries,
} from '../leak.ts';
import { leakResources, originKinds, tallyGroups } from '../leak.ts';
import { metricIds } from '../metric.ts';
import { count, matching, z } from './zod.ts';

const allowances = matching<Allowances>()(
  z.partialRecord(z.enum(leakResources), z.number().min(0)),
);

export const leakSettings = matching<LeakSettings>()(
  z.object({
    pace: z.enum(['operations', 'time']),
    target: z.enum(['function', 'process']),
    allowances,
    bytesPerOperation: z.number().positive().exactOptional(),
    ratePerSec: z.number().positive().exactOptional(),
    collection: z.enum(['forced', 'natural']).exactOptional(),
    extension: z.literal('declined').exactOptional(),
  }),
);

export const tallies = matching<readonly TallySeries[]>()(
  z.array(z.object({ group: z.enum(tallyGroups), name: z.string(), values: z.array(z.number()) })),
);

export const snapshotRow = matching<SnapshotRow>()(
  z.object({
    values: z.partialRecord(z.enum(metricIds), z.number()),
    tallies: z.array(z.object({ group: z.enum(tallyGroups), name: z.string(), value: z.number() })),
  }),
);

export const diagnosis = matching<Diagnosis>()(
  z.object({
    origins: z.array(
      z.object({
        kind: z.enum(originKinds),
        resource: z.enum(leakResources),
        name: z.string(),
        growthCount: z.number().nullable(),
        growthBytes: z.number().nullable(),
        operations: count,
        beforeBytes: z.number().exactOptional(),
        afterBytes: z.number().exactOptional(),
        madeBy: z.string().exactOptional(),
        retainers: z.array(z.string()).exactOptional(),
        advice: z.string().exactOptional(),
      }),
    ),
    files: z.array(z.string()),
    gaps: z.array(z.string()),
    unnamed: z
      .array(
        z.object({
          resource: z.enum(leakResources),
          growthBytes: z.number(),
          operations: count,
          leastBytes: z.number(),
          parts: z.array(z.object({ name: z.string(), growthBytes: z.number() })),
        }),
      )
      .exactOptional(),
  }),
);

const hitRatio = z.number().min(0).max(1);

export const cacheTrace = matching<CacheTrace>()(
  z.object({
    accesses: count,
    keys: count,
    hitRatio: hitRatio.nullable(),
    limitEntries: count.nullable(),
    points: z.array(z.object({ entries: count, lruHitRatio: hitRatio, optimumHitRatio: hitRatio })),
  }),
);
