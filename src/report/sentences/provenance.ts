// Where a Run was taken, of which code, and whether it ended.
import type { Environment } from '../../model/run/environment.ts';
import type { Run } from '../../model/run/run.ts';
import { formatCount, formatTally } from '../format.ts';

/** `Intel Xeon, 2 usable CPUs, linux x64, Node v20.20.2` */
export function machineLine({ identity, conditions }: Environment): string {
  const cpus = formatTally(conditions.machineCpuCount, 'CPU');
  return [
    identity.cpuModel,
    `${formatCount(identity.usableCpuCount)} of ${cpus} usable`,
    `${identity.operatingSystem} ${identity.architecture}`,
    `Node ${conditions.nodeVersion}`,
  ].join(' · ');
}

/** `commit 1a2b3c4 (modified tree)`, or null outside a repository. */
export function commitLine({ conditions }: Environment): string | null {
  if (conditions.commit.kind === 'unavailable') return null;
  const isDirty = conditions.isTreeDirty.kind === 'known' && conditions.isTreeDirty.value;
  return `commit ${conditions.commit.value.slice(0, 12)}${isDirty ? ' (modified tree)' : ''}`;
}

/** Why a Run that did not end as planned must be read with care; null for a complete one. */
export function statusSentence({ status }: Run): string | null {
  switch (status) {
    case 'complete':
      return null;
    case 'interrupted':
      return 'This Run was interrupted: what follows is what had been measured until then.';
    case 'partial':
      return (
        'This Run is partial: its process ended before the plan did; ' +
        'what follows is what had been measured until then.'
      );
    default:
      return status satisfies never;
  }
}
