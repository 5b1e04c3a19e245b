// How far each benchmark's numbers can be trusted: spread, what disturbed the samples, outliers.
import type { MicroResult } from '../../../analysis/analysis.ts';
import { cell, type Part, type Section } from '../../section.ts';
import { type TextTable, tableOf } from '../text-table.ts';
import { causeTable, outlierTable, trustTable } from './trust-tables.ts';

/** One section; none when nothing was measured. */
export function trustSections(results: readonly MicroResult[]): readonly Section[] {
  const trust = trustTable(results);
  if (trust === null) return [];
  const tables: readonly (readonly [caption: string, table: TextTable | null])[] = [
    ['Spread, disturbance and allocation of every benchmark', trust],
    ['Disturbed samples by cause', causeTable(results)],
    ['Outliers by reason', outlierTable(results)],
  ];
  return [
    {
      id: 'trust',
      title: 'Spread and disturbance',
      explanation: '',
      isFolded: true,
      parts: [
        {
          kind: 'text',
          media: ['terminal'],
          unless: 'detailed',
          cells: [
            cell(
              'Spread between and within launches, what disturbed the samples, outliers by reason, ' +
                'memory allocated per operation: --details.',
              'quiet',
            ),
          ],
        },
        ...tables.flatMap(([caption, table]): readonly Part[] =>
          table === null ? [] : [{ kind: 'table', isDetail: true, table: tableOf(caption, table) }],
        ),
      ],
    },
  ];
}
