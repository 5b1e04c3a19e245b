// Whether two Runs come from machines and runtimes alike enough to be compared.
import type { EnvironmentIdentity } from '../../model/run/environment.ts';

const fields: readonly {
  readonly label: string;
  readonly say: (identity: EnvironmentIdentity) => string;
}[] = [
  { label: 'CPU model', say: ({ cpuModel }) => cpuModel },
  { label: 'usable CPUs', say: ({ usableCpuCount }) => String(usableCpuCount) },
  { label: 'architecture', say: ({ architecture }) => architecture },
  { label: 'operating system', say: ({ operatingSystem }) => operatingSystem },
  { label: 'Node version', say: ({ nodeMajor }) => String(nodeMajor) },
  { label: 'V8 version', say: ({ v8Version }) => v8Version },
  {
    label: 'CPU quota of the container',
    say: ({ containerCpuQuota }) =>
      containerCpuQuota === null ? 'none' : `${containerCpuQuota} CPUs`,
  },
  {
    label: 'memory limit of the container',
    say: ({ containerMemoryBytes }) =>
      containerMemoryBytes === null ? 'none' : `${containerMemoryBytes} bytes`,
  },
];

/** One phrase a difference, such as `Node version 20 before, 22 after`; empty when comparable. */
export function differingIdentity(
  before: EnvironmentIdentity,
  after: EnvironmentIdentity,
): readonly string[] {
  return fields
    .map(({ label, say }) => ({ label, from: say(before), to: say(after) }))
    .filter(({ from, to }) => from !== to)
    .map(({ label, from, to }) => `${label} ${from} before, ${to} after`);
}
