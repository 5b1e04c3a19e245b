// What each open descriptor of a process points at, as the kernel writes it: a path, `pipe:[4711]`,
// `socket:[4712]`, `anon_inode:[eventpoll]`.
import { readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { type Known, known, unavailable } from '../../model/known.ts';
import { codeOf, type SystemRoot } from '../system-files.ts';

/**
 * By number. Visits every descriptor, so never inside a window.
 * @param pid `self` or a process id
 */
export function readDescriptorTargets(
  root: SystemRoot,
  pid: number | 'self' = 'self',
): Known<ReadonlyMap<number, string>> {
  const folder = `/proc/${pid}/fd`;
  try {
    const names = readdirSync(join(root, folder));
    return known(new Map(names.flatMap((name) => readTarget(join(root, folder), name))));
  } catch (error) {
    const code = codeOf(error);
    return unavailable(
      code === 'ENOENT' ? `there is no ${folder}` : `${folder} cannot be listed (${code})`,
    );
  }
}

/** The descriptor that the listing itself was read through is closed by now, and left out. */
function readTarget(folder: string, name: string): readonly (readonly [number, string])[] {
  try {
    return [[Number(name), readlinkSync(join(folder, name))]];
  } catch {
    return [];
  }
}
