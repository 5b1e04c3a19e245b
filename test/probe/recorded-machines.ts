// Whole machines as the doctor reads them: /proc and /sys of four kinds.

export type Files = Readonly<Record<string, string>>;

const cpuFolder = '/sys/devices/system/cpu';
const clocksource = '/sys/devices/system/clocksource/clocksource0/current_clocksource';
const hugePages = '/sys/kernel/mm/transparent_hugepage/enabled';

function governors(count: number, governor: string): Files {
  const files: Record<string, string> = {};
  for (let cpu = 0; cpu < count; cpu += 1) {
    files[`${cpuFolder}/cpu${cpu}/cpufreq/scaling_governor`] = governor;
  }
  return files;
}

/** Eight cores, half of them isolated and ours, everything set for steady numbers. */
export const tunedMetal: Files = {
  ...governors(8, 'performance'),
  [`${cpuFolder}/online`]: '0-7',
  [`${cpuFolder}/isolated`]: '4-7',
  [`${cpuFolder}/intel_pstate/no_turbo`]: '1',
  [`${cpuFolder}/smt/active`]: '0',
  [clocksource]: 'tsc',
  [hugePages]: 'always [madvise] never',
  '/proc/self/status': 'Name:\tnode\nCpus_allowed_list:\t4-7',
  '/proc/self/cgroup': '0::/bench.slice',
  '/proc/self/mountinfo': '31 23 0:27 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw',
  '/sys/fs/cgroup/bench.slice/cpu.max': 'max 100000',
  '/sys/fs/cgroup/bench.slice/cpu.stat':
    'usage_usec 5\nnr_periods 0\nnr_throttled 0\nthrottled_usec 0',
  '/proc/loadavg': '0.05 0.02 0.00 1/300 4000',
  '/proc/pressure/cpu': 'some avg10=0.00 avg60=0.00 avg300=0.00 total=1',
  '/proc/stat': 'cpu  100 0 50 100000 0 0 0 0 0 0',
  '/proc/sys/kernel/randomize_va_space': '2',
  '/proc/meminfo': 'MemTotal: 65000000 kB\nSwapTotal: 0 kB\nSwapFree: 0 kB',
  '/proc/interrupts':
    '      CPU0 CPU1 CPU2 CPU3 CPU4 CPU5 CPU6 CPU7\n 24:  900 0 0 0 0 0 0 0  PCI-MSI 1-edge eth0\nLOC:  5 5 5 5 5 5 5 5  Local timer interrupts',
};

/** Four cores of two threads, as a desktop leaves them. */
export const laptop: Files = {
  ...governors(8, 'powersave'),
  [`${cpuFolder}/online`]: '0-7',
  [`${cpuFolder}/isolated`]: '',
  [`${cpuFolder}/intel_pstate/no_turbo`]: '0',
  [`${cpuFolder}/smt/active`]: '1',
  [clocksource]: 'tsc',
  [hugePages]: '[always] madvise never',
  '/proc/self/status': 'Name:\tnode\nCpus_allowed_list:\t0-7',
  '/proc/loadavg': '2.40 1.80 1.20 3/900 9000',
  '/proc/pressure/cpu': 'some avg10=2.10 avg60=1.00 avg300=0.50 total=1',
  '/proc/stat': 'cpu  100000 0 50000 900000 0 0 0 0 0 0',
  '/proc/sys/kernel/randomize_va_space': '2',
  '/proc/meminfo': 'MemTotal: 16000000 kB\nSwapTotal: 8388608 kB\nSwapFree: 6291456 kB',
  '/proc/interrupts': '      CPU0 CPU1\n 130:  10 0  PCI-MSI 5-edge iwlwifi',
};

/** Half a CPU of time on four CPUs, and stopped for it 250 times; sysfs shows the host's settings. */
export const throttledContainer: Files = {
  ...governors(4, 'performance'),
  [`${cpuFolder}/online`]: '0-3',
  [`${cpuFolder}/isolated`]: '',
  [`${cpuFolder}/cpufreq/boost`]: '0',
  [`${cpuFolder}/smt/active`]: '0',
  [clocksource]: 'tsc',
  [hugePages]: 'always madvise [never]',
  '/proc/self/status': 'Name:\tnode\nCpus_allowed_list:\t0-3',
  '/proc/self/cgroup': '0::/',
  '/proc/self/mountinfo': '31 23 0:27 / /sys/fs/cgroup ro - cgroup2 cgroup rw',
  '/sys/fs/cgroup/cpu.max': '50000 100000',
  '/sys/fs/cgroup/cpu.stat': 'nr_periods 1000\nnr_throttled 250\nthrottled_usec 12500000',
  '/proc/loadavg': '0.10 0.10 0.10 1/100 50',
  '/proc/pressure/cpu': 'some avg10=0.00 avg60=0.00 avg300=0.00 total=1',
  '/proc/stat': 'cpu  100 0 50 100000 0 0 0 0 0 0',
  '/proc/sys/kernel/randomize_va_space': '2',
  '/proc/meminfo': 'MemTotal: 8000000 kB\nSwapTotal: 0 kB\nSwapFree: 0 kB',
};

/** Two virtual CPUs without frequency control, one in forty of whose ticks the host took. */
export const guest: Files = {
  [`${cpuFolder}/online`]: '0-1',
  [`${cpuFolder}/isolated`]: '',
  [`${cpuFolder}/smt/active`]: '0',
  [clocksource]: 'kvm-clock',
  [hugePages]: 'always [madvise] never',
  '/proc/self/status': 'Name:\tnode\nCpus_allowed_list:\t0-1',
  '/proc/cpuinfo': 'flags\t\t: fpu tsc hypervisor lahf_lm',
  '/proc/loadavg': '0.30 0.20 0.10 1/100 50',
  '/proc/stat': 'cpu  1000 0 500 37500 0 0 0 1000 0 0',
  '/proc/sys/kernel/randomize_va_space': '2',
  '/proc/meminfo': 'MemTotal: 4000000 kB\nSwapTotal: 0 kB\nSwapFree: 0 kB',
};
