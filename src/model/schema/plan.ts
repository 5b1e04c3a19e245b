// Schema of what was asked for.
import type { Plan, StudyPlan } from '../run/plan.ts';
import { atLeastOne, matching, positiveQuantity, quantity, z } from './zod.ts';

export const work = z.enum(['weak', 'strong']);

const study = matching<StudyPlan>()(
  z.discriminatedUnion('study', [
    z.object({
      study: z.literal('micro'),
      dimension: z.enum(['memory', 'cache', 'bandwidth']).exactOptional(),
      launches: atLeastOne,
      samplingNs: quantity,
      minWarmupNs: quantity,
      maxWarmupNs: quantity,
      gc: z.literal('between').exactOptional(),
      pin: z.literal('quickest').exactOptional(),
      samples: z.literal('exact').exactOptional(),
      precision: z.object({ ratio: positiveQuantity, maxLaunches: atLeastOne }).exactOptional(),
    }),
    z.object({
      study: z.literal('pair'),
      against: z.string(),
      prepare: z.string().exactOptional(),
      isolates: z.union([z.literal(1), z.literal(2)]),
      launches: atLeastOne,
      samplingNs: quantity,
      minWarmupNs: quantity,
      maxWarmupNs: quantity,
      gc: z.literal('between').exactOptional(),
    }),
    z.object({
      study: z.literal('scaling'),
      pin: z.enum(['none', 'cores', 'smt']).exactOptional(),
      threads: z.array(atLeastOne),
      rounds: atLeastOne,
      maxRoundCount: atLeastOne.exactOptional(),
      windowNs: quantity,
      work: work.exactOptional(),
      processes: z.literal('beside').exactOptional(),
    }),
    z.object({
      study: z.literal('leak'),
      rounds: atLeastOne,
      snapshots: atLeastOne,
      operations: atLeastOne.nullable(),
      extend: z.literal('undecided').exactOptional(),
      intervalNs: positiveQuantity.exactOptional(),
      durationNs: positiveQuantity.exactOptional(),
      collection: z.literal('natural').exactOptional(),
      soak: z.literal('resumable').exactOptional(),
      target: z.object({ pid: atLeastOne, command: z.string() }).exactOptional(),
    }),
    z.object({
      study: z.literal('named'),
      name: z.string(),
      settings: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
    }),
  ]),
);

export const plan = matching<Plan>()(
  z.object({
    seed: quantity,
    isQuick: z.boolean(),
    filters: z.array(z.string()),
    timeoutMs: quantity,
    studies: z.array(study),
    command: z.string(),
  }),
);
