// Schema of the results document.
import { units } from '../metric/metric.ts';
import type { Results } from '../results.ts';
import { resultsSchema, resultsVersion } from '../results.ts';
import { environment } from './environment.ts';
import { outcome, paramValue } from './measurement.ts';
import { count, matching, z } from './zod.ts';

const absent = z
  .object({ kind: z.literal('unavailable'), reason: z.string().min(1) })
  .meta({ id: 'absent' });
const known = { kind: z.literal('known') };
const plain = z
  .discriminatedUnion('kind', [z.object({ ...known, value: z.number() }), absent])
  .meta({ id: 'plain' });
const text = z
  .discriminatedUnion('kind', [z.object({ ...known, value: z.string() }), absent])
  .meta({ id: 'text' });
const interval = z
  .discriminatedUnion('kind', [
    z.object({
      ...known,
      low: z.number(),
      high: z.number(),
      confidence: z.number().positive().max(1),
    }),
    absent,
  ])
  .meta({ id: 'interval' });
const value = z
  .discriminatedUnion('kind', [z.object({ ...known, value: z.number(), interval }), absent])
  .meta({ id: 'value' });

const changes = ['regressed', 'improved', 'unchanged', 'inconclusive'] as const;

const comparison = z
  .discriminatedUnion('kind', [
    z.object({
      ...known,
      verdict: z.enum([...changes, 'incomparable', 'same-code', 'no-baseline']),
      hasRegressed: z.boolean(),
      isAlert: z.boolean(),
      changeRatio: value,
      marginRatio: plain,
      adjustedPValue: plain,
      tails: z.array(
        z.object({
          percentile: z.enum(['p95', 'p99']),
          verdict: z.enum([...changes, 'too-few-samples', 'disturbed']),
          changeRatio: value,
        }),
      ),
      sentence: z.string(),
    }),
    absent,
  ])
  .meta({ id: 'comparison' });

const limits = z.array(
  z.object({
    threshold: z.string(),
    outcome: z.enum(['met', 'missed', 'not-measured']),
    limit: z.object({
      value: z.number(),
      unit: z.enum(['ns', 'perSec', 'ratio', 'bytes', 'bytesPerSec']),
    }),
    observed: plain,
  }),
);

const subject = z.object({
  id: z.string(),
  name: z.string(),
  file: z.string(),
  declaredAt: z.discriminatedUnion('kind', [
    z.object({ ...known, file: z.string(), line: z.int().min(1) }),
    absent,
  ]),
  tags: z.array(z.string()),
  params: z.record(z.string(), paramValue),
  isCritical: z.boolean(),
  outcome,
  warnings: z.array(z.string()),
});

const benchmark = subject.extend({
  unit: z.literal('ns'),
  launchCount: count,
  sampleCount: count,
  median: value,
  percentiles: z.object({ p25: plain, p50: plain, p95: plain, p99: plain, p999: plain }),
  rate: value,
  throughput: z.array(z.object({ unit: z.enum(['bytes', 'items']), rate: value })),
  allocatedBytes: value,
  limits,
  comparison,
});

const curve = subject.extend({
  usableCpuCount: z.number().positive(),
  gateRatio: z.number(),
  points: z.array(
    z.object({
      threads: z.int().min(1),
      isOversubscribed: z.boolean(),
      outcome,
      throughput: value,
      speedup: value,
      efficiency: value,
      gate: z.enum(['met', 'missed', 'inconclusive', 'not-gated']),
      comparison,
    }),
  ),
  limits,
});

const scenario = subject.extend({
  subjectCount: count,
  controlCount: count,
  operationCount: z.number().min(0),
  durationNs: z.number().min(0),
  resources: z.array(
    z.object({
      resource: z.string(),
      label: z.string(),
      unit: z.enum(units),
      verdict: z.enum(['leak', 'no-leak', 'inconclusive', 'reported', 'unavailable']),
      slope: value,
      slopePer: z.enum(['operation', 'hour']),
      growthPerDay: value,
      sentence: z.string(),
    }),
  ),
  cleanups: z.array(
    z.object({
      ending: z.string(),
      verdict: z.enum(['clean', 'stayed', 'void', 'failed']),
      sentence: z.string(),
    }),
  ),
});

export const resultsDocument = matching<Results>()(
  z.object({
    $schema: z.literal(resultsSchema),
    schemaVersion: z.literal(resultsVersion),
    run: z.object({
      id: z.string(),
      startedAt: z.iso.datetime(),
      status: z.enum(['complete', 'interrupted', 'partial']),
      command: z.string(),
      seed: z.number(),
      isQuick: z.boolean(),
    }),
    commit: text,
    environment,
    exitStatus: plain,
    against: text,
    benchmarks: z.array(benchmark),
    scaling: z.array(curve),
    leaks: z.array(scenario),
    otherComparisons: z.array(z.object({ name: z.string(), comparison })),
    warnings: z.array(z.string()),
  }),
);
