// Whether a file still has something to wait for: a timer, a socket, a file that is read. What Node
// counts as keeping this thread alive, without what was there before.

/** What an idle thread has open. */
const own = new Set(['MessagePort', 'PipeWrap', 'TTYWrap', 'CloseReq']);

/** @returns whether there is more than now; to be asked while no timer of the asker's own runs */
export function openPendingWork(): () => boolean {
  const before = counted(process.getActiveResourcesInfo());
  return () => {
    const now = counted(process.getActiveResourcesInfo());
    return [...now].some(([name, count]) => count > (before.get(name) ?? 0));
  };
}

function counted(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) {
    if (!own.has(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}
