// What the processes of a tree have open, put together.
import type { Known } from '../../model/known.ts';
import type { SocketAddress } from '../descriptors/socket-addresses.ts';
import type { OpenThings } from './open-things.ts';

export interface TreeOpenThings extends OpenThings {
  /** What could not be looked at, and why. */
  readonly gaps: readonly string[];
}

/** Known as soon as one of them is; inodes of sockets are the machine's, not a namespace's. */
export function openThings(each: readonly Known<OpenThings>[]): TreeOpenThings {
  const seen = each.flatMap((reading) => (reading.kind === 'known' ? [reading.value] : []));
  const gaps = each.flatMap((reading) => (reading.kind === 'known' ? [] : [reading.reason]));
  return {
    targets: seen.flatMap(({ targets }) => targets),
    sockets: new Map<string, SocketAddress>(seen.flatMap(({ sockets }) => [...sockets])),
    threadNames: seen.flatMap(({ threadNames }) => threadNames),
    gaps: [...new Set(gaps)],
  };
}
