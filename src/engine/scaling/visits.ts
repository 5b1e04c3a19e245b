// Which windows a round of a scaling study opens, in which order, and which of them again; pure.
import type { CeilingKernel } from '../../model/run/measurement.ts';
import { type Random, shuffled } from '../../stats/random.ts';

export type Visit =
  | { readonly kind: 'window'; readonly threads: number }
  | { readonly kind: 'processes'; readonly threads: number }
  | { readonly kind: 'ceiling'; readonly threads: number; readonly kernel: CeilingKernel };

/** What a visit showed of the machine. */
export interface VisitSigns {
  readonly visit: Visit;
  /** CPU time of a kernel's threads ÷ window; null of a benchmark, which may sleep as it likes. */
  readonly supplyCpus: number | null;
  /** CPUs that other processes kept busy meanwhile; null where unknown. */
  readonly otherCpus: number | null;
  readonly windowNs: number;
}

/** Kernels at every thread count for which there are CPUs. */
export function ceilingVisits(
  kernels: readonly CeilingKernel[],
  threads: readonly number[],
  usableCpuCount: number,
): readonly Visit[] {
  return threads
    .filter((count) => count <= usableCpuCount)
    .flatMap((count) =>
      kernels.map((kernel): Visit => ({ kind: 'ceiling', threads: count, kernel })),
    );
}

/**
 * Every point once in a new order, a single-threaded window before every second other one
 * (all points are compared with it, and clock rates drift), the others scattered among them: processes, and
 * the ceiling's kernels.
 */
export function orderRound(
  threads: readonly number[],
  besides: readonly Visit[],
  random: Random,
): readonly Visit[] {
  const window = (count: number): Visit => ({ kind: 'window', threads: count });
  const severals = shuffled(
    threads.filter((count) => count !== 1),
    random,
  );
  const windows =
    severals.length === 0
      ? [window(1)]
      : severals.flatMap((count, index) =>
          index % 2 === 0 ? [window(1), window(count)] : [window(count)],
        );
  const scattered = shuffled(besides, random);
  const isWindow = shuffled([...windows.map(() => true), ...besides.map(() => false)], random);
  let windowCount = 0;
  let besideCount = 0;
  return isWindow.flatMap((wanted) => {
    const visit = wanted ? windows[windowCount++] : scattered[besideCount++];
    return visit === undefined ? [] : [visit];
  });
}

/** Share of its CPUs that a window must have had. */
const leastSupplyRatio = 0.98;
/** /proc/stat counts in ticks of 10 ms, several counts a reading. */
const tickErrorNs = 30e6;

/**
 * The visits of a round that others disturbed, once each. A kernel is judged by its own supply. A
 * benchmark never is: it is measured again when most kernels of its round were short of CPU, or when
 * other processes took what its threads had a right to.
 */
export function visitsAgain(
  signs: readonly VisitSigns[],
  usableCpuCount: number,
): readonly Visit[] {
  const rightful = (threads: number): number => Math.min(threads, usableCpuCount);
  const isShort = ({ visit, supplyCpus }: VisitSigns): boolean =>
    supplyCpus !== null && supplyCpus < leastSupplyRatio * rightful(visit.threads);
  const kernelsBeside = (threads: number): readonly VisitSigns[] => {
    const kernels = signs.filter(({ visit }) => visit.kind === 'ceiling');
    const fitting = kernels.filter(({ visit }) => visit.threads <= rightful(threads));
    const most = Math.max(...fitting.map(({ visit }) => visit.threads));
    return fitting.filter(({ visit }) => visit.threads === most);
  };
  const isCrowded = ({ visit, otherCpus, windowNs }: VisitSigns): boolean => {
    if (otherCpus === null) return false;
    const needed = rightful(visit.threads);
    const allowed = (1 - leastSupplyRatio) * needed + tickErrorNs / windowNs;
    return otherCpus > usableCpuCount - needed + allowed;
  };
  return signs
    .filter((sign) => {
      if (sign.visit.kind === 'ceiling') return isShort(sign);
      const beside = kernelsBeside(sign.visit.threads);
      return isCrowded(sign) || beside.filter(isShort).length > beside.length / 2;
    })
    .map(({ visit }) => visit);
}
