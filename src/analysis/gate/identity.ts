// Whether two Runs come from machines and runtimes alike enough to be compared.
import type { EnvironmentIdentity } from '../../model/run/environment.ts';
import type { IdentityDifference } from '../../model/verdict-reason.ts';

/** In the order of the report. */
const properties: readonly (keyof EnvironmentIdentity)[] = [
  ...(['cpuModel', 'usableCpuCount', 'architecture', 'operatingSystem'] as const),
  ...(['nodeMajor', 'v8Version', 'containerCpuQuota', 'containerMemoryBytes'] as const),
];

/** Empty when comparable. */
export function differingIdentity(
  before: EnvironmentIdentity,
  after: EnvironmentIdentity,
): readonly IdentityDifference[] {
  return properties
    .filter((property) => before[property] !== after[property])
    .map((property) => ({ property, before: before[property], after: after[property] }));
}
