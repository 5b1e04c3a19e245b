// The classic rule’s answer for a resource, next to the verdict.
import { formatChosen, formatGrowth, formatTally } from '../../format.ts';
import { type Cell, cell } from '../../section.ts';
import { type JudgedResource, verdictWord } from './verdict-words.ts';

type Told = Pick<JudgedResource, 'classic' | 'verdict'>;

/** It always has an answer, where the verdict may have none. */
function agreementOf({ classic, verdict }: Told): 'agrees' | 'disagrees' | null {
  if (classic === null || verdict.kind === 'inconclusive') return null;
  return classic.isLeak === (verdict.kind === 'leak') ? 'agrees' : 'disagrees';
}

/** `last − first above 1 MiB` */
export function classicRule({ classic, unit }: Pick<JudgedResource, 'classic' | 'unit'>): string {
  return classic === null ? '' : `last − first above ${formatChosen(classic.allowance, unit)}`;
}

/** With how many verdicts it agrees, then each with which it does not, or that is still open. */
export function classicSentences(judged: readonly JudgedResource[]): readonly Cell[] {
  const told = judged.filter(({ classic }) => classic !== null);
  const decided = told.filter((resource) => agreementOf(resource) !== null);
  const others = told.filter((resource) => agreementOf(resource) !== 'agrees');
  const agreeing = told.length - others.length;
  const count = `${agreeing} of ${formatTally(decided.length, 'verdict')}`;
  return [
    ...(decided.length === 0
      ? []
      : [cell(`The classic rule, last − first, agrees with ${count}.`, 'quiet')]),
    ...others.map((resource) => {
      const { label, verdict, classic, unit } = resource;
      const tone = verdict.kind === 'inconclusive' ? 'quiet' : 'doubt';
      const answer = classic?.isLeak === true ? 'leak' : 'no leak';
      const growth = formatGrowth(classic?.growth ?? 0, unit);
      const said = `the classic rule (by ${classicRule(resource)}) says ${answer}: ${growth}.`;
      return cell(`${label} (${verdictWord(verdict)}): ${said}`, tone);
    }),
  ];
}
