// What the author's `cache()` and `connections()` return, checked.

import type { MetricId } from '../../model/metric/metric.ts';
import { isQuantity, quantityText } from '../../model/metric/quantity.ts';
import type { Unavailable } from '../../model/run/measurement.ts';
import { countServerSockets } from '../../probe/descriptors/server-sockets.ts';
import { shown } from '../declare/option-problem.ts';
import type { OpenScenario } from './scenario.ts';

type Values = { [id in MetricId]?: number };

export interface DeclaredFacts {
  readonly read: (values: Values) => void;
  /** Metrics with an answer that was no valid number, and what it was. */
  readonly unavailable: () => readonly Unavailable[];
}

const cacheFacts: readonly (readonly [string, MetricId])[] = [
  ['usedBytes', 'cacheBytes'],
  ['limitBytes', 'cacheLimitBytes'],
  ['entryCount', 'cacheEntryCount'],
  ['hitCount', 'cacheHitCount'],
  ['missCount', 'cacheMissCount'],
];

export function openDeclaredFacts({ cache, connections }: OpenScenario): DeclaredFacts {
  const reasons = new Map<MetricId, string>();
  const put = (values: Values, metric: MetricId, value: unknown, what: string): void => {
    if (value === undefined) return;
    if (typeof value === 'number' && isQuantity(value)) values[metric] = value;
    else reasons.set(metric, `${what} was ${shown(value)}, not ${quantityText}`);
  };
  const readPool = (values: Values): void => {
    const pool = factsOf(connections?.());
    if (pool === null) return;
    put(values, 'connectionCount', pool['count'], 'the count of connections()');
    const { serverPort } = pool;
    if (serverPort === undefined) return;
    if (typeof serverPort !== 'number' || !Number.isInteger(serverPort)) {
      reasons.set('serverSocketCount', `the serverPort of connections() was ${shown(serverPort)}`);
      return;
    }
    const sockets = countServerSockets('/', serverPort);
    if (sockets.kind === 'known') values.serverSocketCount = sockets.value;
  };
  return {
    read(values) {
      const facts = factsOf(cache?.());
      for (const [name, metric] of facts === null ? [] : cacheFacts) {
        put(values, metric, facts?.[name], `${name} of cache()`);
      }
      readPool(values);
    },
    unavailable: () => [...reasons].map(([metric, reason]) => ({ metric, reason })),
  };
}

/** Null for undefined; any other value than an object is reported for every metric. */
function factsOf(given: unknown): Readonly<Record<string, unknown>> | null {
  if (given === undefined) return null;
  if (typeof given === 'object' && given !== null) return { ...given };
  return { usedBytes: given, count: given };
}
