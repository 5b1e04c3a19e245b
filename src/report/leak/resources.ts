// The table of judged resources, and those that have no verdict with their reasons.
import type { LeakResult } from '../../analysis/leak/leak-result.ts';
import { formatTally } from '../format.ts';
import { type Cell, type Column, cell, numberColumn, type Row, textColumn } from '../section.ts';
import {
  agreementOf,
  allowanceText,
  boundsText,
  classicSentence,
  classicText,
  growthText,
  pValueText,
} from './growth.ts';
import type { LeakPart } from './part.ts';
import {
  type JudgedResource,
  judgedResources,
  toneOfVerdict,
  verdictWord,
} from './verdict-words.ts';

const everywhere = [
  numberColumn('in 24 h'),
  textColumn('its interval', 3),
  numberColumn('allowed'),
  textColumn('shape', 4),
  textColumn('classic rule', 1),
];

export interface ResourceView {
  /** Whether what is as it should be is explained as well. */
  readonly isFull: boolean;
  /** Whether columns may be left out, so that intervals stand in the explanation. */
  readonly isNarrow: boolean;
}

export function resourcePart(result: LeakResult, view: ResourceView): LeakPart | null {
  const judged = judgedResources(result);
  if (judged.length === 0) return null;
  const hasOperations = judged.some(({ verdict }) => verdict.perOperation !== null);
  return {
    title: 'Resources',
    sentences: [],
    table: {
      columns: columnsOf(hasOperations),
      rows: judged.map((resource) => rowOf(resource, hasOperations, view)),
    },
  };
}

function columnsOf(hasOperations: boolean): readonly Column[] {
  const first = [textColumn('resource'), textColumn('verdict')];
  if (!hasOperations) {
    return [...first, numberColumn('per hour'), textColumn('interval', 2), ...everywhere];
  }
  const perOperation = [numberColumn('per operation'), textColumn('interval', 2)];
  return [...first, ...perOperation, numberColumn('per hour', 0), ...everywhere];
}

function rowOf(resource: JudgedResource, hasOperations: boolean, view: ResourceView): Row {
  const { label, unit, verdict } = resource;
  const { perOperation, perHour, perDay } = verdict;
  const slope = hasOperations ? perOperation : perHour;
  return {
    cells: [
      cell(label, 'strong'),
      cell(verdictWord(verdict), toneOfVerdict(verdict)),
      cell(growthText(slope, unit)),
      cell(boundsText(slope, unit)),
      ...(hasOperations ? [cell(growthText(perHour, unit))] : []),
      cell(growthText(perDay, unit)),
      cell(boundsText(perDay, unit)),
      cell(allowanceText(resource)),
      cell(verdict.shape),
      cell(classicText(resource), agreementOf(resource) === 'disagrees' ? 'doubt' : 'plain'),
    ],
    details: view.isFull || verdict.kind !== 'no-leak' ? explanation(resource, view) : [],
  };
}

/** The sentence of the judgement, its evidence. */
function explanation(resource: JudgedResource, { isNarrow }: ResourceView): readonly Cell[] {
  const { verdict } = resource;
  return [
    cell(verdict.sentence),
    cell(
      `${intervalsOf(resource, isNarrow)}Growth against none: ${pValueText(verdict.pValue)}.`,
      'quiet',
    ),
  ];
}

/** The slope and what it comes to have columns of their own where there is room. */
function intervalsOf({ verdict, unit }: JudgedResource, isNarrow: boolean): string {
  const { perOperation, perHour, perDay } = verdict;
  const spans = [
    ...(perOperation === null || !isNarrow
      ? []
      : [`an operation ${boundsText(perOperation, unit)}`]),
    ...(perHour === null || (perOperation === null && !isNarrow)
      ? []
      : [`an hour ${boundsText(perHour, unit)}`]),
    ...(perDay === null || !isNarrow ? [] : [`24 h ${boundsText(perDay, unit)}`]),
  ];
  return spans.length === 0
    ? ''
    : `${spans.length === 1 ? 'Interval' : 'Intervals'}: ${spans.join(', ')}. `;
}

/** On how many verdicts the classic rule agrees, then each that it does not, or that is still open. */
export function classicSentences(result: LeakResult): readonly Cell[] {
  const told = judgedResources(result).filter(({ classic }) => classic !== null);
  const decided = told.filter((resource) => agreementOf(resource) !== null);
  const agreeing = decided.filter((resource) => agreementOf(resource) === 'agrees');
  const count = `${agreeing.length} of ${formatTally(decided.length, 'verdict')}`;
  return [
    ...(decided.length === 0
      ? []
      : [cell(`The classic rule, last − first, agrees with ${count}.`, 'quiet')]),
    ...told
      .filter((resource) => !agreeing.includes(resource))
      .map((resource) => {
        const { label, verdict } = resource;
        const tone = verdict.kind === 'inconclusive' ? 'quiet' : 'doubt';
        return cell(`${label} (${verdictWord(verdict)}): ${classicSentence(resource)}`, tone);
      }),
  ];
}

/** What is shown without a verdict, and what could not be seen; resources of one reason together. */
export function unjudgedSentences({ resources }: LeakResult): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const { label, verdict } of resources) {
    if (verdict.kind !== 'reported' && verdict.kind !== 'unavailable') continue;
    const [begin, reason] =
      verdict.kind === 'reported'
        ? ['Not judged', verdict.sentence]
        : ['Not available', verdict.reason];
    const key = JSON.stringify([begin, reason]);
    // The sentence of what is told names it.
    const named = verdict.kind === 'reported' ? [] : [label];
    groups.set(key, [...(groups.get(key) ?? []), ...named]);
  }
  return [...groups].map(([key, labels]) => {
    const [begin, reason]: readonly string[] = JSON.parse(key);
    const names = labels.length === 0 ? '' : `${labels.join(', ')}: `;
    return `${begin}: ${names}${reason}${/[.!?]$/.test(reason ?? '') ? '' : '.'}`;
  });
}
