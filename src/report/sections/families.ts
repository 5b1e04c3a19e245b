// Benchmarks that differ in one numeric param, side by side, and how their cost grows with it.
import type { FamilyResult } from '../../analysis/analysis.ts';
import { familyTable, familyTitle } from '../families.ts';
import type { Section } from '../section.ts';
import { tableOf } from './text-table.ts';

/** One section; none without a family. */
export function familySections(families: readonly FamilyResult[]): readonly Section[] {
  if (families.length === 0) return [];
  return [
    {
      id: 'families',
      title: 'Families',
      explanation: '',
      parts: families.map((family) => ({
        kind: 'group',
        title: familyTitle(family),
        parts: [{ kind: 'table', table: tableOf(familyTitle(family), familyTable(family)) }],
      })),
    },
  ];
}
