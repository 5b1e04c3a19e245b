// Both ends of the sockets of a network namespace, by the number of their inode.

import { readSystemFile, type SystemRoot } from '../system-files.ts';
import { stateOf } from './socket-table.ts';

export interface SocketAddress {
  readonly protocol: 'tcp' | 'udp' | 'unix';
  /** `127.0.0.1:8080`; of a Unix socket its path, empty without one. */
  readonly local: string;
  /** Empty when there is none. */
  readonly remote: string;
  /** `established`, `listen` and the like; empty for protocols without states. */
  readonly state: string;
}

/**
 * Tables that the kernel does not have are left out. Walks all of them: never inside a window.
 * @param pid of a process in the namespace that is asked for
 */
export function readSocketAddresses(
  root: SystemRoot,
  pid: number | 'self' = 'self',
): ReadonlyMap<string, SocketAddress> {
  const textOf = (name: string): string => {
    const text = readSystemFile(root, `/proc/${pid}/net/${name}`);
    return text.kind === 'known' ? text.value : '';
  };
  return new Map([
    ...['tcp', 'tcp6'].flatMap((name) => parseAddressTable(textOf(name), 'tcp')),
    ...['udp', 'udp6'].flatMap((name) => parseAddressTable(textOf(name), 'udp')),
    ...parseUnixTable(textOf('unix')),
  ]);
}

type Row = readonly [inode: string, address: SocketAddress];

/** proc_pid_net(5): local and remote address, state, and in the tenth column the inode. */
export function parseAddressTable(text: string, protocol: 'tcp' | 'udp'): readonly Row[] {
  return rowsOf(text).flatMap((fields): Row[] => {
    const [, local, remote, state] = fields;
    const inode = fields[9];
    if (local === undefined || remote === undefined || inode === undefined) return [];
    const number = Number.parseInt(state ?? '', 16);
    return [
      [
        inode,
        {
          protocol,
          local: addressOf(local),
          remote: remote.endsWith(':0000') ? '' : addressOf(remote),
          state: protocol === 'tcp' ? stateOf(number) : '',
        },
      ],
    ];
  });
}

/** unix(7): the seventh column has the inode, the eighth the path where there is one. */
export function parseUnixTable(text: string): readonly Row[] {
  return rowsOf(text).flatMap((fields): Row[] => {
    const inode = fields[6];
    if (inode === undefined) return [];
    return [[inode, { protocol: 'unix', local: fields[7] ?? '', remote: '', state: '' }]];
  });
}

function rowsOf(text: string): readonly (readonly string[])[] {
  return text
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/));
}

/** `0100007F:1F90` is 127.0.0.1:8080: words of four bytes, as a little-endian processor has them. */
function addressOf(hex: string): string {
  const [words = '', port = ''] = hex.split(':');
  const bytes = [...words.matchAll(/(..)(..)(..)(..)/g)].flatMap(([, ...word]) =>
    word.map((byte) => Number.parseInt(byte, 16)).reverse(),
  );
  return `${hostOf(bytes)}:${Number.parseInt(port, 16)}`;
}

function hostOf(bytes: readonly number[]): string {
  if (bytes.length === 4) return bytes.join('.');
  const isMapped = bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 255;
  if (isMapped) return bytes.slice(12).join('.');
  const groups = Array.from({ length: 8 }, (_, index) =>
    (((bytes[2 * index] ?? 0) << 8) | (bytes[2 * index + 1] ?? 0)).toString(16),
  );
  return `[${groups
    .join(':')
    .replace(/\b0(:0)+\b/, ':')
    .replace(/:{3,}/, '::')}]`;
}
