// Benchmarks that differ in one numeric param, side by side, and how their cost grows with it.
import type { FamilyResult } from '../../analysis/analysis.ts';
import {
  commonDurationScale,
  durationScaleOf,
  formatCount,
  formatDuration,
  formatInterval,
  formatTimes,
} from '../format.ts';
import type { Section } from '../section.ts';
import { digitsOf } from '../sentences/estimates.ts';
import { growthSentence } from '../sentences/growth-law.ts';
import { throughputText } from '../sentences/throughput.ts';
import { type TextTable, tableOf } from './text-table.ts';

/** One section; none without a family. */
export function familySections(families: readonly FamilyResult[]): readonly Section[] {
  if (families.length === 0) return [];
  return [
    {
      id: 'families',
      title: 'Families',
      explanation: '',
      parts: families.map((family) => {
        const title = `${family.name} by ${family.parameter}`;
        const table = tableOf(title, familyTable(family));
        return { kind: 'group', title, parts: [{ kind: 'table', table }] };
      }),
    },
  ];
}

function familyTable(family: FamilyResult): TextTable {
  const { parameter, members } = family;
  const hasThroughput = members.some(({ throughput }) => throughput.length > 0);
  const common = commonDurationScale(members.map(({ medianNs }) => medianNs.value));
  const first = members[0]?.medianNs.value ?? Number.NaN;
  return {
    titles: [
      parameter,
      'median',
      'interval',
      'against the first',
      ...(hasThroughput ? ['throughput'] : []),
    ],
    rows: members.map((member) => {
      const { value, medianNs } = member;
      const digits = digitsOf(medianNs);
      const scale = common ?? durationScaleOf(medianNs.value, digits);
      return [
        formatCount(value),
        formatDuration(medianNs.value, digits, scale),
        formatInterval(medianNs),
        formatTimes(medianNs.value / first),
        ...(hasThroughput ? [throughputText(member.throughput)] : []),
      ];
    }),
    note: growthSentence(family),
  };
}
