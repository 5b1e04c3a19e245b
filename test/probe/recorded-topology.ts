// The parts of sysfs that say how CPUs belong together, as recorded on machines of four kinds.

type Files = Readonly<Record<string, string>>;

const cpuFolder = '/sys/devices/system/cpu';

function core(cpu: number, packageId: number, coreId: number, siblings: string): Files {
  const folder = `${cpuFolder}/cpu${cpu}`;
  return {
    [`${folder}/topology/physical_package_id`]: `${packageId}`,
    [`${folder}/topology/core_id`]: `${coreId}`,
    [`${folder}/topology/thread_siblings_list`]: siblings,
  };
}

function cache(cpu: number, index: number, [level, type, size, shared]: readonly string[]): Files {
  const folder = `${cpuFolder}/cpu${cpu}/cache/index${index}`;
  return {
    [`${folder}/level`]: level ?? '',
    [`${folder}/type`]: type ?? '',
    [`${folder}/size`]: size ?? '',
    [`${folder}/shared_cpu_list`]: shared ?? '',
  };
}

const merged = (...parts: readonly Files[]): Files => Object.assign({}, ...parts);

/** Two sockets of two cores of two threads; Linux numbers all first threads before the second ones. */
export const twoSockets: Files = merged(
  { [`${cpuFolder}/online`]: '0-7' },
  {
    '/sys/devices/system/node/node0/cpulist': '0-1,4-5',
    '/sys/devices/system/node/node1/cpulist': '2-3,6-7',
  },
  ...[0, 1, 2, 3, 4, 5, 6, 7].map((cpu) => {
    const first = cpu % 4;
    const socket = first < 2 ? 0 : 1;
    const shared = socket === 0 ? '0-1,4-5' : '2-3,6-7';
    return merged(
      // Cores are numbered anew in each socket, which makes the number alone ambiguous.
      core(cpu, socket, first % 2, `${first},${first + 4}`),
      cache(cpu, 0, ['1', 'Data', '32K', `${first},${first + 4}`]),
      cache(cpu, 3, ['3', 'Unified', '28M', shared]),
    );
  }),
);

/** One package: two strong cores of two threads (neighbouring numbers), four weak ones without. */
export const hybrid: Files = merged(
  {
    [`${cpuFolder}/online`]: '0-7',
    '/sys/bus/event_source/devices/cpu_core/cpus': '0-3',
    '/sys/bus/event_source/devices/cpu_atom/cpus': '4-7',
    '/sys/devices/system/node/node0/cpulist': '0-7',
  },
  core(0, 0, 0, '0-1'),
  core(1, 0, 0, '0-1'),
  core(2, 0, 4, '2-3'),
  core(3, 0, 4, '2-3'),
  ...[4, 5, 6, 7].map((cpu) => core(cpu, 0, cpu + 12, `${cpu}`)),
);

/** Four little cores first, three middle ones, one big one; packages are not reported (−1). */
export const bigLittle: Files = merged(
  { [`${cpuFolder}/online`]: '0-7' },
  ...[380, 380, 380, 380, 770, 770, 770, 1024].map((capacity, cpu) =>
    merged(core(cpu, -1, cpu, `${cpu}`), {
      [`${cpuFolder}/cpu${cpu}/cpu_capacity`]: `${capacity}`,
    }),
  ),
);

/** A guest with two CPUs, each shown as a separate socket. */
export const guest: Files = merged(
  { [`${cpuFolder}/online`]: '0-1', '/sys/devices/system/node/node0/cpulist': '0-1' },
  core(0, 0, 0, '0'),
  core(1, 1, 0, '1'),
);
