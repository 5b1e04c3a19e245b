// Descriptors of this process as its directory lists them: an account that owes nothing to the
// addon.
import { readdirSync, readlinkSync } from 'node:fs';

const kept = new RegExp(
  `^/proc/${process.pid}/(fd|task|statm|status|task/\\d+/schedstat)$|^anon_inode:\\[perf_event\\]$`,
);

/** Entries of the directory that lead to nothing that a probe keeps open. */
export function listDescriptors(): readonly string[] {
  return readdirSync('/proc/self/fd').flatMap((name) => {
    try {
      const target = readlinkSync(`/proc/self/fd/${name}`);
      return kept.test(target) ? [] : [target];
    } catch {
      // The descriptor with which the directory itself was read.
      return [];
    }
  });
}
