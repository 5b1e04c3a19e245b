// Leaks: a row for each scenario that leaks or is undecided, with its first such resource; healthy ones
// share a line.
import type { LeakResult } from '../../analysis/leak/leak-result.ts';
import { formatTally } from '../format.ts';
import { type Cell, cell, textColumn } from '../section.ts';
import { cacheCheckSentence } from '../sentences/leak/cache-checks.ts';
import { cleanupSentence, leftBehind } from '../sentences/leak/cleanup-endings.ts';
import { allowedPerPace, growthPerPace, whatDecides } from '../sentences/leak/short-growth.ts';
import { type JudgedResource, resourcesOfKind, stateOf } from '../sentences/leak/verdict-words.ts';
import { firstFew, withoutStop } from '../sentences/phrases.ts';
import { nameColumn, rowName } from './row-name.ts';
import { type SummaryBlock, type SummaryRow, worstTone } from './summary.ts';

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
    rows,
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
  const rows = [
    ...resourceRows(result, leaking, cell('leak', 'bad')),
    ...(leaking.length > 0 ? [] : resourceRows(result, open, cell('undecided', 'doubt'))),
  ];
  const missed = (cache?.checks ?? []).filter((check) => check.outcome === 'missed');
  const untried = cleanups.filter(({ kind }) => kind === 'failed');
  const said = [
    ...leftBehind(cleanups).map((sentence) => cell(sentence, 'bad')),
    ...missed.map((check) => cell(cacheCheckSentence(check), 'bad')),
    ...untried.map((cleanup) => cell(cleanupSentence(cleanup), 'doubt')),
  ];
  const [tone] = said.map((each) => each.tone);
  if (tone === undefined) return rows;
  const last =
    rows.at(-1) ?? rowFor(result, cell(tone === 'bad' ? 'not clean' : 'undecided', tone), []);
  return [...rows.slice(0, -1), { ...last, tone: worstTone([last.tone, tone]), details: said }];
}

/** One, with the first of them; the others are counted. */
function resourceRows(
  result: LeakResult,
  resources: readonly JudgedResource[],
  word: Cell,
): readonly SummaryRow[] {
  const [first] = resources;
  if (first === undefined) return [];
  const more = resources.length - 1;
  const label = more > 0 ? `${first.label} +${more}` : first.label;
  return [
    rowFor(result, word, [
      cell(label),
      cell(growthPerPace(first)),
      cell(allowedPerPace(first)),
      cell(whatDecides(first.verdict)),
    ]),
  ];
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
