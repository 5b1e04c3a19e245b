// The rule that everybody uses, beside the verdict: it flags every cache and every warm-up.
import type { LeakResource, LeakSettings } from '../../model/run/leak.ts';
import type { Series } from '../../stats/trend/pooled-slope.ts';
import { classicAllowance } from './allowance.ts';

export interface ClassicAnswer {
  /** Last − first of the first subject. */
  readonly growth: number;
  readonly allowance: number;
  readonly isLeak: boolean;
}

/** Null for fewer than two rows. */
export function classicAnswer(
  resource: LeakResource,
  settings: LeakSettings,
  series: Series | undefined,
): ClassicAnswer | null {
  const [first] = series?.values ?? [];
  const last = series?.values.at(-1);
  if (first === undefined || last === undefined || (series?.values.length ?? 0) < 2) return null;
  const allowance = classicAllowance(resource, settings);
  const growth = last - first;
  return { growth, allowance, isLeak: growth > allowance };
}
