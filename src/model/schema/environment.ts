// Schema of the environment that a Run was measured in.

import type { Known } from '../known.ts';
import type { Environment } from '../run/environment.ts';
import { atLeastOne, known, matching, positiveQuantity, quantity, z } from './zod.ts';

const knownNumber = matching<Known<number>>()(known(quantity));
const knownText = matching<Known<string>>()(known(z.string()));
const knownSwitch = known(z.enum(['on', 'off']));

export const environment = matching<Environment>()(
  z.object({
    identity: z.object({
      cpuModel: z.string(),
      usableCpuCount: positiveQuantity,
      architecture: z.string(),
      operatingSystem: z.string(),
      nodeMajor: z.int(),
      v8Version: z.string(),
      containerCpuQuota: quantity.nullable(),
      containerMemoryBytes: quantity.nullable(),
    }),
    conditions: z.object({
      baremarkVersion: z.string(),
      nodeVersion: z.string(),
      kernelRelease: z.string(),
      machineCpuCount: positiveQuantity,
      memoryBytes: quantity,
      loadAverage1m: knownNumber,
      cpuPressureRatio: knownNumber,
      stealRatio: knownNumber,
      governor: knownText,
      turbo: knownSwitch,
      smt: knownSwitch,
      virtualisation: knownText,
      clocksource: knownText,
      hardwareCounters: known(z.array(z.string())),
      launchAddresses: known(z.literal('fixed')).exactOptional(),
      caches: known(
        z.array(z.object({ name: z.string(), sizeBytes: quantity, cpuCount: atLeastOne })),
      ).exactOptional(),
      commit: knownText,
      isTreeDirty: known(z.boolean()),
    }),
  }),
);
