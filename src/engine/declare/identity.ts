// What a benchmark is known by, from run to run.
import type { BenchmarkIdentity } from '../../model/run/measurement.ts';
import { mostNameCharacters } from './option-problem.ts';
import { type DeclaredBenchmark, namePathOf } from './registry.ts';

/** What is shown of a longer one. */
const shownCharacters = 60;

/** @param file relative to the project, forward slashes */
export function identify(file: string, declared: DeclaredBenchmark): BenchmarkIdentity {
  const { tags, params } = declared;
  const name = fullName(declared);
  const isLong = name.length > mostNameCharacters;
  const path = isLong ? [brief(name)] : pathOf(declared);
  const pairs = isLong ? [] : Object.entries(params);
  return {
    id: JSON.stringify([file, path, pairs]),
    name: isLong ? brief(name) : name,
    file,
    tags,
    params: isLong ? {} : params,
  };
}

/** Why it cannot be named, as a sentence; null where it can. */
export function nameProblem(declared: DeclaredBenchmark): string | null {
  const { length } = fullName(declared);
  if (length <= mostNameCharacters) return null;
  return `the name of a benchmark takes at most ${mostNameCharacters} characters with its suites and params, not ${length}`;
}

/** The stand-in of a suite has no name, nor has the first suite of another harness. */
function pathOf(declared: DeclaredBenchmark): readonly string[] {
  return namePathOf(declared).filter((part) => part !== '');
}

function fullName(declared: DeclaredBenchmark): string {
  const pairs = Object.entries(declared.params);
  const suffix = pairs.map(([key, value]) => `${key}=${String(value)}`).join(', ');
  const title = pathOf(declared).join(' > ');
  return suffix === '' ? title : `${title} (${suffix})`;
}

function brief(name: string): string {
  return `${name.slice(0, shownCharacters)}…`;
}
