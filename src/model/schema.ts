// The zod schemas of every document that comes from outside, and the only file that knows zod.
// Each is tied to its interface by `matching`, so that changing one without the other does not
// compile. Keys that a newer version added to a Run are ignored; keys of a config are not.
import { z } from 'zod';
import { type BaselineAcceptance, baselineSchema } from './baseline.ts';
import type { BaremarkConfig } from './config.ts';
import type { Environment } from './environment.ts';
import type { JournalEntry } from './journal-entry.ts';
import type { Known } from './known.ts';
import type { Columns, Measurement, Outcome, ParamValue, Point } from './measurement.ts';
import { ceilingKernels } from './measurement.ts';
import { metricIds, units } from './metric.ts';
import type { Plan, StudyPlan } from './plan.ts';
import { type Run, type RunHeader, runSchema } from './run.ts';
import type { Warning } from './warning.ts';

/** zod infers mutable types; the model is readonly throughout. */
type Mutable<T> = T extends object ? { -readonly [Key in keyof T]: Mutable<T[Key]> } : T;

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Accepts a schema only when what it gives is exactly `Model`, optional keys and variants included. */
function matching<Model>() {
  return <Schema extends z.ZodType<Model>>(
    schema: Same<Mutable<z.output<Schema>>, Mutable<Model>> extends true ? Schema : never,
  ): Schema => schema;
}

/** `z.output` of this is `Known<T>` for the `T` of `value`. */
function known<Value extends z.ZodType>(value: Value) {
  return z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('known'), value }),
    z.object({ kind: z.literal('unavailable'), reason: z.string() }),
  ]);
}

const knownNumber = matching<Known<number>>()(known(z.number()));
const knownText = matching<Known<string>>()(known(z.string()));
const knownSwitch = known(z.enum(['on', 'off']));
const count = z.int().min(0);
const atLeastOne = z.int().min(1);

const environment = matching<Environment>()(
  z.object({
    identity: z.object({
      cpuModel: z.string(),
      usableCpuCount: z.number().positive(),
      architecture: z.string(),
      operatingSystem: z.string(),
      nodeMajor: z.int(),
      v8Version: z.string(),
      containerCpuQuota: z.number().nullable(),
      containerMemoryBytes: z.number().nullable(),
    }),
    conditions: z.object({
      baremarkVersion: z.string(),
      nodeVersion: z.string(),
      kernelRelease: z.string(),
      machineCpuCount: z.number().positive(),
      memoryBytes: z.number(),
      loadAverage1m: knownNumber,
      cpuPressureRatio: knownNumber,
      stealRatio: knownNumber,
      governor: knownText,
      turbo: knownSwitch,
      smt: knownSwitch,
      virtualisation: knownText,
      clocksource: knownText,
      hardwareCounters: known(z.array(z.string())),
      caches: known(
        z.array(z.object({ name: z.string(), sizeBytes: z.number(), cpuCount: atLeastOne })),
      ).exactOptional(),
      commit: knownText,
      isTreeDirty: known(z.boolean()),
    }),
  }),
);

const work = z.enum(['weak', 'strong']);

const study = matching<StudyPlan>()(
  z.discriminatedUnion('study', [
    z.object({
      study: z.literal('micro'),
      dimension: z.enum(['memory', 'cache', 'bandwidth']).exactOptional(),
      launches: atLeastOne,
      samplingNs: z.number(),
      minWarmupNs: z.number(),
      maxWarmupNs: z.number(),
      gc: z.literal('between').exactOptional(),
      pin: z.literal('quickest').exactOptional(),
      samples: z.literal('exact').exactOptional(),
      precision: z
        .object({ ratio: z.number().positive(), maxLaunches: atLeastOne })
        .exactOptional(),
    }),
    z.object({
      study: z.literal('pair'),
      against: z.string(),
      isolates: z.union([z.literal(1), z.literal(2)]),
      launches: atLeastOne,
      samplingNs: z.number(),
      minWarmupNs: z.number(),
      maxWarmupNs: z.number(),
      gc: z.literal('between').exactOptional(),
    }),
    z.object({
      study: z.literal('scaling'),
      pin: z.enum(['none', 'cores', 'smt']).exactOptional(),
      threads: z.array(atLeastOne),
      rounds: atLeastOne,
      maxRoundCount: atLeastOne.exactOptional(),
      windowNs: z.number(),
      work: work.exactOptional(),
      processes: z.literal('beside').exactOptional(),
    }),
  ]),
);

const plan = matching<Plan>()(
  z.object({
    seed: z.number(),
    isQuick: z.boolean(),
    filters: z.array(z.string()),
    timeoutMs: z.number(),
    studies: z.array(study),
    command: z.string(),
  }),
);

const warning = matching<Warning>()(
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
    }),
    z.object({
      kind: z.literal('scaling'),
      threads: atLeastOne,
      isOversubscribed: z.boolean(),
      work: work.exactOptional(),
    }),
    z.object({ kind: z.literal('processes'), threads: atLeastOne, work }),
    z.object({ kind: z.literal('ceiling'), threads: atLeastOne, kernel: z.enum(ceilingKernels) }),
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

const measurement = matching<Measurement>()(
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
    figures: z
      .array(z.object({ name: z.string(), unit: z.enum(units), value: z.number() }))
      .exactOptional(),
    unavailable: z.array(z.object({ metric: z.enum(metricIds), reason: z.string() })),
    warnings: z.array(warning),
  }),
);

const header = matching<RunHeader>()(
  z.object({
    schema: z.literal(runSchema),
    id: z.string().min(1),
    startedAt: z.iso.datetime(),
    environment,
    plan,
  }),
);

export const runDocument = matching<Run>()(
  header.extend({
    status: z.enum(['complete', 'interrupted', 'partial']),
    measurements: z.array(measurement),
    warnings: z.array(warning),
  }),
);

export const journalEntry = matching<JournalEntry>()(
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('header'), header }),
    z.object({ type: z.literal('measurement'), measurement }),
    z.object({ type: z.literal('warning'), warning }),
    z.object({ type: z.literal('end'), status: z.enum(['complete', 'interrupted']) }),
  ]),
);

export const acceptanceDocument = matching<BaselineAcceptance>()(
  z.object({
    schema: z.literal(baselineSchema),
    environmentKey: z.string(),
    acceptedAt: z.iso.datetime(),
    acceptedBy: z.string(),
    reason: z.string(),
    runIds: z.array(z.string()),
  }),
);

const milliseconds = z.number().positive();
const margin = z.number().positive().max(1);

export const configDocument = matching<BaremarkConfig>()(
  z.strictObject({
    include: z.array(z.string()).exactOptional(),
    thresholds: z.record(z.string(), z.array(z.string())).exactOptional(),
    launches: atLeastOne.exactOptional(),
    timeoutMs: milliseconds.exactOptional(),
    threads: z.array(atLeastOne).min(1).exactOptional(),
    samplingMs: milliseconds.exactOptional(),
    warmupMs: z.number().min(0).exactOptional(),
    maxWarmupMs: milliseconds.exactOptional(),
    rounds: atLeastOne.exactOptional(),
    windowMs: milliseconds.exactOptional(),
    marginRatio: margin.exactOptional(),
    tailMarginRatio: margin.exactOptional(),
    margins: z
      .record(
        z.string(),
        z.strictObject({
          timeRatio: margin.exactOptional(),
          p95Ratio: margin.exactOptional(),
          p99Ratio: margin.exactOptional(),
        }),
      )
      .exactOptional(),
    alertRatio: z.number().positive().exactOptional(),
    efficiencyGateRatio: z.number().positive().max(1).exactOptional(),
  }),
);
