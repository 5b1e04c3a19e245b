// What a benchmark is known by, from run to run.
import type { BenchmarkIdentity, ParamValue } from '../model/measurement.ts';
import { type DeclaredBenchmark, suiteChain } from './registry.ts';

/** @param file relative to the project, forward slashes */
export function identify(
  file: string,
  { name, suite, options }: Pick<DeclaredBenchmark, 'name' | 'suite' | 'options'>,
): BenchmarkIdentity {
  const suites = suiteChain(suite);
  const path = [...suites.map((each) => each.name), name].filter((part) => part !== '');
  const params: Readonly<Record<string, ParamValue>> = options.params ?? {};
  const pairs = Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1));
  const suffix = pairs.map(([key, value]) => `${key}=${String(value)}`).join(', ');
  const title = path.join(' > ');
  return {
    id: JSON.stringify([file, path, pairs]),
    name: suffix === '' ? title : `${title} (${suffix})`,
    file,
    tags: [
      ...new Set([...suites.flatMap((each) => each.options.tags ?? []), ...(options.tags ?? [])]),
    ],
    params,
  };
}
