// Whether what a scenario opened is gone after each of its endings.
import type { CleanupResult, CleanupRow } from '../../../analysis/leak/cleanup-result.ts';
import type { LeakResult } from '../../../analysis/leak/leak-result.ts';
import { formatQuantity } from '../../format.ts';
import {
  cell,
  flexibleColumn,
  type Medium,
  numberColumn,
  type Part,
  type Row,
  type Tone,
  textColumn,
} from '../../section.ts';
import { cleanupSentence } from '../../sentences/leak/cleanup-endings.ts';
import { explanation } from './explanation.ts';

const tones: Readonly<Record<CleanupResult['kind'], Tone>> = {
  clean: 'good',
  stayed: 'bad',
  void: 'doubt',
  failed: 'bad',
};

const columns = [
  flexibleColumn('resource'),
  textColumn('after ending by'),
  numberColumn('before'),
  numberColumn('at the peak'),
  numberColumn('after'),
  textColumn('outcome'),
];

const withoutPage: readonly Medium[] = ['terminal', 'markdown'];

/** None where the scenario tries no ending. */
export function cleanupParts(result: LeakResult): readonly Part[] {
  const { cleanups } = result;
  if (cleanups.length === 0) return [];
  return [
    explanation(result, {
      ...{ title: 'Clean-up', columns, rows: cleanups.flatMap(rowsOf) },
      sentences: cleanups.map((each) => cell(cleanupSentence(each), tones[each.kind])),
    }),
  ];
}

/**
 * On a terminal without details only what stayed, and what moved with it: a clean ending has its
 * sentence, what never moved cannot show a clean-up, and memory is reported without a verdict.
 */
function rowsOf(cleanup: CleanupResult): readonly Row[] {
  return cleanup.rows.map((row) => {
    const { unit, before, peak, after, isKept } = row;
    const hasMoved = isKept || ((peak !== before || after !== before) && unit !== 'bytes');
    const isOpen = cleanup.kind === 'stayed' && hasMoved;
    return {
      ...{ cells: cellsOf(cleanup, row), details: [] },
      ...(isOpen ? {} : { detail: 'row' as const }),
      // Of what never moved the page shows nothing.
      ...(isKept || peak !== before || after !== before ? {} : { media: withoutPage }),
    };
  });
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
