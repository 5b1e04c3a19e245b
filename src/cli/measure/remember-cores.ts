// Hands what launches learn of the machine's cores from Run to Run.
import { rememberCoreRatio, rememberedCoreRatio } from '../../history/core-ratios.ts';
import { environmentKey } from '../../history/environment-key.ts';
import type { Environment } from '../../model/run/environment.ts';
import { type CoreMemory, openCoreMemory } from '../../study/core-memory.ts';

export interface CoreRequest {
  readonly projectRoot: string;
  readonly environment: Environment;
  readonly samplingNs: number;
  /** Then nobody waits for a core of one's own. */
  readonly isQuick: boolean;
}

export async function rememberingCores<Result>(
  { projectRoot, environment, samplingNs, isQuick }: CoreRequest,
  work: (cores: CoreMemory) => Promise<Result>,
): Promise<Result> {
  const key = environmentKey(environment.identity);
  const cores = openCoreMemory({
    samplingNs,
    remembered: rememberedCoreRatio(projectRoot, key),
    mayWait: !isQuick,
    nowNs: () => performance.now() * 1e6,
  });
  const result = await work(cores);
  const seen = cores.seenRatio();
  if (seen !== null) rememberCoreRatio(projectRoot, key, seen);
  return result;
}
