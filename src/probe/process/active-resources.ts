// What keeps the event loop of the calling thread alive: handles, requests under way and timers, by
// type. Timers and handles that were unrefed are not among them: Node does not report those.
import { getActiveResourcesInfo } from 'node:process';

export interface ActiveResources {
  readonly handles: ReadonlyMap<string, number>;
  readonly requests: ReadonlyMap<string, number>;
  readonly timerCount: number;
}

const timers: ReadonlySet<string> = new Set(['Timeout', 'Immediate']);
/** Names of Node's classes: `TCPConnectWrap`, `WriteWrap`, `FSReqCallback`, `GetAddrInfoReqWrap`. */
const request = /Req|ConnectWrap$|WriteWrap$|ShutdownWrap$|SendWrap$|JobWrap$|Job$/;

/** Costs a list of names, one a resource: outside of windows. */
export function readActiveResources(): ActiveResources {
  const handles = new Map<string, number>();
  const requests = new Map<string, number>();
  let timerCount = 0;
  for (const name of getActiveResourcesInfo()) {
    if (timers.has(name)) {
      timerCount += 1;
      continue;
    }
    const counts = request.test(name) ? requests : handles;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return { handles, requests, timerCount };
}
