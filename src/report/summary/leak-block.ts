// Leaks: a row for each resource that leaks or is undecided; healthy scenarios share a line.
import type { LeakResult } from '../../analysis/leak/leak-result.ts';
import { formatTally } from '../format.ts';
import { type Cell, cell, textColumn } from '../section.ts';
import { cacheCheckSentence } from '../sentences/leak/cache-checks.ts';
import { cleanupSentence } from '../sentences/leak/cleanup-endings.ts';
import { allowedPerPace, growthPerPace, whatDecides } from '../sentences/leak/short-growth.ts';
import { type JudgedResource, resourcesOfKind, stateOf } from '../sentences/leak/verdict-words.ts';
import { firstFew, withoutStop } from '../sentences/phrases.ts';
import { nameColumn, rowName } from './row-name.ts';
import { type SummaryBlock, type SummaryRow, worstTone } from './summary.ts';

/** Resources of one scenario with a row; more are counted. */
const mostResources = 2;
const mostNamed = 6;

/** Null without scenarios. */
export function leakBlock(results: readonly LeakResult[]): SummaryBlock | null {
  if (results.length === 0) return null;
  const rank = { bad: 0, doubt: 1 } as Readonly<Record<string, number>>;
  const rows = results
    .flatMap(rowsOf)
    .toSorted((a, b) => (rank[a.tone] ?? 2) - (rank[b.tone] ?? 2));
  const lines = [...healthyLine(results), ...skippedLines(results)];
  const title = 'Leaks';
  return {
    topic: 'leaks',
    title,
    tone: worstTone([...rows.map(({ tone }) => tone), ...lines.map(({ tone }) => tone)]),
    columns: [
      nameColumn(title),
      textColumn(''),
      textColumn('resource'),
      textColumn('growth'),
      textColumn('allowed', 1),
      textColumn('needs', 2),
    ],
    rows: rows.map((row, index) =>
      row.benchmarkId === rows[index - 1]?.benchmarkId
        ? { ...row, cells: [cell('…', 'quiet'), ...row.cells.slice(1)] }
        : row,
    ),
    lines,
  };
}

function rowsOf(result: LeakResult): readonly SummaryRow[] {
  const { outcome, cleanups, cache } = result;
  if (outcome.kind === 'failed') {
    const reason = `${withoutStop(outcome.reason)}. ${outcome.advice}`;
    return [{ ...rowFor(result, cell('failed', 'bad'), []), details: [cell(reason, 'bad')] }];
  }
  const leaking = resourcesOfKind(result, 'leak');
  const open = resourcesOfKind(result, 'inconclusive');
  const kept = cleanups.filter(({ kind }) => kind === 'stayed');
  const untried = cleanups.filter(({ kind }) => kind === 'failed');
  const missed = (cache?.checks ?? []).filter((check) => check.outcome === 'missed');
  const sentences: readonly (readonly [word: Cell, sentence: string])[] = [
    ...kept.map((each) => [cell('left behind', 'bad'), cleanupSentence(each)] as const),
    ...missed.map((each) => [cell('cache', 'bad'), cacheCheckSentence(each)] as const),
    ...untried.map((each) => [cell('not tried', 'doubt'), cleanupSentence(each)] as const),
  ];
  return [
    ...resourceRows(result, leaking, cell('leak', 'bad')),
    ...(leaking.length > 0 ? [] : resourceRows(result, open, cell('undecided', 'doubt'))),
    ...sentences.map(([word, sentence]) => ({
      ...rowFor(result, word, []),
      details: [cell(sentence, word.tone)],
    })),
  ];
}

function resourceRows(
  result: LeakResult,
  resources: readonly JudgedResource[],
  word: Cell,
): readonly SummaryRow[] {
  const more = resources.length - mostResources;
  return resources.slice(0, mostResources).map((resource, index) => {
    const isLast = index === mostResources - 1 && more > 0;
    const label = isLast ? `${resource.label} +${more} more` : resource.label;
    return rowFor(result, word, [
      cell(label),
      cell(growthPerPace(resource)),
      cell(allowedPerPace(resource)),
      cell(whatDecides(resource.verdict)),
    ]);
  });
}

function rowFor(
  { benchmark, isCritical }: LeakResult,
  word: Cell,
  cells: readonly Cell[],
): SummaryRow {
  return {
    ...{ name: benchmark.name, benchmarkId: benchmark.id, isCritical, tone: word.tone },
    cells: [cell(rowName(benchmark.name, isCritical)), word, ...cells],
    details: [],
  };
}

/** Without a leak, and nothing left behind. */
function healthyLine(results: readonly LeakResult[]): readonly Cell[] {
  const healthy = results.filter(
    (result) => stateOf(result) === 'no leak' && rowsOf(result).length === 0,
  );
  if (healthy.length === 0) return [];
  const names = firstFew(
    healthy.map(({ benchmark: { name } }) => name),
    mostNamed,
    ', ',
  );
  return [cell(`✓ ${formatTally(healthy.length, 'scenario')} without a leak: ${names}`, 'good')];
}

function skippedLines(results: readonly LeakResult[]): readonly Cell[] {
  return results.flatMap(({ benchmark: { name }, outcome }) =>
    outcome.kind === 'skipped'
      ? [cell(`${name} skipped: ${withoutStop(outcome.reason)}.`, 'quiet')]
      : [],
  );
}
