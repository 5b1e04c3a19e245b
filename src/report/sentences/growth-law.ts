// How the cost of a family grows with its size, or why that is unknown.
import type { FamilyResult } from '../../analysis/analysis.ts';
import { fewestSizes, leastSizeRatio } from '../../stats/law/asymptotic.ts';
import { formatDecimals, formatDuration } from '../format.ts';

/** `Grows as n^1.00 [0.99, 1.01]: n, 13.4 ns · size.` */
export function growthSentence({ fit, parameter, members }: FamilyResult): string {
  if (fit === null) return unsaid(members.map(({ value }) => value));
  const { exponent, growth, allowed, coefficient, leftOut } = fit;
  const [low, high] = [exponent.low, exponent.high].map((each) =>
    formatDecimals(each, exponentDecimals),
  );
  const power = `n^${formatDecimals(exponent.value, exponentDecimals)} [${low}, ${high}]`;
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

/** `n log n, n^1.08 [1.02, 1.14]`; null where no law is known. */
export function shortGrowth({ fit }: FamilyResult): string | null {
  if (fit === null) return null;
  const { exponent, growth } = fit;
  const [value, low, high] = [exponent.value, exponent.low, exponent.high].map((each) =>
    formatDecimals(each, exponentDecimals),
  );
  return `${growth === null ? '' : `${growth}, `}n^${value} [${low}, ${high}]`;
}

const exponentDecimals = 2;

function unsaid(sizes: readonly number[]): string {
  const ratio = Math.max(...sizes) / Math.min(...sizes);
  const isFew = sizes.length < fewestSizes || !sizes.every((size) => size >= 1);
  return isFew || ratio < leastSizeRatio
    ? `${sizes.length} sizes: a growth exponent needs at least four, each 1 or more, spanning a factor of ${leastSizeRatio}.`
    : 'No growth exponent: the times do not follow one power law over these sizes.';
}
