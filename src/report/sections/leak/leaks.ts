// A leak study: of each scenario what came out, its resources with the floor of their memory, and
// what explains it.
import type { LeakResult } from '../../../analysis/leak/leak-result.ts';
import { type Cell, cell, type Part, type Section } from '../../section.ts';
import {
  headlineOf,
  outcomeSentences,
  scopeSentences,
} from '../../sentences/leak/scenario-scope.ts';
import { stateOf, worstScenariosFirst } from '../../sentences/leak/verdict-words.ts';
import { cacheParts } from './cache.ts';
import { cleanupParts } from './cleanups.ts';
import { originParts } from './origins.ts';
import { resourceParts } from './resources.ts';
import { tallyParts } from './tallies.ts';

/** One section a scenario, the worst first. */
export function leakSections(results: readonly LeakResult[]): readonly Section[] {
  return worstScenariosFirst(results).map((result, index) => ({
    id: index === 0 ? 'leaks' : `leaks-${index + 1}`,
    title: `Leaks: ${result.benchmark.name}`,
    isOpenOnPage: index === 0 && ['leak', 'failed'].includes(stateOf(result)),
    explanation: '',
    parts: [
      { kind: 'text', cells: introduction(result) },
      ...resourceParts(result),
      ...originParts(result),
      ...tallyParts(result),
      ...cleanupParts(result),
      ...cacheParts(result),
    ] satisfies readonly Part[],
  }));
}

function introduction(result: LeakResult): readonly Cell[] {
  return [
    headlineOf(result),
    ...outcomeSentences(result),
    ...scopeSentences(result).map((sentence) => cell(sentence, 'quiet')),
  ];
}
