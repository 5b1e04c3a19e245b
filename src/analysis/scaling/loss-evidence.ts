// The numbers behind each loss, in words.
import { counted, percent } from '../percent.ts';
import type { AttributedPoint } from './attributed-point.ts';
import type { Slowness } from './loss-slower.ts';
import type { LossKind } from './scaling-story.ts';
import type { WindowAccount } from './window-account.ts';

/** A clause without a full stop. */
export function evidenceOf(kind: LossKind, attributed: AttributedPoint, slow: Slowness): string {
  const { base, point, supply } = attributed;
  switch (kind) {
    case 'oversubscription': {
      const ready = point.threads * (point.cpuRatio + (point.runDelayRatio ?? 0));
      const cpus = counted(supply.usableCpuCount, 'usable CPU', 'usable CPUs');
      return `${ready.toFixed(2)} threads at a time were ready to run, ${cpus}`;
    }
    case 'quota':
      return `the quota withheld ${cpusWord(point.throttledCpus)}${limitWords(supply.quotaCpus)}`;
    case 'neighbours':
      return `other processes used ${cpusWord(point.otherProcessCpus)}${stolenWords(point)}`;
    case 'helpers':
      return `beside the workers the process used ${cpusWord(point.helperCpus)}, ${(base.helperCpus ?? 0).toFixed(2)} at ${counted(base.threads, 'thread', 'threads')}${gcWords(point)}`;
    case 'blocked':
      return `threads slept ${shareOf(point)} of their time, ${shareOf(base)} at ${counted(base.threads, 'thread', 'threads')}${switchWords(point)}`;
    case 'slower':
      return slow.words;
    case 'unexplained':
      return point.runDelayRatio === null
        ? 'off the CPU; the kernel does not say whether threads waited or slept'
        : 'run-queue wait without a cause seen, small parts, scatter of rounds';
    default:
      return kind satisfies never;
  }
}

function cpusWord(cpus: number | null): string {
  return cpus === null ? 'an unknown part' : `${cpus.toFixed(2)} CPUs`;
}

function limitWords(quotaCpus: number | null): string {
  return quotaCpus === null ? '' : ` and allows ${Number(quotaCpus.toFixed(2))}`;
}

function stolenWords({ stolenCpus }: WindowAccount): string {
  return (stolenCpus ?? 0) < 0.005 ? '' : `, the host took ${cpusWord(stolenCpus)}`;
}

function gcWords({ gcRatio }: WindowAccount): string {
  return gcRatio === null ? '' : `; collections ${percent(gcRatio)} of the time`;
}

function shareOf({ cpuRatio, runDelayRatio }: WindowAccount): string {
  return percent(Math.max(0, 1 - cpuRatio - (runDelayRatio ?? 0)));
}

function switchWords({ voluntarySwitchesPerSec }: WindowAccount): string {
  if (voluntarySwitchesPerSec === null) return '';
  return `; each gave up its CPU ${Math.round(voluntarySwitchesPerSec)} times a second`;
}
