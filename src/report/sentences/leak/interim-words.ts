// Sentences on a scenario that is still watched.
import type { LeakResult } from '../../../analysis/leak/leak-result.ts';
import { judgedResources, resourcesOfKind } from './verdict-words.ts';

/** `so far V8 heap in use leaks` */
export function interimWords(result: LeakResult | undefined): string {
  if (result === undefined || judgedResources(result).length === 0) return 'no verdict yet';
  const labelsOf = (kind: 'leak' | 'inconclusive') =>
    resourcesOfKind(result, kind).map(({ label }) => label);
  const [leaking, open] = [labelsOf('leak'), labelsOf('inconclusive')];
  if (leaking.length > 0) {
    return `so far ${leaking.join(', ')} ${leaking.length === 1 ? 'leaks' : 'leak'}`;
  }
  return open.length === 0 ? 'so far no leak' : `so far inconclusive: ${open.join(', ')}`;
}
