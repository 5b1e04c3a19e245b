// A process with all that it has started, read as one: memory, threads and descriptors are sums over
// those that live, zombies are counted. Nothing is kept open between looks.
import { type Known, known, unavailable } from '../../model/known.ts';
import type { CheapReading, DearReading } from '../../model/process-reading.ts';
import type { SystemRoot } from '../system-files.ts';
import type { OtherProcess, OtherReading } from './opened-process.ts';
import { openMember } from './other-process-proc.ts';
import { procNumberOf, readProcNumbers } from './pid-namespace.ts';
import { hasEnded } from './process-stat.ts';
import {
  keyOfRow,
  openProcessTable,
  type ProcessRow,
  readProcessRow,
  readProcessTable,
} from './process-table.ts';
import { type TreeRoot, trackMembers } from './tree-members.ts';
import { openThings, type TreeOpenThings } from './tree-open-things.ts';
import { sumCheap, sumDear } from './tree-sums.ts';

export interface TreeReading {
  readonly cheap: CheapReading;
  readonly dear: DearReading;
  /** Those that live. */
  readonly processCount: Known<number>;
  /** Those that have ended and whose parents, in the tree too, have not asked for their status. */
  readonly zombieCount: Known<number>;
}

export interface ProcessTree {
  /** A system call or two a process of the machine, and a dear reading of each of the tree. */
  readonly read: () => OtherReading<TreeReading>;
  readonly readOpen: () => OtherReading<TreeOpenThings>;
}

/** A process named by the user, with its descendants; the asking process and its own left out. */
export function openTreeOf(named: OtherProcess, root: SystemRoot = '/'): ProcessTree {
  const row = rowOf(named, root);
  if (row === null) return treeOfOne(named, root);
  const { pid, startTicks } = row;
  return openProcessTree(
    { pid, startTicks, isMember: true, mark: null, exceptPid: ownProcNumber(root) },
    root,
  );
}

/** What a named process has started, by the table alone; empty where it cannot be listed. */
export function readDescendants(
  named: OtherProcess,
  root: SystemRoot = '/',
): readonly ProcessRow[] {
  const row = rowOf(named, root);
  const table = readProcessTable(root);
  if (row === null || table.kind !== 'known') return [];
  const { pid, startTicks } = row;
  const exceptPid = ownProcNumber(root);
  return trackMembers(root, { pid, startTicks, isMember: false, mark: null, exceptPid }).among(
    table.value,
  );
}

function rowOf({ pid }: OtherProcess, root: SystemRoot): ProcessRow | null {
  const number = procNumberOf(root, pid);
  return number.kind === 'known' ? readProcessRow(root, number.value) : null;
}

function ownProcNumber(root: SystemRoot): number | null {
  const own = root === '/' ? procNumberOf(root, process.pid) : unavailable<number>('recorded');
  return own.kind === 'known' ? own.value : null;
}

/** `ended` once nothing of it lives, or once the process that was named has ended. */
export function openProcessTree(tree: TreeRoot, root: SystemRoot = '/'): ProcessTree {
  const members = trackMembers(root, tree);
  const readTable = openProcessTable(root);
  let opened: ReadonlyMap<string, OtherProcess> = new Map();
  const numbers = readProcNumbers(root);
  const hasSameNumbers = numbers.kind === 'known' && numbers.value.kind === 'same';
  const openedOf = (row: ProcessRow): OtherProcess =>
    opened.get(keyOfRow(row)) ?? openMember(root, row, hasSameNumbers);
  const lookOnce = (): OtherReading<Look> => {
    const table = readTable((row) => row.pid === tree.pid || members.includes(row));
    if (table.kind !== 'known') return { kind: 'ended', reason: table.reason };
    const rows = members.among(table.value);
    const living = rows.filter((row) => !hasEnded(row));
    opened = new Map(living.map((row) => [keyOfRow(row), openedOf(row)]));
    if (living.length === 0 || (tree.isMember && !opened.has(keyOfRow(tree)))) {
      return endedTree(tree);
    }
    return {
      kind: 'reading',
      value: { living: [...opened.values()], zombies: zombiesOf(rows, tree) },
    };
  };
  const look = (): OtherReading<Look> => {
    let seen = lookOnce();
    for (let again = 1; seen.kind === 'ended' && again < mostLooks; again += 1) seen = lookOnce();
    return seen;
  };
  return {
    read() {
      const seen = look();
      if (seen.kind === 'ended') return seen;
      const readings = seen.value.living.flatMap(readWhole);
      if (readings.length === 0) return endedTree(tree);
      return {
        kind: 'reading',
        value: {
          cheap: sumCheap(readings.map(({ of, cheap }) => ({ of, reading: cheap }))),
          dear: sumDear(readings.map(({ of, dear }) => ({ of, reading: dear }))),
          processCount: known(readings.length),
          zombieCount: known(seen.value.zombies),
        },
      };
    },
    readOpen() {
      const seen = look();
      if (seen.kind === 'ended') return seen;
      const readings = seen.value.living.flatMap(({ readOpen }) => {
        const reading = readOpen();
        return reading.kind === 'reading' ? [reading.value] : [];
      });
      return readings.length === 0
        ? endedTree(tree)
        : { kind: 'reading', value: openThings(readings) };
    },
  };
}

/** A process may start its successor and end while the table is read: neither is in it then. */
const mostLooks = 3;

function endedTree({ pid, isMember }: TreeRoot): {
  readonly kind: 'ended';
  readonly reason: string;
} {
  const reason = isMember ? `process ${pid} has ended` : 'nothing of it is running any more';
  return { kind: 'ended', reason };
}

interface Look {
  readonly living: readonly OtherProcess[];
  readonly zombies: number;
}

/** Adopted by the root that is no member itself, they are waited for by it in a moment. */
function zombiesOf(rows: readonly ProcessRow[], { pid, isMember }: TreeRoot): number {
  return rows.filter((row) => hasEnded(row) && (isMember || row.parentPid !== pid)).length;
}

interface WholeReading {
  readonly of: OtherProcess;
  readonly cheap: CheapReading;
  readonly dear: DearReading;
}

/** Nothing for a process that ends meanwhile. */
function readWhole(of: OtherProcess): readonly WholeReading[] {
  const cheap = of.readCheap();
  if (cheap.kind === 'ended') return [];
  const dear = of.readDear();
  return dear.kind === 'ended' ? [] : [{ of, cheap: cheap.value, dear: dear.value }];
}

/** Where no children can be listed the process alone is what is read. */
export function treeOfOne(process: OtherProcess, root: SystemRoot = '/'): ProcessTree {
  const table = readProcessTable(root);
  const reason =
    table.kind === 'known' ? `/proc does not show process ${process.pid}` : table.reason;

  return {
    read() {
      const cheap = process.readCheap();
      if (cheap.kind === 'ended') return cheap;
      const dear = process.readDear();
      if (dear.kind === 'ended') return dear;
      const absent = unavailable<number>(reason);
      const counts = { processCount: absent, zombieCount: absent };
      return { kind: 'reading', value: { cheap: cheap.value, dear: dear.value, ...counts } };
    },
    readOpen() {
      const reading = process.readOpen();
      return reading.kind === 'ended'
        ? reading
        : { kind: 'reading', value: openThings([reading.value]) };
    },
  };
}
