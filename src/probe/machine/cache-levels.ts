// The caches that a thread's data meets on its way from memory, as the system states them. A virtual
// machine may state another machine's: what is read here explains a measurement, it replaces none.

import { type Known, known, unavailable } from '../../model/known.ts';
import type { CacheLevel } from '../../model/run/environment.ts';
import type { SystemRoot } from '../system-files.ts';
import { readTopology } from './topology.ts';

/** Caches of data of the first CPU that is online, the nearest first. */
export function readCacheLevels(root: SystemRoot = '/'): Known<readonly CacheLevel[]> {
  const topology = readTopology(root);
  if (topology.kind === 'unavailable') return topology;
  const { cpus, caches } = topology.value;
  const first = cpus[0]?.cpu ?? 0;
  const levels = caches.flatMap(({ level, kind, sizeBytes, cpus: sharing }): CacheLevel[] =>
    kind === 'instruction' || sizeBytes === null || !sharing.includes(first)
      ? []
      : [{ name: `L${level}`, sizeBytes, cpuCount: sharing.length }],
  );
  return levels.length === 0
    ? unavailable('the system does not state the sizes of its caches (no cache folder in sysfs)')
    : known(levels);
}
