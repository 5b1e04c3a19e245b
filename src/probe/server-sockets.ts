// Sockets of a process whose other end is a server's port, such as a database's: what a pool says that
// it holds can be held against them.
import { readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { type Known, known, unavailable } from '../model/known.ts';
import { codeOf, readSystemFile, type SystemRoot } from './system-files.ts';

/** proc_pid_net(5): state 1 is established, 6 TIME_WAIT, which belongs to no process. */
interface Connection {
  readonly remotePort: number;
  readonly inode: string;
}

/** Established and half-closed TCP connections to `port`. Visits every descriptor: outside windows. */
export function countServerSockets(
  root: SystemRoot,
  pid: number | 'self',
  port: number,
): Known<number> {
  const tables = ['tcp', 'tcp6'].map((name) => readSystemFile(root, `/proc/${pid}/net/${name}`));
  const [first] = tables;
  if (first?.kind !== 'known') {
    return unavailable(first?.reason ?? 'there is no table of sockets');
  }
  const connections = tables.flatMap((table) =>
    table.kind === 'known' ? parseConnections(table.value) : [],
  );
  const wanted = new Set(
    connections.filter(({ remotePort }) => remotePort === port).map(({ inode }) => inode),
  );
  const folder = join(root, `/proc/${pid}/fd`);
  try {
    return known(readdirSync(folder).filter((name) => wanted.has(inodeOf(folder, name))).length);
  } catch (error) {
    return unavailable(`${folder} cannot be listed (${codeOf(error)})`);
  }
}

function parseConnections(text: string): readonly Connection[] {
  return text
    .split('\n')
    .slice(1)
    .flatMap((line): Connection[] => {
      const [, , remote = '', , , , , , , inode] = line.trim().split(/\s+/);
      const port = Number.parseInt(remote.split(':')[1] ?? '', 16);
      return inode === undefined || !(port > 0) ? [] : [{ remotePort: port, inode }];
    });
}

/** Empty for a descriptor that is closed meanwhile or is no socket. */
function inodeOf(folder: string, name: string): string {
  try {
    return /^socket:\[(\d+)\]$/.exec(readlinkSync(join(folder, name)))?.[1] ?? '';
  } catch {
    return '';
  }
}
