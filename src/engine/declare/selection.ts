// Which benchmarks of a file are run: skip marks from the benchmark outwards, then `only`, then a pattern
// for their names.
import { type DeclaredBenchmark, namePathOf, type Suite, suiteChain } from './registry.ts';

type Mark = true | string | null;

/** Whether anything in the file is marked only, suites without benchmarks included. */
export function isOnlyAsked({ children }: Suite): boolean {
  return children.some(
    (child) => child.options.only === true || (child.kind === 'suite' && isOnlyAsked(child)),
  );
}

/** Why it is not run, as node:bench says it; null when it is. */
export function skipMarkOf(
  declared: DeclaredBenchmark,
  hasOnly: boolean,
  namePattern: RegExp | null = null,
): Mark {
  const inwards = [...suiteChain(declared.suite), declared];
  const marks = inwards.map(({ options }) => options.skip).reverse();
  const mark = marks.find((each) => each !== undefined && each !== false);
  if (mark === true || typeof mark === 'string') return mark;
  if (hasOnly && !inwards.some(({ options }) => options.only === true)) return 'only';
  const isWanted = namePattern === null || namePattern.test(namePathOf(declared).join(' '));
  return isWanted ? null : 'name pattern';
}
