// Descriptors by what they point at: which there are more of than before.
import type { Origin } from '../../../../model/run/leak.ts';
import type { SocketAddress } from '../../../../probe/descriptors/socket-addresses.ts';

/** What this process had open at one time. */
export interface OpenDescriptors {
  /** As `readDescriptorTargets` has them. */
  readonly targets: ReadonlyMap<number, string>;
  /** By inode. */
  readonly sockets: ReadonlyMap<string, SocketAddress>;
}

export function compareDescriptors(
  before: OpenDescriptors,
  after: OpenDescriptors,
  operations: number,
  projectPath: (path: string) => string,
): readonly Origin[] {
  const isServer = serverPorts(before, after);
  const earlier = tally(before, isServer, projectPath);
  return [...tally(after, isServer, projectPath)].flatMap(([name, paths]): Origin[] => {
    const growthCount = paths.length - (earlier.get(name)?.length ?? 0);
    if (growthCount <= 0) return [];
    const grown = { growthCount, growthBytes: null, operations };
    const old = new Set(earlier.get(name));
    const added = paths.filter((path) => !old.has(path));
    // The same file, opened again and again, is in no longer list than before.
    const shown = nameOfGroup(name, added.length > 0 ? added : paths);
    const origin: Origin = {
      kind: 'descriptor',
      resource: 'descriptorCount',
      name: shown,
      ...grown,
    };
    return name.startsWith('socket ') ? [origin, { ...origin, resource: 'socketCount' }] : [origin];
  });
}

/** Names of the group with the single targets in it. */
function tally(
  { targets, sockets }: OpenDescriptors,
  isServer: ReadonlySet<string>,
  projectPath: (path: string) => string,
): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const target of targets.values()) {
    const path = target.startsWith('/') ? projectPath(target) : target;
    const key = keyOf(path, sockets, isServer);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(path);
  }
  return groups;
}

/** Files whose names differ in numbers only are of one kind. */
function keyOf(
  target: string,
  sockets: ReadonlyMap<string, SocketAddress>,
  isServer: ReadonlySet<string>,
): string {
  const [, kind, inode = ''] = /^(pipe|socket):\[(\d+)\]$/.exec(target) ?? [];
  if (kind === 'pipe') return 'pipe';
  if (kind === 'socket') return socketName(sockets.get(inode), isServer);
  return target.startsWith('anon_inode:') ? target : target.replace(/\d+/g, '#');
}

/** Numbers that are the same in all names stay. */
function nameOfGroup(key: string, paths: readonly string[]): string {
  const numbers = paths.map((path) => path.match(/\d+/g) ?? []);
  let index = -1;
  return key.replace(/#/g, () => {
    index += 1;
    const values = new Set(numbers.map((each) => each[index]));
    const [value = '#'] = values;
    return values.size === 1 ? value : '#';
  });
}

/** The port that a connection was made to is the same for all, the other is drawn. */
function socketName(address: SocketAddress | undefined, isServer: ReadonlySet<string>): string {
  if (address === undefined) return 'socket (in no table of the kernel)';
  const { protocol, local, remote, state } = address;
  if (protocol === 'unix') return local === '' ? 'socket (unix)' : `socket (unix) at ${local}`;
  if (remote === '') return `socket (${protocol}) at ${local}${state === '' ? '' : `, ${state}`}`;
  const end = isServer.has(portOf(local)) ? `accepted at ${local}` : `to ${remote}`;
  return `socket (${protocol}) ${end}${state === '' ? '' : `, ${state}`}`;
}

/** Ports that this process listens at, or did before. */
function serverPorts(...times: readonly OpenDescriptors[]): ReadonlySet<string> {
  const ports = new Set<string>();
  for (const { targets, sockets } of times) {
    for (const target of targets.values()) {
      const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1] ?? '';
      const address = sockets.get(inode);
      if (address?.state === 'listen') ports.add(portOf(address.local));
    }
  }
  return ports;
}

function portOf(address: string): string {
  return address.slice(address.lastIndexOf(':'));
}
