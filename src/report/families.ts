// Benchmarks that differ in one numeric param, side by side, and how their cost grows with it.
import type { FamilyResult } from '../analysis/analysis.ts';
import { fewestSizes, leastSizeRatio } from '../stats/law/asymptotic.ts';
import {
  commonDurationScale,
  durationScaleOf,
  formatCount,
  formatDuration,
  formatInterval,
  formatTimes,
} from './format.ts';
import type { TextTable } from './sections/text-table.ts';
import { throughputText } from './sentences/throughput.ts';
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

/** `Grows as n^1.00 [0.99, 1.01]: n, 13.4 ns · size.` */
function fitSentence({ fit, parameter, members }: FamilyResult): string {
  if (fit === null) return unsaid(members.map(({ value }) => value));
  const { exponent, growth, allowed, coefficient, leftOut } = fit;
  const [low, high] = [exponent.low, exponent.high].map((each) => each.toFixed(exponentDigits));
  const power = `n^${exponent.value.toFixed(exponentDigits)} [${low}, ${high}]`;
  const without = leftOut === null ? '' : ` Without ${parameter}=${leftOut}, an outlier.`;
  const factor = { constant: '', 'log n': ` · log₂ ${parameter}`, n: ` · ${parameter}` };
  const shape = {
    ...factor,
    'n log n': ` · ${parameter} · log₂ ${parameter}`,
    'n²': ` · ${parameter}²`,
    'n³': ` · ${parameter}³`,
  };
  if (growth !== null && coefficient !== null) {
    return `Grows as ${power}: ${growth}, ${formatDuration(coefficient)}${shape[growth]}.${without}`;
  }
  const possible = allowed.length === 0 ? '' : `: may be ${allowed.join(' or ')}`;
  return `Grows as ${power}${possible}.${without}`;
}

const exponentDigits = 2;

function unsaid(sizes: readonly number[]): string {
  const ratio = Math.max(...sizes) / Math.min(...sizes);
  const isFew = sizes.length < fewestSizes || !sizes.every((size) => size >= 1);
  return isFew || ratio < leastSizeRatio
    ? `${sizes.length} sizes: a growth exponent needs at least four, each 1 or more, spanning a factor of ${leastSizeRatio}.`
    : 'No growth exponent: the times do not follow one power law over these sizes.';
}
