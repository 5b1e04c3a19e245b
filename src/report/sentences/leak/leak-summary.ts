// What the scenarios say together, for the one sentence of a Run.
import type { LeakResult } from '../../../analysis/leak/leak-result.ts';
import { formatTally } from '../../format.ts';
import type { Tone } from '../../section.ts';
import { firstFew } from '../phrases.ts';
import { headlineGrowth } from './growth-amounts.ts';
import { resourcesOfKind, type ScenarioState, stateOf } from './verdict-words.ts';

/** Leaking scenarios that are named; more are counted. */
const mostNamed = 3;

export interface LeakSummary {
  /** Sentences without their full stops. */
  readonly parts: readonly string[];
  readonly tone: Tone;
}

/** `1 of 4 scenarios leaks: V8 heap in use of "cache under load", 512 B per operation` */
export function summariseLeaks(results: readonly LeakResult[]): LeakSummary {
  const states = results.map(stateOf);
  const count = (state: ScenarioState) => states.filter((each) => each === state).length;
  const leaking = results.filter((result) => stateOf(result) === 'leak');
  const endings = results.flatMap(({ cleanups }) => cleanups.map(({ kind }) => kind));
  const stayed = endings.filter((kind) => kind === 'stayed').length;
  const broken = endings.filter((kind) => kind === 'failed').length;
  const missed = results
    .flatMap(({ cache }) => cache?.checks ?? [])
    .filter(({ outcome }) => outcome === 'missed').length;
  const others = ['inconclusive', 'failed', 'skipped', 'not judged', 'no leak'] as const;
  const rest = others
    .filter((state) => count(state) > 0)
    .map((state) => `${count(state)} ${state === 'no leak' ? 'without a leak' : state}`)
    .join(', ');
  const scenarios = formatTally(results.length, 'scenario');
  const parts = [
    ...(leaking.length === 0
      ? [`${scenarios}: ${rest}`]
      : [leakPart(leaking, scenarios), ...(rest === '' ? [] : [rest])]),
    ...(stayed === 0 ? [] : [`${formatTally(stayed, 'clean-up')} left something behind`]),
    ...(broken === 0 ? [] : [`${formatTally(broken, 'clean-up')} could not be tried`]),
    ...(missed === 0 ? [] : [`${formatTally(missed, 'check')} of caches missed`]),
  ];
  const isBad = leaking.length + count('failed') + stayed + broken + missed > 0;
  return { parts, tone: isBad ? 'bad' : count('inconclusive') > 0 ? 'doubt' : 'good' };
}

function leakPart(leaking: readonly LeakResult[], scenarios: string): string {
  const names = firstFew(leaking.map(leakWords), mostNamed);
  return `${leaking.length} of ${scenarios} ${leaking.length === 1 ? 'leaks' : 'leak'}: ${names}`;
}

/** The first of its leaks with its growth, the others by name. */
function leakWords(result: LeakResult): string {
  const [first, ...others] = resourcesOfKind(result, 'leak');
  if (first === undefined) return result.benchmark.name;
  const growth = headlineGrowth(first);
  const beside =
    others.length === 0 ? '' : ` (also ${others.map(({ label }) => label).join(', ')})`;
  return `${first.label} of "${result.benchmark.name}"${growth === null ? '' : `, ${growth}`}${beside}`;
}
