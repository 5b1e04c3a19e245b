// One thread count in one sentence: what it reached, what it lost to what. And the one name that each
// loss has in every report.
import type { MeasuredScaling } from '../../../analysis/analysis.ts';
import type { Attribution, LossKind, ScalingLoss } from '../../../analysis/scaling/explanation.ts';
import { notableGcRatio } from '../../../analysis/scaling/scaling-advice.ts';
import { formatDecimals, formatPercent, formatTally } from '../../format.ts';

const lossLabels: Readonly<Record<LossKind, string>> = {
  oversubscription: 'oversubscription',
  quota: 'CPU quota',
  neighbours: 'other processes',
  helpers: 'V8 helper threads',
  blocked: 'blocking',
  slower: 'slower execution',
  unexplained: 'unexplained',
};

export function lossLabel(kind: LossKind): string {
  return lossLabels[kind];
}

/**
 * `4 threads: 2.6 of 4.0; 0.9 lost to V8 helper threads (GC), 0.3 to blocking, 0.2 unexplained.`
 * Null where it is not known where the speed-up went.
 */
export function lossSentence(
  threads: number,
  { speedup, attribution }: Pick<MeasuredScaling, 'speedup' | 'attribution'>,
): string | null {
  if (attribution === null) return null;
  // Two threads and less differ in the second decimal; more scatter too much for it.
  const decimals = threads <= 2 ? 2 : 1;
  const worth = (each: number) => formatDecimals(each, decimals);
  const shown = attribution.losses.filter((loss) => Number(worth(Math.abs(loss.threads))) > 0);
  const clauses = [
    ...shown
      .filter((loss) => loss.threads > 0)
      .map((loss, index) => `${worth(loss.threads)} ${lostTo(loss, index === 0)}`),
    ...shown
      .filter((loss) => loss.threads < 0)
      .map(({ kind, threads: lost }) => `${worth(-lost)} gained (${gainName(kind)})`),
  ];
  const reached = `${formatTally(threads, 'thread')}: ${worth(speedup.value)} of ${worth(threads)}`;
  return `${reached}; ${clauses.length === 0 ? 'nothing lost' : clauses.join(', ')}.`;
}

function lostTo(loss: ScalingLoss, isFirst: boolean): string {
  const label = lossLabel(loss.kind);
  if (loss.kind === 'unexplained') return label;
  const isForGc = loss.kind === 'helpers' && (loss.evidence.gcRatio ?? 0) >= notableGcRatio;
  return `${isFirst ? 'lost ' : ''}to ${label}${isForGc ? ' (GC)' : ''}`;
}

function gainName(kind: LossKind): string {
  switch (kind) {
    case 'slower':
      return 'faster execution';
    case 'unexplained':
      return lossLabel(kind);
    default:
      return `less lost to ${lossLabel(kind)} than one thread loses`;
  }
}

/** How well the parts of a thread's time add up, and what overlaps them. */
export function closingSentence({
  identityErrorRatio,
  gcRatio,
}: Pick<Attribution, 'identityErrorRatio' | 'gcRatio'>): string {
  const identity =
    identityErrorRatio === null
      ? 'Wall = CPU + run-queue wait + blocked cannot be checked here.'
      : `Wall = CPU + run-queue wait + blocked, off by ${formatPercent(identityErrorRatio)}.`;
  if (gcRatio === null) return identity;
  return `${identity} Collections lasted ${formatPercent(gcRatio)} of the threads’ time; that overlaps the losses.`;
}
