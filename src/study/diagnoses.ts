// Which runs for diagnosis a leak needs, and what they say together.
import type { DiagnosisSubject } from '../engine/leak/diagnosis/diagnosis.ts';
import type { Diagnosis, LeakResource } from '../model/leak.ts';

const onHeap: readonly LeakResource[] = ['heapUsedBytes', 'externalBytes', 'cacheBytes'];
const ofProcess: readonly LeakResource[] = ['residentBytes', 'proportionalBytes'];
const native: readonly LeakResource[] = ['allocatedBytes', ...ofProcess];

/** Noting who makes what spoils the reading of native memory: where both leak there is a run for each. */
export function subjectsOf(leaking: readonly LeakResource[]): readonly DiagnosisSubject[] {
  const asksObjects = leaking.some((each) => onHeap.includes(each) || ofProcess.includes(each));
  const asksNative = leaking.some((each) => native.includes(each));
  return [
    ...(asksObjects ? (['objects'] as const) : []),
    ...(asksNative || !asksObjects ? (['native'] as const) : []),
  ];
}

/** Only of what leaks: what grew beside it and is no leak would distract. */
export function mergeDiagnoses(
  parts: readonly Diagnosis[],
  leaking: readonly LeakResource[],
): Diagnosis {
  const isWhole = leaking.some((each) => ofProcess.includes(each));
  const isAbout = ({ resource }: { readonly resource: LeakResource }): boolean =>
    leaking.includes(resource) || (isWhole && onHeap.includes(resource));
  const origins = parts.flatMap((part, index) =>
    // The first has told the rest.
    part.origins.filter((each) => isAbout(each) && (index === 0 || each.kind === 'native')),
  );
  const named = new Set(origins.map(({ resource }) => resource));
  const unnamed = (parts[0]?.unnamed ?? []).filter(
    (each) => leaking.includes(each.resource) && !named.has(each.resource),
  );
  return {
    origins,
    files: parts.flatMap(({ files }) => files),
    gaps: [...new Set(parts.flatMap(({ gaps }) => gaps))],
    ...(unnamed.length === 0 ? {} : { unnamed }),
  };
}
