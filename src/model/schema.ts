// The schemas of every document that comes from outside.
import { type BaselineAcceptance, baselineSchema } from './run/baseline.ts';
import type { JournalEntry } from './run/journal-entry.ts';
import { type Run, type RunHeader, runSchema } from './run/run.ts';
import { codeChange, loadedCode } from './schema/code.ts';
import { environment } from './schema/environment.ts';
import { snapshotRow } from './schema/leak.ts';
import { measurement, warning } from './schema/measurement.ts';
import { plan } from './schema/plan.ts';
import { count, matching, z } from './schema/zod.ts';

export { configDocument } from './schema/config.ts';
export { resultsDocument } from './schema/results.ts';

const header = matching<RunHeader>()(
  z.object({
    schema: z.literal(runSchema),
    id: z.string().min(1),
    startedAt: z.iso.datetime(),
    environment,
    plan,
    tags: z.array(z.string()).exactOptional(),
  }),
);

export const runDocument = matching<Run>()(
  header.extend({
    status: z.enum(['complete', 'interrupted', 'partial']),
    endedAt: z.iso.datetime().exactOptional(),
    exitStatus: count.exactOptional(),
    measurements: z.array(measurement),
    warnings: z.array(warning),
    code: z.array(loadedCode).exactOptional(),
    codeChanges: z.array(codeChange).exactOptional(),
  }),
);

export const journalEntry = matching<JournalEntry>()(
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('header'), header }),
    z.object({ type: z.literal('measurement'), measurement }),
    z.object({
      type: z.literal('opened'),
      streamIndex: count,
      measurement,
      goesOn: z.literal(true).exactOptional(),
    }),
    z.object({ type: z.literal('row'), streamIndex: count, row: snapshotRow }),
    z.object({ type: z.literal('closed'), streamIndex: count, measurement }),
    z.object({ type: z.literal('code'), code: loadedCode }),
    z.object({ type: z.literal('code-change'), change: codeChange }),
    z.object({ type: z.literal('warning'), warning }),
    z.object({
      type: z.literal('end'),
      status: z.enum(['complete', 'interrupted']),
      endedAt: z.iso.datetime().exactOptional(),
    }),
    z.object({ type: z.literal('exit'), exitStatus: count }),
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
