// What a run for diagnosis is asked about a leak, and what of its answer is about it.
import type { Diagnosis, LeakResource } from '../../model/run/leak.ts';

const onHeap: readonly LeakResource[] = ['heapUsedBytes', 'externalBytes', 'cacheBytes'];
const ofProcess: readonly LeakResource[] = ['residentBytes', 'proportionalBytes'];

/** Whether it may be objects of the heap, or buffers that they hold, that stay. */
export function asksSites(leaking: readonly LeakResource[]): boolean {
  return leaking.some((each) => onHeap.includes(each) || ofProcess.includes(each));
}

/** What grew beside a leak and is none would distract. */
export function ofLeaks(
  { origins, unnamed = [], ...rest }: Diagnosis,
  leaking: readonly LeakResource[],
): Diagnosis {
  const isWhole = leaking.some((each) => ofProcess.includes(each));
  const shown = origins.filter(
    ({ resource }) => leaking.includes(resource) || (isWhole && onHeap.includes(resource)),
  );
  const named = new Set(shown.map(({ resource }) => resource));
  const open = unnamed.filter(({ resource }) => leaking.includes(resource) && !named.has(resource));
  return { ...rest, origins: shown, ...(open.length === 0 ? {} : { unnamed: open }) };
}
