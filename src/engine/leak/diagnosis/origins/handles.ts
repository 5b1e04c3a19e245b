// What is alive more than before, by its type and by the place that made it.
import type { LeakResource, Origin } from '../../../../model/run/leak.ts';
import type { Places } from '../places.ts';
import type { Creation, LivingHandles } from './handle-watch.ts';

/** Kinds that come and go by themselves, or that only stand for something else. */
const passing = new Set(['PROMISE', 'TickObject', 'Microtask', 'INSPECTORJSBINDING']);
const requests =
  /(REQ|REQUEST|CONNECTWRAP|SHUTDOWNWRAP|WRITEWRAP|SENDWRAP|QUERYWRAP|FSREQPROMISE)$/;
const files = new Set(['FILEHANDLE', 'DIRHANDLE']);

/** What grows when things of that type stay; null for types that nobody counts. */
export function resourceOf(type: string): LeakResource | null {
  if (type === 'Timeout' || type === 'Immediate') return 'timerCount';
  // Named in capitals by Node; other names are resources that the program made up.
  if (passing.has(type) || !/^[A-Z0-9_]+$/.test(type)) return null;
  // Parsers of HTTP are kept and used again.
  if (type.startsWith('HTTPINCOMING') || type.startsWith('HTTPCLIENT')) return null;
  if (requests.test(type) || type.startsWith('FSREQ')) return 'requestCount';
  return files.has(type) ? 'descriptorCount' : 'handleCount';
}

export function compareHandles(
  before: readonly LivingHandles[],
  after: readonly LivingHandles[],
  operations: number,
  places: Places,
): readonly Origin[] {
  const earlier = new Map<string, number>();
  for (const { creation, count } of before) {
    const name = nameOf(creation, places);
    earlier.set(name, (earlier.get(name) ?? 0) + count);
  }
  const now = new Map<string, { readonly type: string; count: number }>();
  for (const { creation, count } of after) {
    const name = nameOf(creation, places);
    now.set(name, { type: creation.type, count: (now.get(name)?.count ?? 0) + count });
  }
  return [...now].flatMap(([name, { type, count }]): Origin[] => {
    const resource = resourceOf(type);
    const growthCount = count - (earlier.get(name) ?? 0);
    if (resource === null || growthCount <= 0) return [];
    const origin = { name, growthCount, growthBytes: null, operations };
    const handle: Origin = { kind: 'handle', resource, ...origin };
    // A worker is a thread beside its handle, and threads of a system do not say who began them.
    return type === 'WORKER'
      ? [handle, { ...handle, kind: 'thread', resource: 'threadCount' }]
      : [handle];
  });
}

/** `Timeout (poll server.ts:12:5)`. */
function nameOf({ type, frame }: Creation, places: Places): string {
  if (frame === null) return type;
  const { functionName, script } = frame;
  const place = places.ofPosition(script, frame);
  return functionName === '' ? `${type} (${place})` : `${type} (${functionName} ${place})`;
}
