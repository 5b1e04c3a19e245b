// Ways to do the same work: a row each, how many times as fast as the reference of its group.
import type {
  AlternativeResult,
  AlternativesResult,
} from '../../analysis/alternatives/alternatives-result.ts';
import { cell, type Tone, textColumn } from '../section.ts';
import { alternativeWords, timesWords } from '../sentences/verdict/alternatives.ts';
import { notComparedWords } from '../sentences/verdict/undecided.ts';
import { nameColumn } from './row-name.ts';
import { type SummaryBlock, type SummaryRow, worstTone } from './summary.ts';

/** Null where nothing was compared. */
export function alternativesBlock(
  results: readonly AlternativesResult[] = [],
): SummaryBlock | null {
  const rows = results.flatMap((result) => result.alternatives.map((each) => rowOf(each, result)));
  if (rows.length === 0) return null;
  const title = 'Alternatives';
  return {
    topic: 'alternatives',
    title,
    tone: worstTone(rows.map(({ tone }) => tone)),
    columns: [nameColumn(title), textColumn('times as fast'), textColumn('verdict')],
    rows,
    lines: [],
  };
}

const tones: Readonly<Record<AlternativeResult['kind'], Tone>> = {
  faster: 'good',
  slower: 'plain',
  'as-fast': 'plain',
  undecided: 'doubt',
  'not-compared': 'doubt',
};

function rowOf(each: AlternativeResult, { group, baseline }: AlternativesResult): SummaryRow {
  const name = group === '' ? each.label : `${group} > ${each.label}`;
  const tone = tones[each.kind];
  const isKnown = each.kind !== 'not-compared' && each.timesAsFast.confidence > 0;
  return {
    ...{ name, benchmarkId: each.benchmarkId, isCritical: false, tone },
    cells: [
      cell(name),
      { ...cell(isKnown ? timesWords(each.timesAsFast) : '–'), form: 'whole' },
      cell(verdictOf(each, baseline.label), tone),
    ],
    details:
      each.kind === 'not-compared'
        ? [cell(`Not compared: ${notComparedWords(each.reason)}.`, 'doubt')]
        : [],
  };
}

function verdictOf({ kind }: AlternativeResult, reference: string): string {
  if (kind === 'faster' || kind === 'slower') return `${kind} than ${reference}`;
  if (kind === 'as-fast') return `as fast as ${reference}`;
  return `${alternativeWords[kind]} (against ${reference})`;
}
