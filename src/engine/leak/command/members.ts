// The living processes of a command, for whoever ends them.
import { procNumberOf } from '../../../probe/other-process/pid-namespace.ts';
import { hasEnded } from '../../../probe/other-process/process-stat.ts';
import {
  type ProcessRow,
  readProcessRow,
  readProcessTable,
} from '../../../probe/other-process/process-table.ts';
import { type TreeRoot, trackMembers } from '../../../probe/other-process/tree-members.ts';

export const markName = 'BAREMARK_STUDY';

/** One that starts its successor and ends while the table is read is not in it, and neither is the other. */
const mostLooks = 3;

/** Empty where no processes can be listed. */
export function livingMembers(tree: TreeRoot): () => readonly ProcessRow[] {
  const members = trackMembers('/', tree);
  const look = (): readonly ProcessRow[] => {
    const table = readProcessTable('/');
    return table.kind === 'known' ? members.among(table.value).filter((row) => !hasEnded(row)) : [];
  };
  return () => {
    let living = look();
    for (let again = 1; living.length === 0 && again < mostLooks; again += 1) living = look();
    return living;
  };
}

/** Everything that a keeper has started, itself left out; null where /proc does not show the keeper. */
export function treeUnder(keeperPid: number, mark: string): TreeRoot | null {
  const number = procNumberOf('/', keeperPid);
  const row = number.kind === 'known' ? readProcessRow('/', number.value) : null;
  return row === null
    ? null
    : { pid: row.pid, startTicks: row.startTicks, isMember: false, mark, exceptPid: null };
}
