// Everything about machine, runtime and code that a Run must state to be understood later.
import { arch, release, type as systemType, totalmem } from 'node:os';
import { known, unavailable } from '../../model/known.ts';
import type { Environment } from '../../model/run/environment.ts';
import { readClocksource, readGovernor, readSmt, readTurbo } from '../fitness/cpu-settings.ts';
import { baremarkVersion } from '../package-root.ts';
import { readSystemFile, type SystemRoot } from '../system-files.ts';
import { surveyCounters } from '../thread/counters.ts';
import { readCacheLevels } from './cache-levels.ts';
import { readContainerLimits } from './cgroup.ts';
import { readRevision } from './git.ts';
import { readLaunchAddresses } from './launch-addresses.ts';
import { readMachine } from './machine.ts';
import { readCpuPressure, readLoadAverage, readSteal } from './machine-load.ts';
import { readUsableCpus } from './usable-cpus.ts';

/**
 * Takes a few hundred milliseconds and starts small programs: once a Run, before the first window.
 * @param projectRoot folder whose commit is recorded
 */
export async function readEnvironment(
  projectRoot: string,
  root: SystemRoot = '/',
): Promise<Environment> {
  const [machine, revision] = await Promise.all([readMachine(root), readRevision(projectRoot)]);
  const usable = readUsableCpus(root);
  const limits = readContainerLimits(root);
  const counters = surveyCounters();
  const { virtualisation } = machine;
  const isGuest = virtualisation.kind === 'known' && virtualisation.value !== 'none';
  return {
    identity: {
      cpuModel: machine.cpuModel,
      usableCpuCount: usable.count,
      architecture: arch(),
      operatingSystem: readOperatingSystem(root),
      nodeMajor: Number(process.versions.node.split('.', 1)[0]),
      v8Version: process.versions.v8,
      containerCpuQuota: limits.cpuQuota,
      containerMemoryBytes: limits.memoryBytes,
    },
    conditions: {
      baremarkVersion,
      nodeVersion: process.versions.node,
      kernelRelease: release(),
      machineCpuCount: usable.machineCount,
      memoryBytes: totalmem(),
      loadAverage1m: readLoadAverage(root),
      cpuPressureRatio: readCpuPressure(root),
      stealRatio: readSteal(root),
      governor: readGovernor(root),
      turbo: readTurbo(root),
      smt: readSmt(root, isGuest),
      virtualisation,
      clocksource: readClocksource(root),
      hardwareCounters:
        counters.moving.length > 0
          ? known(counters.moving)
          : unavailable(counters.missing?.reason ?? 'no counter was found'),
      caches: readCacheLevels(root),
      ...revision,
    },
  };
}

/** The same for a Run that starts launches, with what holds for them. */
export async function readLaunchEnvironment(projectRoot: string): Promise<Environment> {
  const { identity, conditions } = await readEnvironment(projectRoot);
  return { identity, conditions: { ...conditions, launchAddresses: readLaunchAddresses() } };
}

/** `Debian GNU/Linux 12`, or the kernel's name and major version where no distribution is named. */
function readOperatingSystem(root: SystemRoot): string {
  const text = readSystemFile(root, '/etc/os-release');
  const field = (name: string): string | undefined =>
    text.kind === 'known'
      ? new RegExp(`^${name}="?([^"\n]*)"?$`, 'm').exec(text.value)?.[1]
      : undefined;
  const name = field('NAME');
  if (name === undefined) return `${systemType()} ${release().split('.', 1)[0]}`;
  return `${name} ${field('VERSION_ID') ?? ''}`.trim();
}
