// From what the kernel answered to a sentence that a person can act on.
import { readFileSync } from 'node:fs';
import { getSystemErrorName } from 'node:util';
import type { Absence, MetricStatus } from './addon.ts';

export interface Explanation {
  readonly reason: string;
  /** Command that fixes it; null where none does. */
  readonly advice: string | null;
}

/** @param error errno, positive */
export function errorName(error: number): string {
  return getSystemErrorName(-error);
}

/** Why a metric is missing and what would bring it. */
export function explainAbsence({ absence, error, metric }: MetricStatus): Explanation {
  const { reason, advice } = explanations[absence](metric);
  return { reason: error === 0 ? reason : `${reason} (${errorName(error)})`, advice };
}

const permitCounters = 'sudo sysctl kernel.perf_event_paranoid=1';

const explanations: { readonly [absence in Absence]: (metric: string) => Explanation } = {
  none: () => ({ reason: 'it is available', advice: null }),
  'not-on-this-system': () => ({ reason: `${process.platform} does not provide it`, advice: null }),
  'no-event': () => ({
    reason: isVirtualMachine()
      ? 'this virtual machine has no such hardware counter (no PMU)'
      : 'the processor or its driver has no such hardware counter',
    advice: null,
  }),
  'kernel-excluded': () => ({
    reason: `only kernel code moves it, and perf_event_paranoid is ${paranoidLevel()}; other counters see user code alone`,
    advice: permitCounters,
  }),
  'not-permitted': () => ({
    reason: `perf_event_paranoid is ${paranoidLevel()}, which permits no counters`,
    advice: permitCounters,
  }),
  refused: () => ({
    reason: 'a filter forbids perf_event_open, as containers have it (seccomp)',
    advice: 'docker run --cap-add PERFMON …',
  }),
  'no-descriptors': () => ({ reason: 'no descriptor is left', advice: 'ulimit -n 65536' }),
  'not-scheduled': () => ({
    reason:
      'it never got a register of the processor: others hold them, the NMI watchdog one of them',
    advice: 'sudo sysctl kernel.nmi_watchdog=0',
  }),
  'never-moved': (metric) => ({
    reason: `${metric} can be read but stays still under work that must move it`,
    advice: null,
  }),
  failed: () => ({ reason: 'the kernel refused it', advice: null }),
};

function paranoidLevel(): string {
  try {
    return readFileSync('/proc/sys/kernel/perf_event_paranoid', 'utf8').trim();
  } catch {
    return 'unknown';
  }
}

function isVirtualMachine(): boolean {
  try {
    return / hypervisor\b/.test(readFileSync('/proc/cpuinfo', 'utf8'));
  } catch {
    return false;
  }
}

/** Reason and advice in one sentence. */
export function reasonOf(status: MetricStatus): string {
  const { reason, advice } = explainAbsence(status);
  return advice === null ? reason : `${reason}; fix it with: ${advice}`;
}
