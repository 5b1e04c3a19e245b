// Schema of a configuration file.
import type { BaremarkConfig } from '../config.ts';
import { longestLimitMs } from '../longest-limit.ts';
import { atLeastOne, matching, z } from './zod.ts';

const milliseconds = z.number().positive();
const timer = milliseconds.max(longestLimitMs);
const margin = z.number().positive().max(1);

export const configDocument = matching<BaremarkConfig>()(
  z.strictObject({
    $schema: z.string().exactOptional(),
    include: z.array(z.string()).exactOptional(),
    scenarios: z.array(z.string()).exactOptional(),
    thresholds: z.record(z.string(), z.array(z.string())).exactOptional(),
    launches: atLeastOne.exactOptional(),
    timeoutMs: timer.exactOptional(),
    threads: z.array(atLeastOne).min(1).exactOptional(),
    samplingMs: milliseconds.exactOptional(),
    warmupMs: z.number().min(0).exactOptional(),
    maxWarmupMs: milliseconds.exactOptional(),
    rounds: atLeastOne.exactOptional(),
    windowMs: timer.exactOptional(),
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
    prepare: z.string().min(1).exactOptional(),
  }),
);
