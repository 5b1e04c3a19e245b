// Schema of what the snapshots of a scenario come with.

import { metricIds } from '../metric/metric.ts';
import type {
  Allowances,
  CacheTrace,
  Diagnosis,
  LeakSettings,
  SnapshotRow,
  TallySeries,
} from '../run/leak.ts';
import { leakResources, originKinds, tallyGroups } from '../run/leak.ts';
import { count, matching, positiveQuantity, quantity, z } from './zod.ts';

const allowances = matching<Allowances>()(
  z.partialRecord(z.enum(leakResources), z.number().min(0)),
);

export const leakSettings = matching<LeakSettings>()(
  z.object({
    pace: z.enum(['operations', 'time']),
    target: z.enum(['function', 'process']),
    allowances,
    bytesPerOperation: positiveQuantity.exactOptional(),
    ratePerSec: positiveQuantity.exactOptional(),
    collection: z.enum(['forced', 'natural']).exactOptional(),
    extension: z.literal('declined').exactOptional(),
    chosenOperationCount: z.int().min(1).exactOptional(),
  }),
);

export const tallies = matching<readonly TallySeries[]>()(
  z.array(z.object({ group: z.enum(tallyGroups), name: z.string(), values: z.array(quantity) })),
);

export const snapshotRow = matching<SnapshotRow>()(
  z.object({
    values: z.partialRecord(z.enum(metricIds), quantity),
    tallies: z.array(z.object({ group: z.enum(tallyGroups), name: z.string(), value: quantity })),
  }),
);

export const diagnosis = matching<Diagnosis>()(
  z.object({
    origins: z.array(
      z.object({
        kind: z.enum(originKinds),
        resource: z.enum(leakResources),
        name: z.string(),
        growthCount: quantity.nullable(),
        growthBytes: quantity.nullable(),
        operations: count,
        beforeBytes: quantity.exactOptional(),
        afterBytes: quantity.exactOptional(),
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
          growthBytes: quantity,
          operations: count,
          leastBytes: quantity,
          parts: z.array(z.object({ name: z.string(), growthBytes: quantity })),
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
