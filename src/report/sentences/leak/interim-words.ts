// What is said of a scenario while it is still watched.
import type { LeakResult } from '../../../analysis/leak/leak-result.ts';
import { judgedResources, resourcesOfKind } from './verdict-words.ts';

/** `so far V8 heap in use leaks` */
export function interimWords(result: LeakResult | undefined): string {
  if (result === undefined || judgedResources(result).length === 0) return 'no verdict yet';
  const [leaking, open] = (['leak', 'inconclusive'] as const).map((kind) =>
    resourcesOfKind(result, kind)
      .map(({ label }) => label)
      .join(', '),
  );
  if (leaking !== '') return `so far ${leaking} leaks`;
  return open === '' ? 'so far no leak' : `so far undecided: ${open}`;
}
