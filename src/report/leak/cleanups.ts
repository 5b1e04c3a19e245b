// Whether what a scenario opened is gone after each of its endings.
import type { CleanupResult, CleanupRow, LeakResult } from '../../analysis/leak/leak-result.ts';
import { formatQuantity } from '../format.ts';
import { cell, numberColumn, type Row, textColumn } from '../section.ts';
import type { Tone } from '../terminal/colour.ts';
import type { LeakPart } from './part.ts';

const tones: Readonly<Record<CleanupResult['kind'], Tone>> = {
  clean: 'good',
  stayed: 'bad',
  void: 'doubt',
  failed: 'bad',
};

const columns = [
  textColumn('resource'),
  textColumn('after ending by'),
  numberColumn('before'),
  numberColumn('at the peak'),
  numberColumn('after'),
  textColumn('outcome'),
];

/** Null where the scenario tries no ending. */
export function cleanupPart({ cleanups }: LeakResult, isFull: boolean): LeakPart | null {
  if (cleanups.length === 0) return null;
  const rows = cleanups.flatMap((cleanup) => rowsOf(cleanup, isFull));
  return {
    title: 'Clean-up',
    sentences: cleanups.map(({ kind, sentence }) => cell(sentence, tones[kind])),
    table: rows.length === 0 ? null : { columns, rows },
  };
}

/** What never moved says nothing of a clean-up, and memory is only told. */
function rowsOf(cleanup: CleanupResult, isFull: boolean): readonly Row[] {
  const moved = cleanup.rows.filter(
    ({ before, peak, after, isKept }) => isKept || peak !== before || after !== before,
  );
  // A clean ending is told in its sentence.
  if (!isFull && cleanup.kind !== 'stayed') return [];
  const counted = moved.filter(({ unit, isKept }) => isKept || unit !== 'bytes');
  const shown = isFull ? cleanup.rows : counted;
  return shown.map((row) => ({ cells: cellsOf(cleanup, row), details: [] }));
}

function cellsOf({ kind, ending }: CleanupResult, row: CleanupRow) {
  const { label, unit, before, peak, after, isKept } = row;
  const isTold = unit === 'bytes' || kind === 'failed';
  const word = isKept ? 'stayed' : isTold ? '—' : kind === 'void' ? 'void' : 'gone';
  const tone = isKept ? 'bad' : kind === 'void' ? 'doubt' : 'plain';
  return [
    cell(label, 'strong'),
    cell(ending),
    ...[before, peak, after].map((value) => cell(formatQuantity(value, unit))),
    cell(word, tone),
  ];
}
