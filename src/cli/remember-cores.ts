// Hands what launches learn of the machine's cores from Run to Run.
import { rememberCoreRatio, rememberedCoreRatio } from '../history/core-ratios.ts';
import { environmentKey } from '../history/environment-key.ts';
import type { Environment } from '../model/environment.ts';
import { type CoreMemory, openCoreMemory } from '../study/core-memory.ts';

export async function rememberingCores<Result>(
  projectRoot: string,
  environment: Environment,
  samplingNs: number,
  work: (cores: CoreMemory) => Promise<Result>,
): Promise<Result> {
  const key = environmentKey(environment.identity);
  const cores = openCoreMemory(samplingNs, rememberedCoreRatio(projectRoot, key));
  const result = await work(cores);
  const seen = cores.seenRatio();
  if (seen !== null) rememberCoreRatio(projectRoot, key, seen);
  return result;
}
