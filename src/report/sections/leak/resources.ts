// The judged resources of a scenario, and those that have no verdict with their reasons.
import type { LeakResult } from '../../../analysis/leak/leak-result.ts';
import {
  type Cell,
  type Column,
  cell,
  flexibleColumn,
  numberColumn,
  type Part,
  type Row,
  textColumn,
} from '../../section.ts';
import { classicSentences } from '../../sentences/leak/classic-answer.ts';
import {
  allowanceText,
  boundsText,
  growthText,
  pValueText,
} from '../../sentences/leak/growth-amounts.ts';
import {
  judgedSentence,
  reportedClause,
  unseenReason,
} from '../../sentences/leak/resource-verdict.ts';
import {
  type JudgedResource,
  judgedResources,
  stateOf,
  toneOfVerdict,
  verdictWord,
} from '../../sentences/leak/verdict-words.ts';
import { withStop } from '../../sentences/phrases.ts';
import { floorFigures, neverMovedSentence, pageFigures, smallFloorPlot } from './floor-figures.ts';

/** A group; behind a click in Markdown where nothing leaks. */
export function resourceParts(result: LeakResult): readonly Part[] {
  const judged = judgedResources(result);
  const hasOperations = judged.some(({ verdict }) => verdict.perOperation !== null);
  const table: Part = {
    kind: 'table',
    table: {
      caption: `Resources of ${result.benchmark.name}`,
      columns: columnsOf(hasOperations),
      rows: judged.map((resource) => rowOf(result, resource, hasOperations)),
      note: '',
    },
  };
  const figures = floorFigures(result);
  const below = [
    ...neverMovedSentence(result),
    ...classicSentences(judged),
    ...unjudgedSentences(result).map((sentence) => cell(sentence, 'quiet')),
  ];
  const parts: readonly Part[] = [
    ...(judged.length === 0 ? [] : [table]),
    { kind: 'figures', figures, note: '', media: ['terminal'] },
    ...pageFigures(result),
    ...(below.length === 0 ? [] : [{ kind: 'text', isList: true, cells: below } as const]),
  ];
  if (judged.length === 0 && below.length === 0) return [];
  return [{ kind: 'group', title: 'Resources', isFolded: stateOf(result) === 'no leak', parts }];
}

function columnsOf(hasOperations: boolean): readonly Column[] {
  return [
    flexibleColumn('resource'),
    textColumn('verdict'),
    ...(hasOperations
      ? [numberColumn('per operation'), textColumn('interval', 2), numberColumn('per hour', 0)]
      : [numberColumn('per hour'), textColumn('interval', 2)]),
    numberColumn('in 24 h'),
    textColumn('its interval', 3),
    numberColumn('allowed'),
    textColumn('shape', 4),
    { ...textColumn('over time'), media: ['html'] },
  ];
}

/** A terminal explains what is as it should be in detail only. */
function rowOf(result: LeakResult, resource: JudgedResource, hasOperations: boolean): Row {
  const { label, unit, verdict } = resource;
  const { perOperation, perHour, perDay } = verdict;
  const slope = hasOperations ? perOperation : perHour;
  const plot = smallFloorPlot(result, resource);
  const bounds = (estimate: typeof slope): Cell => ({
    ...cell(boundsText(estimate, unit)),
    form: 'whole',
  });
  return {
    cells: [
      cell(label, 'strong'),
      cell(verdictWord(verdict), toneOfVerdict(verdict)),
      cell(growthText(slope, unit)),
      bounds(slope),
      ...(hasOperations ? [cell(growthText(perHour, unit))] : []),
      cell(growthText(perDay, unit)),
      bounds(perDay),
      cell(allowanceText(resource)),
      cell(verdict.shape),
      plot === null ? cell('') : { ...cell(''), plot },
    ],
    details: [cell(judgedSentence(resource)), cell(evidenceSentence(resource), 'quiet')],
    ...(verdict.kind === 'no-leak' ? { detail: 'sentences' } : {}),
  };
}

/** The interval that neither the table nor the verdict shows, and the test for growth. */
function evidenceSentence({ verdict, unit }: JudgedResource): string {
  const { perOperation, perHour, pValue } = verdict;
  const interval =
    perOperation === null || perHour === null ? '' : `Per hour ${boundsText(perHour, unit)}. `;
  return `${interval}Trend: ${pValueText(pValue)}.`;
}

/** What is shown without a verdict, and what could not be seen; resources of one reason together. */
function unjudgedSentences({ resources }: LeakResult): readonly string[] {
  const reported = resources.flatMap((resource) =>
    resource.verdict.kind === 'reported'
      ? [`Not judged: ${reportedClause(resource, resource.verdict)}.`]
      : [],
  );
  const unseen = new Map<string, string[]>();
  for (const { label, verdict } of resources) {
    if (verdict.kind !== 'unavailable') continue;
    const reason = unseenReason(verdict.reason);
    unseen.set(reason, [...(unseen.get(reason) ?? []), label]);
  }
  const named = [...unseen].map(
    ([reason, labels]) => `Not available: ${labels.join(', ')}: ${withStop(reason)}`,
  );
  return [...reported, ...named];
}
