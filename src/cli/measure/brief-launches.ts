// The doctor's brief check: a few launches of three kinds of code, measured as in any Run.
import { join } from 'node:path';
import { spreadFile } from '../../engine/built-in/suites.ts';
import { openLauncher } from '../../engine/launch/launcher.ts';
import { rememberedCoreRatio } from '../../history/core-ratios.ts';
import { environmentKey } from '../../history/environment-key.ts';
import type { Environment } from '../../model/run/environment.ts';
import type { Measurement } from '../../model/run/measurement.ts';
import { openCoreMemory } from '../../study/core-memory.ts';
import { discover } from '../../study/discover/discover.ts';
import { studyMicro } from '../../study/micro.ts';

const timeoutMs = 20_000;
const plan = {
  study: 'micro',
  launches: 6,
  samplingNs: 20e6,
  minWarmupNs: 10e6,
  maxWarmupNs: 500e6,
  pin: 'quickest',
} as const;

/** Takes about 4 s. What cannot be measured is there with its reason. */
export async function measureBriefly(
  projectRoot: string,
  environment: Environment,
): Promise<readonly Measurement[]> {
  const launcher = openLauncher();
  const { signal } = new AbortController();
  const { launch } = launcher;
  const measurements: Measurement[] = [];
  try {
    const discovery = await discover(
      { launch, signal },
      {
        ...{ projectRoot, include: [], files: [spreadFile()], filters: [], timeoutMs },
        cacheFolder: join(projectRoot, '.baremark', 'cache'),
      },
    );
    const { samplingNs } = plan;
    const cores = openCoreMemory({
      ...{ samplingNs, mayWait: false },
      // Without memory, a core that is always shared looks unshared.
      remembered: rememberedCoreRatio(projectRoot, environmentKey(environment.identity)),
      nowNs: () => performance.now() * 1e6,
    });
    const context = {
      ...{ launch, signal, report() {} },
      record: (measurement: Measurement) => void measurements.push(measurement),
    };
    const limits = { seed: 1, timeoutMs, cores, isSettled: () => false };
    await studyMicro(context, discovery.targets, plan, limits);
  } finally {
    launcher.close();
  }
  return measurements;
}
