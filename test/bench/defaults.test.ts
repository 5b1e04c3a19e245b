// What the standard suite ships: its default thresholds and its critical paths.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namePathOf, registry } from '../../src/engine/declare/registry.ts';
import { parseThreshold } from '../../src/model/threshold.ts';

// Declaring starts nothing; servers and pools are opened by hooks.
import '../../bench/cache-eviction.bench.ts';
import '../../bench/cache-get.bench.ts';
import '../../bench/cache-put.bench.ts';
import '../../bench/http-round-trip.bench.ts';
import '../../bench/json-large.bench.ts';
import '../../bench/json-small.bench.ts';

const declared = new Map(
  registry().benchmarks.map((each) => [namePathOf(each).join(' > '), each.options]),
);

test('HTTP, cache and JSON have the thresholds that are promised', () => {
  const promised: Readonly<Record<string, readonly string[]>> = {
    'HTTP round trip': ['mean < 50ms', 'p95 < 100ms', 'p99 < 200ms'],
    'cache put': ['median < 1ms'],
    'cache get': ['median < 0.5ms'],
    'cache eviction': ['median < 5ms'],
    'JSON small > parse': ['median < 0.1ms'],
    'JSON small > stringify': ['median < 0.1ms'],
    'JSON large > parse': ['median < 10ms'],
    'JSON large > stringify': ['median < 10ms'],
  };
  const shipped = Object.fromEntries(
    [...declared].map(([name, { thresholds = [] }]) => [name, thresholds]),
  );
  assert.deepEqual(shipped, promised);
  for (const text of Object.values(shipped).flat()) parseThreshold(text);
});

test('the request end to end is a critical path', () => {
  const critical = [...declared].filter(([, options]) => options.critical).map(([name]) => name);
  assert.deepEqual(critical, ['HTTP round trip']);
});
