// Schema of what one benchmark said at one point.
import { endings } from '../leak.ts';
import type { Columns, Measurement, Outcome, ParamValue, Point } from '../measurement.ts';
import { ceilingKernels } from '../measurement.ts';
import { metricIds, units } from '../metric.ts';
import type { Warning } from '../warning.ts';
import { cacheTrace, diagnosis, leakSettings, tallies } from './leak.ts';
import { work } from './plan.ts';
import { atLeastOne, count, matching, z } from './zod.ts';

export const warning = matching<Warning>()(
  z.object({ code: z.string(), message: z.string(), advice: z.string() }),
);

const paramValue = matching<ParamValue>()(
  z.union([z.string(), z.number(), z.boolean()], 'expected a string, a number or a boolean'),
);

const point = matching<Point>()(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('micro'), threads: z.literal(1), launch: count }),
    z.object({
      kind: z.literal('pair'),
      threads: z.literal(1),
      launch: count,
      side: z.enum(['before', 'after']),
      first: z.enum(['before', 'after']).exactOptional(),
      apart: z.string().exactOptional(),
    }),
    z.object({
      kind: z.literal('scaling'),
      threads: atLeastOne,
      isOversubscribed: z.boolean(),
      work: work.exactOptional(),
    }),
    z.object({ kind: z.literal('processes'), threads: atLeastOne, work }),
    z.object({ kind: z.literal('ceiling'), threads: atLeastOne, kernel: z.enum(ceilingKernels) }),
    z.object({
      kind: z.literal('leak'),
      threads: z.literal(1),
      round: count,
      side: z.enum(['subject', 'control']),
    }),
    z.object({ kind: z.literal('cleanup'), threads: z.literal(1), ending: z.enum(endings) }),
    z.object({
      kind: z.literal('inspection'),
      threads: z.literal(1),
      of: z.enum(['cache', 'origins']),
    }),
  ]),
);

const outcome = matching<Outcome>()(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('complete') }),
    z.object({ kind: z.literal('failed'), reason: z.string(), advice: z.string() }),
    z.object({ kind: z.literal('skipped'), reason: z.string() }),
  ]),
);

// z.number() takes finite numbers only.
const columns = matching<Columns>()(
  z.partialRecord(z.enum(metricIds), z.array(z.number())).check(({ value, issues }) => {
    const [first, ...others] = Object.entries(value);
    const odd = others.find(([, rows]) => rows.length !== first?.[1].length);
    if (first === undefined || odd === undefined) return;
    const message = `${odd[1].length} rows where ${first[0]} has ${first[1].length}`;
    issues.push({ code: 'custom', message, path: [odd[0]], input: value });
  }),
);

export const measurement = matching<Measurement>()(
  z.object({
    benchmark: z.object({
      id: z.string(),
      name: z.string(),
      file: z.string(),
      tags: z.array(z.string()),
      params: z.record(z.string(), paramValue),
    }),
    settings: z.object({
      thresholds: z.array(z.string()),
      marginRatio: z.number().nullable(),
      isCritical: z.boolean(),
      work: z
        .object({
          bytes: z.number().positive().exactOptional(),
          items: z.number().positive().exactOptional(),
        })
        .exactOptional(),
    }),
    point,
    outcome,
    calibration: z
      .object({
        style: z.enum(['loop', 'own']),
        isAsync: z.boolean(),
        iterationsPerSample: z.number(),
        warmupNs: z.number(),
        warmupSampleCount: count,
        slowOperationCount: count.exactOptional(),
        warmupOperationCount: count.exactOptional(),
        clockStepNs: z.number(),
        floorNs: z.number().nullable(),
        gc: z.literal('between').exactOptional(),
        core: z.object({ aloneRatio: z.number(), waitedNs: z.number() }).exactOptional(),
      })
      .nullable(),
    columns,
    processColumns: columns,
    allocation: z
      .object({
        bytesPerOperation: z.array(z.number()),
        discardedCount: count,
        operationsEach: z.number().positive(),
      })
      .exactOptional(),
    leak: leakSettings.exactOptional(),
    tallies: tallies.exactOptional(),
    diagnosis: diagnosis.exactOptional(),
    cacheTrace: cacheTrace.exactOptional(),
    figures: z
      .array(z.object({ name: z.string(), unit: z.enum(units), value: z.number() }))
      .exactOptional(),
    unavailable: z.array(z.object({ metric: z.enum(metricIds), reason: z.string() })),
    warnings: z.array(warning),
  }),
);
