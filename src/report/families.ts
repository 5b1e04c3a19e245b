// Benchmarks that differ in one numeric param, side by side, and how their cost grows with it.
import type { FamilyResult } from '../analysis/analysis.ts';
import {
  commonDurationScale,
  durationScaleOf,
  formatCount,
  formatDuration,
  formatInterval,
  formatPercent,
  formatTimes,
} from './format.ts';
import type { TextTable } from './honesty.ts';
import { throughputText } from './honesty.ts';
import { digitsOf } from './times.ts';

export function familyTitle({ name, parameter }: FamilyResult): string {
  return `${name} by ${parameter}`;
}

export function familyTable(family: FamilyResult): TextTable {
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
    note: fitSentence(family),
  };
}

/** `Grows as n: 13.4 ns · size, error 0.13 % (RMS ÷ mean).` */
function fitSentence({ fit, parameter, members }: FamilyResult): string {
  if (fit === null) {
    return `${members.length} sizes: a fit of the growth needs four, from 1 on.`;
  }
  const error = `${formatPercent(fit.errorRatio)} (RMS ÷ mean)`;
  if (!fit.isGood) {
    return `No usual growth fits: ${fit.growth} is the nearest and leaves an error of ${error}.`;
  }
  const factor = { constant: '', 'log n': ` · log₂ ${parameter}`, n: ` · ${parameter}` };
  const shape = {
    ...factor,
    'n log n': ` · ${parameter} · log₂ ${parameter}`,
    'n²': ` · ${parameter}²`,
  };
  const growth = fit.growth === 'constant' ? 'Constant' : `Grows as ${fit.growth}`;
  return `${growth}: ${formatDuration(fit.coefficient)}${shape[fit.growth]}, error ${error}.`;
}
