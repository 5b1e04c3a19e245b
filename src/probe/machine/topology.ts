// How the machine's CPUs belong together: packages, memory nodes, cores and their siblings, strong
// and weak kinds of core, and caches that several share. Read from sysfs.
import { type Known, known, unavailable } from '../../model/known.ts';
import {
  listSystemFolder,
  parseCpuList,
  readSystemFile,
  type SystemRoot,
} from '../system-files.ts';

export interface TopologyCpu {
  readonly cpu: number;
  readonly packageId: number;
  /** Memory node; 0 where the machine has no such thing. */
  readonly nodeId: number;
  /** Unlike the kernel's number of a core it is one over all packages: the core's lowest CPU. */
  readonly coreId: number;
  /** CPUs of the same core, this one included, ascending. */
  readonly siblings: readonly number[];
  readonly kind: 'performance' | 'efficient';
  /** Strength against the strongest core, 0 to 1; 1 on machines that do not state it. */
  readonly capacityRatio: number;
}

export interface TopologyCache {
  readonly level: number;
  readonly kind: 'data' | 'instruction' | 'unified';
  /** Null where it is not stated. */
  readonly sizeBytes: number | null;
  readonly cpus: readonly number[];
}

export interface Topology {
  /** CPUs that are online, ascending. */
  readonly cpus: readonly TopologyCpu[];
  readonly caches: readonly TopologyCache[];
}

const cpuFolder = '/sys/devices/system/cpu';

/** Unavailable where there is no sysfs, as on macOS. */
export function readTopology(root: SystemRoot = '/'): Known<Topology> {
  const online = readList(root, `${cpuFolder}/online`);
  if (online.length === 0) {
    return unavailable(`the system does not report how its CPUs are grouped (${cpuFolder})`);
  }
  const nodes = readNodes(root);
  const weak = new Set(readList(root, '/sys/bus/event_source/devices/cpu_atom/cpus'));
  const capacities = new Map(online.map((cpu) => [cpu, readCapacity(root, cpu)]));
  const strongest = Math.max(...[...capacities.values()].map((capacity) => capacity ?? 0));
  const cpus = online.map((cpu): TopologyCpu => {
    const siblings = readSiblings(root, cpu, online);
    const capacity = capacities.get(cpu) ?? null;
    const isWeak = weak.has(cpu) || (capacity !== null && capacity < strongest);
    return {
      cpu,
      packageId: Math.max(
        0,
        readNumber(root, `${cpuFolder}/cpu${cpu}/topology/physical_package_id`) ?? 0,
      ),
      nodeId: nodes.get(cpu) ?? 0,
      coreId: siblings[0] ?? cpu,
      siblings,
      kind: isWeak ? 'efficient' : 'performance',
      capacityRatio: capacity === null || strongest === 0 ? 1 : capacity / strongest,
    };
  });
  return known({ cpus, caches: readCaches(root, online) });
}

function readList(root: SystemRoot, path: string): readonly number[] {
  const text = readSystemFile(root, path);
  return text.kind === 'known' ? parseCpuList(text.value) : [];
}

function readNumber(root: SystemRoot, path: string): number | null {
  const text = readSystemFile(root, path);
  return text.kind === 'known' && /^-?\d+$/.test(text.value) ? Number(text.value) : null;
}

/** The kernel's measure of a core, 1024 for the strongest; absent where all are alike. */
function readCapacity(root: SystemRoot, cpu: number): number | null {
  return readNumber(root, `${cpuFolder}/cpu${cpu}/cpu_capacity`);
}

function readSiblings(root: SystemRoot, cpu: number, online: readonly number[]): readonly number[] {
  const siblings = readList(root, `${cpuFolder}/cpu${cpu}/topology/thread_siblings_list`);
  const present = siblings.filter((sibling) => online.includes(sibling));
  return present.length === 0 ? [cpu] : present.toSorted((a, b) => a - b);
}

function readNodes(root: SystemRoot): ReadonlyMap<number, number> {
  const folder = '/sys/devices/system/node';
  const nodes = new Map<number, number>();
  for (const name of listSystemFolder(root, folder)) {
    const node = /^node(\d+)$/.exec(name)?.[1];
    if (node === undefined) continue;
    for (const cpu of readList(root, `${folder}/${name}/cpulist`)) nodes.set(cpu, Number(node));
  }
  return nodes;
}

const cacheKinds = { Data: 'data', Instruction: 'instruction', Unified: 'unified' } as const;

/** Each cache once, though every CPU that shares it lists it. */
function readCaches(root: SystemRoot, online: readonly number[]): readonly TopologyCache[] {
  const caches = new Map<string, TopologyCache>();
  for (const cpu of online) {
    const folder = `${cpuFolder}/cpu${cpu}/cache`;
    for (const name of listSystemFolder(root, folder)) {
      if (!/^index\d+$/.test(name)) continue;
      const cache = readCache(root, `${folder}/${name}`);
      if (cache === null) continue;
      caches.set(`${cache.level} ${cache.kind} ${cache.cpus.join(',')}`, cache);
    }
  }
  return [...caches.values()].sort((a, b) => a.level - b.level);
}

function readCache(root: SystemRoot, folder: string): TopologyCache | null {
  const level = readNumber(root, `${folder}/level`);
  const type = readSystemFile(root, `${folder}/type`);
  const cpus = readList(root, `${folder}/shared_cpu_list`);
  if (level === null || type.kind !== 'known' || cpus.length === 0) return null;
  const kind = isCacheType(type.value) ? cacheKinds[type.value] : 'unified';
  return { level, kind, sizeBytes: readSize(root, `${folder}/size`), cpus };
}

function isCacheType(text: string): text is keyof typeof cacheKinds {
  return text in cacheKinds;
}

/** `32K`, `1M` */
function readSize(root: SystemRoot, path: string): number | null {
  const text = readSystemFile(root, path);
  const [, digits, unit] = /^(\d+)([KMG]?)$/.exec(text.kind === 'known' ? text.value : '') ?? [];
  if (digits === undefined) return null;
  return Number(digits) * 1024 ** ['', 'K', 'M', 'G'].indexOf(unit ?? '');
}
