// Where the time depends on the operations done before.
import type { Direction, OperationsNote, UnlikeOperations } from '../../../model/verdict-reason.ts';
import { formatTally, formatWhole } from '../../format.ts';

export function operationsSentence({
  direction,
  operations,
  leftOutCount,
}: OperationsNote): string {
  const its = `Its ${moves(direction)}`;
  if (operations === null) return `${its}, and both sides had done the same number.`;
  const leftOut =
    leftOutCount === 0
      ? ''
      : `, without ${formatTally(leftOutCount, 'launch')} that did a different number`;
  return `${its}: the launches compared began after ${formatWhole(operations)} operations${leftOut}.`;
}

/** @param compareNow how to compare both versions at once */
export function unlikeOperationsWords(
  { direction, found, remedy }: UnlikeOperations,
  compareNow: string,
): string {
  const advice =
    remedy === 'compare-now'
      ? compareNow
      : 'keep its state at a constant size, for example by resetting it in a hook';
  return `its ${moves(direction)}, and ${foundWords(found)}; ${advice}`;
}

function foundWords(found: UnlikeOperations['found']): string {
  switch (found.kind) {
    case 'far-apart':
      return `${formatWhole(found.before)} were done before the samples of one side and ${formatWhole(found.after)} before those of the other`;
    case 'unknown':
      return 'their number before the samples of one side is unknown';
    case 'mixed':
      return 'the launches of a side did different numbers before their samples';
    case 'out-of-step':
      return 'one side could not do as many as the other before its samples';
    default:
      return found satisfies never;
  }
}

function moves(direction: Direction): string {
  return `time ${direction} with the operations done`;
}
