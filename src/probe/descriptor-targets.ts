// What each open descriptor of this process points at, as the kernel writes it: a path, `pipe:[4711]`,
// `socket:[4712]`, `anon_inode:[eventpoll]`.
import { readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { type Known, known, unavailable } from '../model/known.ts';
import { codeOf, type SystemRoot } from './system-files.ts';

const folder = '/proc/self/fd';

/** By number. Visits every descriptor, so never inside a window. */
export function readDescriptorTargets(root: SystemRoot): Known<ReadonlyMap<number, string>> {
  try {
    const names = readdirSync(join(root, folder));
    return known(new Map(names.flatMap((name) => readTarget(root, name))));
  } catch (error) {
    const code = codeOf(error);
    return unavailable(
      code === 'ENOENT' ? `there is no ${folder}` : `${folder} cannot be listed (${code})`,
    );
  }
}

/** The descriptor that the listing itself was read through is closed by now, and left out. */
function readTarget(root: SystemRoot, name: string): readonly (readonly [number, string])[] {
  try {
    return [[Number(name), readlinkSync(join(root, folder, name))]];
  } catch {
    return [];
  }
}
