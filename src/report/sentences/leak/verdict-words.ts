// What a verdict on a scenario or on one of its resources is called, and which comes first.
import type { LeakResult, ResourceResult } from '../../../analysis/leak/leak-result.ts';
import type { LeakVerdict } from '../../../analysis/leak/leak-verdict.ts';
import type { Tone } from '../../section.ts';

export type VerdictOf<Kind extends LeakVerdict['kind']> = Extract<
  LeakVerdict,
  { readonly kind: Kind }
>;

type JudgedVerdict = VerdictOf<'leak' | 'no-leak' | 'inconclusive'>;

/** A resource that has a verdict, be it that more is needed. */
export interface JudgedResource extends ResourceResult {
  readonly verdict: JudgedVerdict;
}

/** The worst that its resources and its processes say, the worst first. */
export const scenarioStates = [
  'leak',
  'failed',
  'inconclusive',
  'no leak',
  'not judged',
  'skipped',
] as const;

export type ScenarioState = (typeof scenarioStates)[number];

const judgedKinds: readonly LeakVerdict['kind'][] = ['leak', 'inconclusive', 'no-leak'];

const words = {
  leak: 'leak',
  inconclusive: 'inconclusive',
  'no-leak': 'no leak',
  reported: 'not judged',
  unavailable: 'unavailable',
} as const satisfies Record<LeakVerdict['kind'], string>;

export function verdictWord({ kind }: LeakVerdict): string {
  return words[kind];
}

export function toneOfVerdict({ kind }: LeakVerdict): Tone {
  return kind === 'leak' ? 'bad' : kind === 'inconclusive' ? 'doubt' : 'good';
}

/** The worst first; among equals as the result lists them. */
export function judgedResources({ resources }: LeakResult): readonly JudgedResource[] {
  return resources
    .flatMap(({ verdict, ...resource }) =>
      verdict.kind === 'reported' || verdict.kind === 'unavailable'
        ? []
        : [{ ...resource, verdict }],
    )
    .toSorted((a, b) => judgedKinds.indexOf(a.verdict.kind) - judgedKinds.indexOf(b.verdict.kind));
}

export function resourcesOfKind(
  result: LeakResult,
  kind: JudgedVerdict['kind'],
): readonly JudgedResource[] {
  return judgedResources(result).filter(({ verdict }) => verdict.kind === kind);
}

export function stateOf(result: LeakResult): ScenarioState {
  const kinds = new Set(result.resources.map(({ verdict }) => verdict.kind));
  if (kinds.has('leak')) return 'leak';
  if (result.outcome.kind !== 'complete') return result.outcome.kind;
  if (kinds.has('inconclusive')) return 'inconclusive';
  return kinds.has('no-leak') ? 'no leak' : 'not judged';
}

/** Scenarios in the order in which they should be read. */
export function worstScenariosFirst(results: readonly LeakResult[]): readonly LeakResult[] {
  const rank = (result: LeakResult) => scenarioStates.indexOf(stateOf(result));
  return results.toSorted((a, b) => rank(a) - rank(b));
}
