// What a benchmark is known by, from run to run.
import type { BenchmarkIdentity } from '../model/measurement.ts';
import { type DeclaredBenchmark, namePathOf } from './registry.ts';

/** @param file relative to the project, forward slashes */
export function identify(file: string, declared: DeclaredBenchmark): BenchmarkIdentity {
  const { tags, params } = declared;
  // The stand-in of a suite has no name of its own, nor has the first suite of another harness.
  const path = namePathOf(declared).filter((part) => part !== '');
  const pairs = Object.entries(params);
  const suffix = pairs.map(([key, value]) => `${key}=${String(value)}`).join(', ');
  const title = path.join(' > ');
  return {
    id: JSON.stringify([file, path, pairs]),
    name: suffix === '' ? title : `${title} (${suffix})`,
    file,
    tags,
    params,
  };
}
