// What of another process stays, by path, port, peer and name: two looks, compared.

import { largestOrigins } from '../../engine/leak/diagnosis/largest.ts';
import { compareDescriptors } from '../../engine/leak/diagnosis/origins/descriptors.ts';
import { compareThreads } from '../../engine/leak/diagnosis/origins/threads.ts';
import type { Diagnosis, LeakResource, Origin } from '../../model/run/leak.ts';
import type { ProcessTree } from '../../probe/other-process/process-tree.ts';
import type { TreeOpenThings } from '../../probe/other-process/tree-open-things.ts';

export interface OriginWatch {
  /** Called for each snapshot; reads origins at few of them. @param snapshot from 0 */
  readonly look: (snapshot: number) => void;
  /** Null while there are no two looks, or where nothing leaks. */
  readonly diagnosis: (leaking: readonly LeakResource[]) => Diagnosis | null;
}

/** The clock paces what is watched from outside. */
const noOperations = 0;
/** What is judged begins there too: what a program opens at its start is no growth. */
const settledShare = 0.3;
/** One may end at any time, and then the latest look is the last. */
const mostLooks = 20;

/** @param snapshots how many are intended */
export function watchOrigins(tree: Pick<ProcessTree, 'readOpen'>, snapshots: number): OriginWatch {
  const settled = Math.floor(snapshots * settledShare);
  const every = Math.max(1, Math.floor((snapshots - settled) / mostLooks));
  let before: TreeOpenThings | null = null;
  let after: TreeOpenThings | null = null;
  return {
    look(snapshot) {
      const isDue = (snapshot - settled) % every === 0 || snapshot === snapshots - 1;
      if (snapshot !== 0 && (snapshot < settled || !isDue)) return;
      const reading = tree.readOpen();
      if (reading.kind === 'ended') return;
      if (snapshot === 0 || snapshot === settled) before = reading.value;
      else after = reading.value;
    },
    diagnosis(leaking) {
      if (before === null || after === null || leaking.length === 0) return null;
      const found = [
        ...compareDescriptors(byNumber(before), byNumber(after), noOperations, (path) => path),
        ...namedThreads(before.threadNames, after.threadNames),
      ];
      const origins = largestOrigins(found.filter(({ resource }) => leaking.includes(resource)));
      const gaps = [...new Set([...before.gaps, ...after.gaps])];
      return origins.length === 0 && gaps.length === 0
        ? null
        : { origins, files: [], gaps: gaps.map((gap) => `what is open: ${gap}`) };
    },
  };
}

/** Numbers in names that are the same in all of a kind stay. */
function namedThreads(before: readonly string[], after: readonly string[]): readonly Origin[] {
  return compareThreads(before, after, noOperations).map((origin) => {
    const own = new Set(after.filter((name) => name.replace(/\d+/g, '#') === origin.name));
    const [only = origin.name] = own;
    return own.size === 1 ? { ...origin, name: only } : origin;
  });
}

/** Numbers of several processes cannot be distinguished and are not read. */
function byNumber({ targets, sockets }: TreeOpenThings) {
  return { targets: new Map(targets.entries()), sockets };
}
