// Schema of what one benchmark said at one point.

import { metricIds, units } from '../metric/metric.ts';
import { neighbourMetrics } from '../metric/neighbour-metrics.ts';
import { aboveZeroText, isQuantity, quantityText } from '../metric/quantity.ts';
import { endings } from '../run/leak.ts';
import type { Columns, Measurement, Outcome, ParamValue, Point } from '../run/measurement.ts';
import { ceilingKernels } from '../run/measurement.ts';
import type { Warning } from '../warning.ts';
import { cacheTrace, diagnosis, leakSettings, tallies } from './leak.ts';
import { work } from './plan.ts';
import { atLeastOne, count, matching, positiveQuantity, quantity, z } from './zod.ts';

export const warning = matching<Warning>()(
  z.object({ code: z.string(), message: z.string(), advice: z.string() }),
);

export const paramValue = matching<ParamValue>()(
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
    z.object({
      kind: z.literal('named'),
      study: z.string(),
      threads: atLeastOne,
      launch: count,
      at: z.record(z.string(), z.union([z.number(), z.string()])),
    }),
  ]),
);

export const outcome = matching<Outcome>()(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('complete') }),
    z.object({ kind: z.literal('failed'), reason: z.string(), advice: z.string() }),
    z.object({ kind: z.literal('skipped'), reason: z.string() }),
  ]),
);

/** Times that something is divided by. */
const above0: ReadonlySet<string> = new Set([
  ...['durationNs', 'referenceNs', 'throughputNs'],
  ...neighbourMetrics,
] satisfies readonly string[]);

// One check of all rows: one a number would make reading a Run several times slower.
const columnsOf = (divisors: ReadonlySet<string>) =>
  matching<Columns>()(
    z.partialRecord(z.enum(metricIds), z.array(z.number())).check(({ value, issues }) => {
      const [first, ...others] = Object.entries(value);
      const odd = others.find(([, rows]) => rows.length !== first?.[1].length);
      const refuse = (path: PropertyKey[], message: string): void => {
        issues.push({ code: 'custom', message, path, input: value });
      };
      if (first !== undefined && odd !== undefined) {
        refuse([odd[0]], `${odd[1].length} rows where ${first[0]} has ${first[1].length}`);
      }
      for (const [id, rows] of Object.entries(value)) {
        const isDivisor = divisors.has(id);
        const row = rows.findIndex((each) => !isQuantity(each) || (isDivisor && each <= 0));
        if (row === -1) continue;
        refuse(
          [id, row],
          `expected ${isDivisor ? aboveZeroText : quantityText}, received ${rows[row]}`,
        );
      }
    }),
  );

/** A sample without an operation has no time per operation; a thread may do none in a common window. */
function checkOperations({ value, issues }: z.core.ParsePayload<Measurement>): void {
  const { point, columns } = value;
  if (point.kind !== 'micro' && point.kind !== 'pair' && point.kind !== 'named') return;
  const row = columns.iterations?.findIndex((count) => count <= 0) ?? -1;
  if (row === -1) return;
  const message = `expected ${aboveZeroText}, received ${columns.iterations?.[row]}`;
  issues.push({ code: 'custom', message, path: ['columns', 'iterations', row], input: value });
}

export const measurement = matching<Measurement>()(
  z
    .object({
      benchmark: z.object({
        id: z.string(),
        name: z.string(),
        file: z.string(),
        tags: z.array(z.string()),
        params: z.record(z.string(), paramValue),
        declaredAt: z.object({ file: z.string(), line: atLeastOne }).exactOptional(),
      }),
      settings: z.object({
        thresholds: z.array(z.string()),
        marginRatio: quantity.nullable(),
        isCritical: z.boolean(),
        work: z
          .object({
            bytes: positiveQuantity.exactOptional(),
            items: positiveQuantity.exactOptional(),
          })
          .exactOptional(),
        alternative: z
          .object({
            group: z.string(),
            label: z.string(),
            isBaseline: z.boolean(),
            isAcrossFiles: z.literal(true).exactOptional(),
          })
          .exactOptional(),
      }),
      point,
      outcome,
      calibration: z
        .object({
          style: z.enum(['loop', 'own']),
          isAsync: z.boolean(),
          iterationsPerSample: quantity,
          warmupNs: quantity,
          warmupSampleCount: count,
          slowOperationCount: count.exactOptional(),
          warmupOperationCount: count.exactOptional(),
          clockStepNs: quantity,
          floorNs: quantity.nullable(),
          gc: z.literal('between').exactOptional(),
          core: z
            .object({
              aloneRatio: quantity,
              waitedNs: quantity,
              isWaitInVain: z.boolean().exactOptional(),
            })
            .exactOptional(),
        })
        .nullable(),
      columns: columnsOf(above0),
      processColumns: columnsOf(new Set()),
      allocation: z
        .object({
          bytesPerOperation: z.array(quantity),
          discardedCount: count,
          operationsEach: positiveQuantity,
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
    })
    .check(checkOperations),
);
