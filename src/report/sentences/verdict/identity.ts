// How the environments of two Runs differ.
import type { EnvironmentIdentity } from '../../../model/run/environment.ts';
import type { IdentityDifference } from '../../../model/verdict-reason.ts';

const labels: Readonly<Record<keyof EnvironmentIdentity, string>> = {
  cpuModel: 'CPU model',
  usableCpuCount: 'usable CPUs',
  architecture: 'architecture',
  operatingSystem: 'operating system',
  nodeMajor: 'Node version',
  v8Version: 'V8 version',
  containerCpuQuota: 'CPU quota of the container',
  containerMemoryBytes: 'memory limit of the container',
};

const units: { readonly [property in keyof EnvironmentIdentity]?: string } = {
  containerCpuQuota: ' CPUs',
  containerMemoryBytes: ' bytes',
};

/** `Node version 20 before, 22 after` */
export function differenceWords(
  { property, before, after }: IdentityDifference,
  [first, second]: readonly [string, string] = ['before', 'after'],
): string {
  const say = (value: string | number | null) =>
    value === null ? 'none' : `${value}${units[property] ?? ''}`;
  return `${labels[property]} ${say(before)} ${first}, ${say(after)} ${second}`;
}
