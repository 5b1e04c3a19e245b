// One thread count in one sentence: what it reached, what it lost to what.
import type { LossKind, ScalingLoss } from './scaling-story.ts';

/** From this share of time on, collections are named as what helpers are for. */
export const notableGcRatio = 0.05;

const lostTo: Readonly<Record<LossKind, string>> = {
  oversubscription: 'to having more threads than CPUs',
  quota: 'to the CPU quota',
  neighbours: 'to other processes',
  helpers: 'to V8 helper threads',
  blocked: 'to sleeping',
  slower: 'to slower execution on the CPU',
  unexplained: 'unexplained',
};

/** For people: `sleeping`, `V8 helper threads`. */
export function lossName(kind: LossKind): string {
  return lostTo[kind].replace(/^to (having )?/, '');
}

/** `4 threads: 2.6 of 4.0; 0.9 lost to V8 helper threads (GC), 0.3 to sleeping, 0.2 unexplained.` */
export function sentenceOf(
  threads: number,
  speedup: number,
  losses: readonly ScalingLoss[],
  gcRatio: number | null,
): string {
  // Two threads and less differ in the second decimal; more scatter too much for it.
  const decimals = threads <= 2 ? 2 : 1;
  const shown = losses.filter((loss) => Number(Math.abs(loss.threads).toFixed(decimals)) > 0);
  const named = shown.filter(({ threads: lost }) => lost > 0);
  const gains = shown.filter(({ threads: lost }) => lost < 0);
  const clauses = [
    ...named.map(({ kind, threads: lost }, index) => {
      const isFirst = index === 0 && kind !== 'unexplained';
      return `${lost.toFixed(decimals)} ${isFirst ? 'lost ' : ''}${words(kind, gcRatio)}`;
    }),
    ...gains.map(({ kind, threads: gained }) => {
      return `${(-gained).toFixed(decimals)} gained (${gainName(kind)})`;
    }),
  ];
  const reached = `${threads} ${threads === 1 ? 'thread' : 'threads'}: ${speedup.toFixed(decimals)} of ${threads.toFixed(decimals)}`;
  return clauses.length === 0 ? `${reached}; nothing lost.` : `${reached}; ${clauses.join(', ')}.`;
}

function words(kind: LossKind, gcRatio: number | null): string {
  const isForGc = kind === 'helpers' && (gcRatio ?? 0) >= notableGcRatio;
  return isForGc ? `${lostTo[kind]} (GC)` : lostTo[kind];
}

function gainName(kind: LossKind): string {
  switch (kind) {
    case 'slower':
      return 'faster execution on the CPU';
    case 'unexplained':
      return 'unexplained';
    default:
      return `less lost to ${lossName(kind)} than one thread loses`;
  }
}
