// What the control groups around this process allow it, version 1 and 2. A limit may sit on any
// ancestor, and the tightest one holds.
import { posix } from 'node:path';
import { readSystemFile, type SystemRoot } from '../system-files.ts';

export interface ContainerLimits {
  /** CPUs' worth of time per period; null without a quota. */
  readonly cpuQuota: number | null;
  /** Null without a limit. */
  readonly memoryBytes: number | null;
}

/** Version 1 states "no limit" as the largest number of pages; no machine has 2^60 bytes. */
const noLimitBytes = 2 ** 60;

export function readContainerLimits(root: SystemRoot): ContainerLimits {
  const quotas = groupFoldersOf(root, 'cpu').map(({ folder, version }) =>
    version === 2 ? quotaV2(root, folder) : quotaV1(root, folder),
  );
  const limits = groupFoldersOf(root, 'memory').map(({ folder, version }) => {
    const file = version === 2 ? 'memory.max' : 'memory.limit_in_bytes';
    const bytes = readNumber(root, `${folder}/${file}`);
    return bytes === null || bytes >= noLimitBytes ? null : bytes;
  });
  return { cpuQuota: tightest(quotas), memoryBytes: tightest(limits) };
}

/** `cpu.max` holds quota and period in µs, or `max` and a period. */
function quotaV2(root: SystemRoot, folder: string): number | null {
  const text = readSystemFile(root, `${folder}/cpu.max`);
  if (text.kind !== 'known') return null;
  const [quota, period] = text.value.split(' ').map(Number);
  return ratioOf(quota ?? Number.NaN, period ?? Number.NaN);
}

/** A quota of -1 is none. */
function quotaV1(root: SystemRoot, folder: string): number | null {
  const quota = readNumber(root, `${folder}/cpu.cfs_quota_us`);
  const period = readNumber(root, `${folder}/cpu.cfs_period_us`);
  return quota === null || period === null ? null : ratioOf(quota, period);
}

function ratioOf(quota: number, period: number): number | null {
  return quota > 0 && period > 0 ? quota / period : null;
}

function readNumber(root: SystemRoot, path: string): number | null {
  const text = readSystemFile(root, path);
  if (text.kind !== 'known' || !/^-?\d+$/.test(text.value)) return null;
  return Number(text.value);
}

function tightest(limits: readonly (number | null)[]): number | null {
  const given = limits.filter((limit) => limit !== null);
  return given.length === 0 ? null : Math.min(...given);
}

export interface GroupFolder {
  readonly folder: string;
  readonly version: 1 | 2;
}

interface Mount {
  /** The group that the mount point shows. */
  readonly group: string;
  readonly point: string;
  readonly version: 1 | 2;
  readonly controllers: readonly string[];
}

/** Folders of this process's group and its ancestors in every hierarchy that has `controller`. */
export function groupFoldersOf(
  root: SystemRoot,
  controller: 'cpu' | 'memory',
): readonly GroupFolder[] {
  const membership = readMembership(root);
  const folders: GroupFolder[] = [];
  for (const mount of readMounts(root)) {
    if (mount.version === 1 && !mount.controllers.includes(controller)) continue;
    const group = membership.get(mount.version === 2 ? '' : controller);
    if (group === undefined) continue;
    folders.push(...chainOf(mount, group).map((folder) => ({ folder, version: mount.version })));
  }
  return folders;
}

/** The group's folder below the mount point and every folder above it, the mount point included. */
function chainOf({ group: shown, point }: Mount, group: string): readonly string[] {
  // A container may find its own group at the mount point, named as outside or as inside.
  const isBelow = shown !== '/' && (group === shown || group.startsWith(`${shown}/`));
  const inside = isBelow ? group.slice(shown.length) : group;
  // One outside of what is mounted is written with `..` and leads to no files; the mount point does.
  const names = inside.split('/').filter((name) => name !== '');
  return [...names.keys(), names.length].map((depth) =>
    posix.join(point, ...names.slice(0, depth)),
  );
}

/** Group path by controller; version 2 has one for all, under the empty name. */
function readMembership(root: SystemRoot): ReadonlyMap<string, string> {
  const text = readSystemFile(root, '/proc/self/cgroup');
  const groups = new Map<string, string>();
  if (text.kind !== 'known') return groups;
  for (const line of text.value.split('\n')) {
    const [, controllers, path] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
    if (controllers === undefined || path === undefined) continue;
    for (const controller of controllers.split(',')) groups.set(controller, path);
  }
  return groups;
}

/** proc_pid_mountinfo(5): root and mount point are the fields 4 and 5, the type follows `-`. */
function readMounts(root: SystemRoot): readonly Mount[] {
  const text = readSystemFile(root, '/proc/self/mountinfo');
  if (text.kind !== 'known') return [];
  return text.value.split('\n').flatMap((line): Mount[] => {
    const [fields, kind] = line.split(' - ', 2).map((half) => half.split(' '));
    const [type, , options] = kind ?? [];
    if (type !== 'cgroup' && type !== 'cgroup2') return [];
    return [
      {
        group: unescapePath(fields?.[3] ?? '/'),
        point: unescapePath(fields?.[4] ?? '/'),
        version: type === 'cgroup2' ? 2 : 1,
        controllers: (options ?? '').split(','),
      },
    ];
  });
}

/** Blanks in paths are written as octal escapes. */
function unescapePath(text: string): string {
  return text.replace(/\\(\d{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8)));
}
