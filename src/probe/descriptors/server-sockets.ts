// Sockets of this process whose other end is a server's port, such as a database's: what a pool says that
// it holds can be compared with them.
import type { Known } from '../../model/known.ts';
import { known } from '../../model/known.ts';
import { mapKnown, type SystemRoot } from '../system-files.ts';
import { readDescriptorTargets } from './descriptor-targets.ts';
import { readSocketAddresses } from './socket-addresses.ts';

/** Established and half-closed TCP connections to `port`. Visits every descriptor: outside windows. */
export function countServerSockets(root: SystemRoot, port: number): Known<number> {
  return mapKnown(readDescriptorTargets(root), (targets) => {
    const addresses = readSocketAddresses(root);
    const isToServer = (target: string): boolean => {
      const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1] ?? '';
      const address = addresses.get(inode);
      return address?.protocol === 'tcp' && address.remote.endsWith(`:${port}`);
    };
    return known([...targets.values()].filter(isToServer).length);
  });
}
