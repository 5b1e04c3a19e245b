// What another process has open, one by one: paths, ports, peers, and the names of its threads.
import { type Known, known } from '../../model/known.ts';
import { readDescriptorTargets } from '../descriptors/descriptor-targets.ts';
import { readSocketAddresses, type SocketAddress } from '../descriptors/socket-addresses.ts';
import { readThreads } from '../process/threads.ts';
import { mapKnown, type SystemRoot } from '../system-files.ts';

export interface OpenThings {
  /** One a descriptor, as the kernel writes it: see `readDescriptorTargets`. */
  readonly targets: readonly string[];
  /** Of its network namespace, by inode; empty where it holds no socket. */
  readonly sockets: ReadonlyMap<string, SocketAddress>;
  readonly threadNames: readonly string[];
}

/** @param id of a living thread of the process, as /proc has it */
export function readOpenThings(root: SystemRoot, id: number): Known<OpenThings> {
  return mapKnown(readDescriptorTargets(root, id), (byNumber) => {
    const targets = [...byNumber.values()];
    // The tables are those of the whole namespace; without a socket they need not be walked.
    const hasSockets = targets.some((target) => target.startsWith('socket:'));
    const threads = readThreads(root, id);
    return known({
      targets,
      sockets: hasSockets ? readSocketAddresses(root, id) : new Map(),
      threadNames: threads.kind === 'known' ? threads.value.map(({ name }) => name) : [],
    });
  });
}
