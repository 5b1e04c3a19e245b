// Energy that the processor packages used, from the kernel's powercap files (RAPL). It is the whole
// machine's: everything that ran, and what idling cost.
import { type Known, known, unavailable } from '../../model/known.ts';
import { listSystemFolder, readSystemFile, type SystemRoot } from '../system-files.ts';

/** One package; its counter starts again at 0 past its range. */
export interface EnergyCounter {
  readonly domain: string;
  readonly microjouleCount: number;
  readonly rangeMicrojouleCount: number;
}

const folder = '/sys/class/powercap';
// Packages alone: their parts (intel-rapl:0:0) are inside them, psys holds them, and intel-rapl-mmio
// shows the same packages a second time.
const packageFolder = /^intel-rapl:\d+$/;

/** Some tens of microseconds a package: never inside a timed window. */
export function readEnergy(root: SystemRoot): Known<readonly EnergyCounter[]> {
  const counters: EnergyCounter[] = [];
  for (const domain of listSystemFolder(root, folder).filter((name) => packageFolder.test(name))) {
    const name = readSystemFile(root, `${folder}/${domain}/name`);
    if (name.kind !== 'known' || !name.value.startsWith('package')) continue;
    const range = readSystemFile(root, `${folder}/${domain}/max_energy_range_uj`);
    const energy = readSystemFile(root, `${folder}/${domain}/energy_uj`);
    if (energy.kind !== 'known') return unavailable(refusal(energy.reason));
    if (range.kind !== 'known') return range;
    counters.push({
      domain,
      microjouleCount: Number(energy.value),
      rangeMicrojouleCount: Number(range.value),
    });
  }
  if (counters.length > 0) return known(counters);
  return unavailable(`there is no energy counter in ${folder} (RAPL), as in most virtual machines`);
}

/** Linux 5.10 and later keep it from everyone but root, since it leaks secrets (PLATYPUS, 2020). */
function refusal(reason: string): string {
  if (!/EACCES|EPERM/.test(reason)) return reason;
  return `${reason}; fix it with: sudo chmod a+r ${folder}/intel-rapl:*/energy_uj`;
}

/**
 * Joules of all packages between two readings; null when either is missing or a package came or went.
 * A counter that fell has passed its range once: readings are less than a range apart (minutes).
 */
export function joulesBetween(
  before: Known<readonly EnergyCounter[]> | undefined,
  after: Known<readonly EnergyCounter[]> | undefined,
): number | null {
  if (before?.kind !== 'known' || after?.kind !== 'known') return null;
  if (before.value.length !== after.value.length) return null;
  let microjoules = 0;
  for (const { domain, microjouleCount, rangeMicrojouleCount } of after.value) {
    const first = before.value.find((counter) => counter.domain === domain);
    if (first === undefined) return null;
    const growth = microjouleCount - first.microjouleCount;
    microjoules += growth < 0 ? growth + rangeMicrojouleCount : growth;
  }
  return microjoules / 1e6;
}
