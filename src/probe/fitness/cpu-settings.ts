// How the kernel drives the processors: frequency, turbo, siblings.
import { type Known, known, unavailable } from '../../model/known.ts';
import { listSystemFolder, mapKnown, readSystemFile, type SystemRoot } from '../system-files.ts';

const cpuFolder = '/sys/devices/system/cpu';

/** The frequency governor of all CPUs, or each one that is in use: `performance, powersave`. */
export function readGovernor(root: SystemRoot): Known<string> {
  const governors = new Set<string>();
  for (const name of listSystemFolder(root, cpuFolder)) {
    if (!/^cpu\d+$/.test(name)) continue;
    const governor = readSystemFile(root, `${cpuFolder}/${name}/cpufreq/scaling_governor`);
    if (governor.kind === 'known') governors.add(governor.value);
  }
  if (governors.size > 0) return known([...governors].sort().join(', '));
  return unavailable('the kernel does not set the frequency here (no cpufreq)');
}

/** Files that state turbo, and the digit with which they say that it is on. */
export const turboFiles = [
  { path: `${cpuFolder}/intel_pstate/no_turbo`, on: '0', off: '1' },
  { path: `${cpuFolder}/cpufreq/boost`, on: '1', off: '0' },
] as const;

export function readTurbo(root: SystemRoot): Known<'on' | 'off'> {
  for (const { path, on } of turboFiles) {
    const text = readSystemFile(root, path);
    if (text.kind === 'known') return known(text.value === on ? 'on' : 'off');
  }
  return unavailable('the kernel does not set turbo here (no intel_pstate, no boost)');
}

/** @param isGuest a guest sees the siblings that its host chose to show */
export function readSmt(root: SystemRoot, isGuest: boolean): Known<'on' | 'off'> {
  return mapKnown(readSystemFile(root, `${cpuFolder}/smt/active`), (text) => {
    if (text === '1') return known('on');
    return isGuest
      ? unavailable('the virtual machine does not show whether its CPUs share cores')
      : known('off');
  });
}

export function readClocksource(root: SystemRoot): Known<string> {
  return readSystemFile(root, '/sys/devices/system/clocksource/clocksource0/current_clocksource');
}
